/** A test of one character. */
type Fits = (character: string) => boolean;

/** What stands between two `*`. */
type Run = readonly Fits[];

/** Characters and ranges such as `a-z`. */
function parseCharacterSet(set: string): Fits {
  const ranges = [...set.matchAll(/(.)-(.)|(.)/gs)].map(([, from, to, only]) => [from ?? only, to ?? only] as const);
  return (character) => ranges.some(([from = "", to = ""]) => character >= from && character <= to);
}

const anyCharacter: Fits = () => true;

const part = /(\*+)|(\?)|\[([^\]]+)\]|\\(.)|(.)/gs;

function parseRuns(pattern: string): readonly Run[] {
  const runs: Fits[][] = [[]];
  for (const [, star, any, set, escaped, plain] of pattern.matchAll(part)) {
    if (star !== undefined) runs.push([]);
    else if (any !== undefined) runs.at(-1)?.push(anyCharacter);
    else
      runs.at(-1)?.push(set === undefined ? (character) => character === (escaped ?? plain) : parseCharacterSet(set));
  }
  return runs;
}

const fitsAt = (text: string, at: number, run: Run): boolean =>
  at + run.length <= text.length && run.every((fits, index) => fits(text.charAt(at + index)));

/** The end of the first place from `at` on where a run fits, or -1. */
function findEnd(text: string, at: number, run: Run): number {
  for (let start = at; start + run.length <= text.length; start += 1) {
    if (fitsAt(text, start, run)) return start + run.length;
  }
  return -1;
}

/**
 * Compiles a glob: whether the whole of a text matches a pattern of `*`, `?`, `[abc]`, `[a-z]` and `\x`. Takes the
 * first place for every run, so that the time stays within text times pattern.
 *
 * @see https://segment.com/docs/api/public-api/fql/#match-string-pattern-
 */
export function compileGlob(pattern: string): (text: string) => boolean {
  const [first = [], ...others] = parseRuns(pattern);
  const last = others.pop();
  if (last === undefined) return (text) => text.length === first.length && fitsAt(text, 0, first);
  return (text) => {
    let at = fitsAt(text, 0, first) ? first.length : -1;
    for (const run of others) {
      if (at !== -1) at = findEnd(text, at, run);
    }
    return at !== -1 && at + last.length <= text.length && fitsAt(text, text.length - last.length, last);
  };
}
