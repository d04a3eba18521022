// How many there are, in the form that a language has for the number: words that count are the plural argument of ICU MessageFormat,
// `{number, plural, one {# regel} other {# regels}}`, and nothing else of that format. What a kit may hold: kit/plurals.py.

const PLURAL = /^\{number, plural,((?: [a-z]+ \{[^{}]*\})+)\}$/;
const FORM = / ([a-z]+) \{([^{}]*)\}/g;

/**
 * Say how many there are.
 * @param {string | undefined} words with a form for each category of the language; plain words get the number before them
 * @param {number} number a whole one
 * @param {string} language
 * @returns {string}
 */
export function sayCount(words = "", number, language) {
  const said = new Intl.NumberFormat(language, { numberingSystem: "latn" }).format(number);
  const forms = pluralForms(words);
  const form = forms.get(new Intl.PluralRules(language).select(number)) ?? forms.get("other");
  return form === undefined ? `${said} ${words}` : form.replaceAll("#", said);
}

/** @param {string} words @returns {Map<string, string>} by CLDR's categories; empty of words that do not count */
function pluralForms(words) {
  const [, forms = ""] = PLURAL.exec(words) ?? [];
  return new Map([...forms.matchAll(FORM)].map(([, category = "", form = ""]) => [category, form]));
}
