// What the modules of the engine hand each other. Only types: nothing here runs.
// The pack's own form, field by field, is explained in docs/algorithms/browser-engine.md.

/**
 * @typedef {number} Day a day of the calendar: days since 1 January 1970
 * @typedef {{count: number, unit: string}} Span a length of calendar time; unit is days, weeks, months or years
 * @typedef {{text: string, lang: string}} Line words of one language, possibly with {parameter} in them
 *
 * @typedef {string | ["b" | "i", Inline[]] | ["a", string, Inline[]] | ["t", string, string] | ["n" | "v", string] | ["br"]} Inline
 * @typedef {Inline[]} Paragraph
 * @typedef {Paragraph | {ol: Block[][], ul?: undefined} | {ul: Block[][], ol?: undefined}} Block
 * @typedef {{blocks: Block[], lang: string}} Text
 * @typedef {(parameter: string) => string} Values puts a parameter's value in words
 */

/**
 * @typedef {{facet: string, values: string[]}} Choice the facet has one of these values
 * @typedef {{facet: string, low?: number, high?: number}} Interval low <= n < high
 * @typedef {{facet: string, span: Span, reached: boolean}} Threshold the day "facet + span" was reached, or not
 * @typedef {Choice | Interval | Threshold} Atom
 * @typedef {Atom[]} Conjunction
 */

/**
 * @typedef {object} Evidence
 * @property {string} source
 * @property {string} read as YYYY-MM-DD
 * @property {Day} asOf the day it speaks of
 * @property {string | null} saysAs how exactly that day is known
 * @property {string | null} supports
 *
 * @typedef {"sure" | "dated" | "ask"} Show
 * @typedef {"now" | "later" | "maybe" | "past"} When
 *
 * @typedef {object} Claim
 * @property {Day | null} from
 * @property {Day | null} to exclusive
 * @property {string} law
 * @property {string} pace
 * @property {string} confidence
 * @property {boolean} critical
 * @property {Evidence[]} evidence
 *
 * @typedef {Claim & {said: string, source: string}} ParameterValue source: as the kit's own language says it
 *
 * @typedef {object} CardWords
 * @property {string} id
 * @property {number} order its place in the kit
 * @property {Phase} phase
 * @property {string} kind
 * @property {Line} title
 * @property {Line | null} topic
 * @property {Text} text
 * @property {string[]} contact
 * @property {string[]} papers
 * @property {string[]} parameters
 * @property {{actor: string, question: Line} | null} ask
 * @typedef {Claim & CardWords} Card
 *
 * @typedef {{actor: string, does: Line, conditional: boolean}} Meeting
 * @typedef {{document: string, why: Line, conditional: boolean}} Paper
 *
 * @typedef {object} Phase
 * @property {string} id
 * @property {number} order
 * @property {string} theme
 * @property {string} kind stage or strand
 * @property {boolean} entry
 * @property {Line} title
 * @property {Line} short
 * @property {Meeting[]} meets
 * @property {Paper[]} papers
 *
 * @typedef {{id: string, number: number, title: Line, short: Line, turnTo: string[]}} Theme
 *
 * @typedef {object} Facet
 * @property {string} id
 * @property {string} kind choice, position, number, date or place
 * @property {Line} label
 * @property {Line} question
 * @property {Line} help
 * @property {Line} findOut
 * @property {number} cost
 * @property {{id: string, label: Line}[]} values
 * @property {string | null} derivedFrom
 * @property {string | null} unit
 * @property {number} low
 * @property {number} high exclusive
 * @property {boolean} mayBeFuture
 *
 * @typedef {object} Place
 * @property {string} nis
 * @property {Record<string, string>} names language -> name
 * @property {string[]} postcodes
 * @property {string} province
 * @property {string} region
 * @property {string} agency
 * @property {Former[]} former what it was before a merger
 * @property {string[]} parts the villages and quarters in it
 *
 * @typedef {{nis: string, names: Record<string, string>, on: Day}} Former a municipality that was no more from a day on
 */

/**
 * @typedef {{name: Line, abbreviation: string | null}} Name
 * @typedef {{title: string, url: string | null, lang: string}} Source
 *
 * @typedef {object} Said
 * @property {string[]} days
 * @property {string[]} months
 * @property {string[]} month_names
 * @property {string[]} weekdays
 * @property {string[]} years
 * @property {Record<string, string>} spans
 *
 * @typedef {object} Pack the kit in one language, for every day from `since` up to, not including, `until`
 * @property {string} edition
 * @property {string} hash
 * @property {string} digest
 * @property {Day} date the day of the edition
 * @property {string} language
 * @property {Day} since
 * @property {Day} until
 * @property {Day} horizon the day of the newest evidence
 * @property {Record<string, number | null>} paces months
 * @property {number} datedTimes
 * @property {string[]} turnTo
 * @property {Map<string, Line>} phrases
 * @property {string} noValue what is said of a value that nobody knows, in the language that the kit was written in
 * @property {Said} said
 * @property {Map<string, Facet>} facets
 * @property {string[][]} factOrder
 * @property {{when: Conjunction[], says: Line}[]} impossible
 * @property {Place[]} places
 * @property {Map<string, Place>} placeOf NIS code -> place
 * @property {Map<string, ParameterValue[]>} parameters
 * @property {Map<string, Theme>} themes
 * @property {Phase[]} phases
 * @property {Map<string, Phase>} phaseOf
 * @property {Card[]} cards
 * @property {Map<string, Name>} actors
 * @property {Map<string, Name>} documents
 * @property {Map<string, Source>} sources
 * @property {Map<string, string>} full
 * @property {Stretch[]} stretches
 * @property {Map<Conjunction, import("./why.js").Alternative>} prepared alternatives whose words were needed before
 */

/**
 * @typedef {object} Item something that applies or not
 * @property {string} kind card, phase, meeting or paper
 * @property {Card | null} card
 * @property {Phase} phase
 * @property {number} number which meeting or paper of its phase
 * @property {number} order its place in the kit
 * @property {Day | null} from
 * @property {Day | null} to
 *
 * @typedef {{free: bigint, accepts: Map<string, bigint>}} ChoiceMasks
 * @typedef {{bounds: number[], accepts: bigint[], free: bigint}} NumberMasks
 * @typedef {{facet: string, span: Span, reached: bigint, before: bigint, free: bigint}} ThresholdMasks
 *
 * @typedef {object} Stretch the index from a day on
 * @property {Day} from
 * @property {Item[]} items
 * @property {Conjunction[]} alternatives
 * @property {[offset: number, count: number][]} slots
 * @property {Map<string, ChoiceMasks>} choices
 * @property {Map<string, NumberMasks>} numbers
 * @property {ThresholdMasks[]} thresholds
 */

/**
 * @typedef {{first: Day, last: Day}} FactDay a day that is known exactly, or only by its month or year
 * @typedef {{low: number, high: number}} Between a number known by its bounds, both included: the age of somebody whose birthday nobody knows
 * @typedef {string | number | FactDay | Between} Fact
 * @typedef {ReadonlyMap<string, string>} Given answers as they were typed: facet -> words
 *
 * @typedef {object} Situation
 * @property {ReadonlyMap<string, Fact>} facts
 * @property {ReadonlySet<string>} declined
 * @property {Given} given
 * @property {ReadonlySet<string>} doubtful
 *
 * @typedef {object} Fault one answer that cannot be used, and why
 * @property {string} facet
 * @property {string} value
 * @property {string} reason
 * @property {Record<string, string>} data
 */

/**
 * @typedef {null | boolean | number | string | Json[] | {[key: string]: Json}} Json
 */

export {};
