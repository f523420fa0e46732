import { lossOf, type NumberLoss } from "./numbers.ts";

/** A step of a path in a JSON value: the name of a member, or the index of an element. */
export type Step = string | number;

/** A number of a JSON text that a double cannot hold, and where it stands. */
export interface ChangedNumber {
  readonly path: readonly Step[];
  /** The number as it was written. */
  readonly text: string;
  readonly loss: NumberLoss;
}

const [quote, backslash, comma, colon, minus, point] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x2e];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where a text in quotes ends, which begins at `start`. */
export function skipString(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); at < text.length && code !== quote; code = text.charCodeAt(at)) {
    at += code === backslash ? 2 : 1;
  }
  return at;
}

/** Whether a text has too few brackets to nest deep: nearly every one, and found at the speed of a text search. */
function hasFewBrackets(text: string, most: number): boolean {
  let left = most;
  for (const bracket of "{[") {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      if (left === 0) return false;
      left -= 1;
    }
  }
  return true;
}

/** The code of a brace, and that of a bracket as if it were one: they are one bit apart. */
const asBrace = (code: number): number => code | 0x20;

/** Whether a JSON text nests deeper than so many levels. It looks at each letter once, and calls itself never. */
export function nestsDeeper(text: string, maxDepth: number): boolean {
  if (text.length <= maxDepth || hasFewBrackets(text, maxDepth)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = skipString(text, at);
    else if (asBrace(code) === closeBrace) depth -= 1;
    else if (asBrace(code) === openBrace) depth += 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** What a number is written with; sticky, so that it is read from one place. */
const number = /-?[\d.eE+-]+/y;

function readNumber(text: string, start: number): string {
  number.lastIndex = start;
  return number.exec(text)?.[0] ?? "";
}

/** How many digits are always kept, where the exponent is not large. */
const safeDigits = 15;

const largeExponent = /\d[eE][+-]?\d{3}/;

const mayChange = (written: string): boolean => written.length > safeDigits || largeExponent.test(written);

/**
 * Where a walk of a text is, a step for each object and array around it: an index from 0, or for the name of a member
 * where it begins, as a negative number, so that it is read only if anybody asks.
 */
type Walk = number[];

const noName = -1;

const toPath = (text: string, walk: Walk): readonly Step[] =>
  walk.map((step) => (step >= 0 ? step : (JSON.parse(text.slice(~step, skipString(text, ~step) + 1)) as string)));

/** Most numbers that are named of each kind of loss. */
const maxNamed = 20;

const isDigitOrPoint = (code: number): boolean => isDigit(code) || code === point;

/** Whether a text has more digits in a row than are always kept. Of so many, each sixteenth letter is one: no other is read. */
function hasManyDigits(text: string): boolean {
  for (let at = safeDigits; at < text.length; at += safeDigits + 1) {
    let [first, last] = [at, at];
    while (isDigitOrPoint(text.charCodeAt(last))) last += 1;
    if (last === at) continue;
    while (isDigitOrPoint(text.charCodeAt(first - 1))) first -= 1;
    if (last - first > safeDigits) return true;
  }
  return false;
}

const mayHoldChanged = (text: string): boolean => hasManyDigits(text) || largeExponent.test(text);

const none: readonly ChangedNumber[] = [];

/**
 * Finds the numbers of a JSON text that a double cannot hold, in their order, the first twenty of each kind of loss. The
 * text is known to be JSON. One that cannot have any, which is nearly every text, is found at the speed of a search; any
 * other is walked once.
 */
export const findChangedNumbers = (text: string): readonly ChangedNumber[] =>
  mayHoldChanged(text) ? nameNumbers(text) : none;

/** The same of a text of many parts, such as a batch: the first of each element of a list in its outermost object. */
export const findChangedNumbersOfEach = (text: string): readonly ChangedNumber[] =>
  mayHoldChanged(text) ? nameNumbersOfEach(text) : none;

/** Takes a walk past a sign of structure; `name` is where the last text in quotes begins. */
function passSign(walk: Walk, code: number, name: number): void {
  const last = walk.length - 1;
  switch (code) {
    case openBrace:
      walk.push(noName);
      break;
    case openBracket:
      walk.push(0);
      break;
    case closeBrace:
    case closeBracket:
      walk.pop();
      break;
    case colon:
      walk[last] = ~name;
      break;
    case comma: {
      const step = walk[last] ?? noName;
      if (step >= 0) walk[last] = step + 1;
    }
  }
}

/** A number of a text that is not kept, and the walk when it is come by: its path is read only if anybody asks. */
interface Encounter extends Omit<ChangedNumber, "path"> {
  readonly walk: Walk;
}

const lossIn = (written: string): NumberLoss | undefined => (mayChange(written) ? lossOf(written) : undefined);

function* walkNumbers(text: string): Generator<Encounter> {
  const walk: Walk = [];
  let name = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      name = at;
      at = skipString(text, at);
    } else if (code === minus || isDigit(code)) {
      const written = readNumber(text, at);
      const loss = lossIn(written);
      if (loss !== undefined) yield { walk, text: written, loss };
      at += written.length - 1;
    } else passSign(walk, code, name);
  }
}

/** Names what a walk comes by: no more than anybody reads, and nothing further where the whole is refused anyway. */
function nameNumbers(json: string): readonly ChangedNumber[] {
  const count: Record<NumberLoss, number> = { rounded: 0, unfit: 0 };
  const named: ChangedNumber[] = [];
  for (const { walk, text, loss } of walkNumbers(json)) {
    count[loss] += 1;
    if (count[loss] <= maxNamed) named.push({ path: toPath(json, walk), text, loss });
    if (count.unfit === maxNamed) break;
  }
  return named;
}

/** Names what a walk comes by, counting anew with each element of a list in the outermost object. */
function nameNumbersOfEach(json: string): readonly ChangedNumber[] {
  let [element, count] = [noName, { rounded: 0, unfit: 0 }];
  const named: ChangedNumber[] = [];
  for (const { walk, text, loss } of walkNumbers(json)) {
    const current = Math.max(walk[1] ?? noName, noName);
    if (current !== element) [element, count] = [current, { rounded: 0, unfit: 0 }];
    count[loss] += 1;
    if (count[loss] <= maxNamed) named.push({ path: toPath(json, walk), text, loss });
  }
  return named;
}
