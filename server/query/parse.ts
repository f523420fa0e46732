/** Most characters of a query, and most terms. */
export const maxQueryLength = 500;
const maxTerms = 20;

/** A word of a query: free text, or what is said of a key; negated by a `-` before it. */
export interface Term {
  readonly key: string | undefined;
  readonly value: string;
  readonly isNegated: boolean;
  /** As it was written. */
  readonly written: string;
}

/** A query that says what there is not. Its message names the word, and what would be right. */
export class QueryError extends RangeError {}

/** A word with all that its quotes hold together. */
const word = /(?:"[^"]*"|[^\s"])+/gy;
const parts = /^(-?)(?:([A-Za-z]+):)?(.*)$/s;

function readTerm(written: string): Term {
  const [, minus = "", key, rest = ""] = parts.exec(written) ?? [];
  const value = rest.replaceAll('"', "");
  if (value === "") throw new QueryError(`${written} says nothing: write a value behind it`);
  return { key: key?.toLowerCase(), value, isNegated: minus === "-", written };
}

/** The words of a query as they are written. */
function* splitWords(text: string): Generator<string> {
  for (let at = 0; ; ) {
    while (/\s/.test(text[at] ?? "")) at += 1;
    if (at >= text.length) return;
    word.lastIndex = at;
    const [written = ""] = word.exec(text) ?? [];
    at += written.length;
    if (text[at] === '"') throw new QueryError(`the quote at ${text.slice(at, at + 20)} is never closed`);
    yield written;
  }
}

/**
 * Reads a query: words that all have to hold, such as `ada is:hidden -status:200 event:"Signed Up"`. A text with a blank
 * or a colon in it stands in quotes. Throws `QueryError`.
 */
export function parseQuery(text: string): readonly Term[] {
  if (text.length > maxQueryLength) throw new QueryError(`a query has at most ${maxQueryLength} characters`);
  const terms = [...splitWords(text)].map(readTerm);
  if (terms.length > maxTerms) throw new QueryError(`a query has at most ${maxTerms} words`);
  return terms;
}
