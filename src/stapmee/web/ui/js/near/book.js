// The file with which this browser finds who is near. It is fetched whole, whatever the municipality, so that nobody learns which.

/** @import {Book} from "./types.js" */

/** The form of the file that is read here. */
const FORMAT = 1;

/** @type {Map<string, Promise<Book>>} */
const fetched = new Map();

/**
 * Fetch the book; a second call gives the same one. After a failure, the next call tries again.
 * @param {string} address
 * @returns {Promise<Book>}
 * @throws {TypeError} when there is no network, or when it is no book
 */
export function bookAt(address) {
  let book = fetched.get(address);
  if (!book) {
    book = read(address);
    fetched.set(address, book);
    book.catch(() => fetched.delete(address));
  }
  return book;
}

/** @param {string} address */
async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
  const book = await response.json();
  if (book?.format !== FORMAT) throw new TypeError(`${address} has form ${book?.format}, not ${FORMAT}`);
  return book;
}
