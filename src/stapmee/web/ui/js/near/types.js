// What the modules of "near you" hand each other. Only types: nothing here runs. The file itself is made by web/guide/near_data.py.

/**
 * @typedef {object} Service
 * @property {string} id
 * @property {string} name
 * @property {string[]} areas NIS codes by which it is found
 * @property {string} [owner]
 * @property {string} [owner_id]
 * @property {string} [actor]
 * @property {string[]} [themes]
 * @property {string[]} [languages]
 * @property {string[]} [groups]
 * @property {string} [phone]
 * @property {string} [website]
 * @property {boolean} [own_only] only for who lives in its areas
 * @property {boolean} [closed]
 * @property {boolean} [derived]
 * @property {string} [assured] YYYY-MM-DD
 * @property {string} [seen] YYYY-MM-DD
 *
 * @typedef {object} Town a municipality
 * @property {string} nis
 * @property {Record<string, string>} names
 * @property {string[]} postcodes
 * @property {string} province
 * @property {string} region
 * @property {[number, number]} [point] latitude, longitude
 * @property {[string, Record<string, string>, string][]} [former]
 * @property {string[]} [parts]
 *
 * @typedef {{due_after?: number, old_after?: number}} Rules
 * @typedef {{name: string, question: string, actor: string, provinces: string[]}} Support
 *
 * @typedef {object} Book
 * @property {number} format
 * @property {string} language
 * @property {Rules} rules
 * @property {number} near kilometres
 * @property {number} few
 * @property {number} in_a_route
 * @property {Town[]} places
 * @property {Record<string, string>} provinces
 * @property {Record<string, string>} regions
 * @property {string} country
 * @property {Record<string, string>} larger
 * @property {Record<string, [string, string]>} actors name, and name with the letters that everybody calls it by
 * @property {Support[]} support
 * @property {string[]} titles
 * @property {Record<string, string>} words
 * @property {Record<string, string>} phrases
 * @property {string} plurals
 * @property {import("../route-page/template.js").Templates} templates
 * @property {Service[]} services
 *
 * @typedef {"local" | "neighbouring" | "province" | "region" | "everywhere"} Why
 * @typedef {{service: Service, why: Why, area: string, kilometres: number | null}} Near
 * @typedef {{actor?: string, theme?: string, language?: string, group?: string, only?: boolean}} Wanted
 * @typedef {"confirmed" | "derived" | "due" | "old"} Standing
 */

export {};
