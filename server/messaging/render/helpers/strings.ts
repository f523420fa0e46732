import { fail } from "../failure.ts";
import type { Helper, HelperCall } from "../helper.ts";
import { renderLimits } from "../limits.ts";
import { describe, isFalsy, readMember } from "../values.ts";
import { readInteger, readLength, readText } from "./arguments.ts";
import { formatText } from "./string-format.ts";

/**
 * What helpers for texts print when their value is missing or otherwise false: the next parameter, if there is one.
 * `{{cut missing "x"}}` prints `x`.
 *
 * assumed: as the engine does. Iterable may have changed it for some of them.
 */
export const printWhenFalsy = ({ params }: HelperCall): unknown => params[1];

/** A helper that is run for a value alone that counts as true. */
const forText =
  (make: (text: string, call: HelperCall) => string): Helper =>
  (call) =>
    isFalsy(call.params[0]) ? printWhenFalsy(call) : make(call.print(call.params[0]), call);

/** The first letter in title case. */
const capitalizeFirst = (text: string): string => {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
};

const capitalizeWords = (text: string): string =>
  text.replace(/(^|\s)(\S)/gu, (_, blank: string, letter: string) => blank + letter.toUpperCase());

/** Replaces every occurrence, once it is known that the text stays within its bound. */
function replaceAll(text: string, target: string, replacement: string): string {
  const growth = replacement.length - target.length;
  if (growth > 0) {
    const occurrences = target === "" ? text.length + 1 : text.split(target).length - 1;
    if (text.length + occurrences * growth > renderLimits.stringLength) {
      fail(`A text longer than ${renderLimits.stringLength} characters would come out`);
    }
  }
  return text.split(target).join(replacement);
}

const replaceText = (text: string, target: string, replacement: string): string =>
  target === "" ? text : replaceAll(text, target, replacement);

function abbreviate(text: string, width: number): string {
  if (width < 4) fail("The minimum width of abbreviate is 4");
  return text.length <= width ? text : `${text.slice(0, width - 3)}...`;
}

function cutOut(text: string, start: number, end: number): string {
  if (start < 0 || end > text.length || start > end) {
    fail(`There are no characters ${start} to ${end} in a text of ${text.length}`);
  }
  return text.slice(start, end);
}

function slugify(text: string): string {
  return [...text.trim()]
    .map((character) => {
      if (/\p{L}/u.test(character)) return character.toLowerCase();
      return /\s/.test(character) ? "-" : "";
    })
    .join("");
}

const readPad = ({ hash, print }: HelperCall): string => print(hash.pad) || " ";

function centre(text: string, call: HelperCall): string {
  const size = readLength(call.hash.size, "size");
  const pad = readPad(call);
  return text.padStart(text.length + Math.floor(Math.max(0, size - text.length) / 2), pad).padEnd(size, pad);
}

/** Breaks lines at blanks; a word longer than a line stays whole. */
function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let at = 0;
  while (text.length - at > width) {
    if (text[at] === " ") {
      at += 1;
      continue;
    }
    const within = text.lastIndexOf(" ", at + width);
    const space = within >= at ? within : text.indexOf(" ", at + width);
    if (space === -1) break;
    lines.push(text.slice(at, space));
    at = space + 1;
  }
  return [...lines, text.slice(at)].join("\n");
}

function stripTags(text: string): string {
  let stripped = "";
  let at = 0;
  for (let open = text.indexOf("<"); open !== -1; open = text.indexOf("<", at)) {
    const close = text.indexOf(">", open);
    if (close === -1) break;
    stripped += text.slice(at, open);
    at = close + 1;
  }
  return stripped + text.slice(at);
}

/** Joins the items of a list, or parameters, by the last parameter. */
const join: Helper = ({ params, hash, budget, print }) => {
  const [first] = params;
  if (isFalsy(first)) return "";
  const separator = readText(params.at(-1), "separator");
  const items: readonly unknown[] = Array.isArray(first) ? first : params.slice(0, -1);
  budget.step(items.length);
  const texts = items.map(print);
  const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0);
  if (length > renderLimits.stringLength) fail(`The joined text has more than ${renderLimits.stringLength} characters`);
  return `${print(hash.prefix)}${texts.join(separator)}${print(hash.suffix)}`;
};

const sayYesOrNo: Helper = ({ params: [value], hash }) => {
  if (value === undefined || value === null) return hash.maybe ?? "maybe";
  if (typeof value !== "boolean") return fail(`${describe(value)} is neither true nor false`);
  return value ? (hash.yes ?? "yes") : (hash.no ?? "no");
};

/** @see https://support.iterable.com/hc/en-us/articles/36488450881044 */
export const strings: Readonly<Record<string, Helper>> = {
  defaultIfEmpty: ({ params: [value, fallback] }) => (isFalsy(value) ? (fallback ?? "") : value),
  capitalizeFirst: forText(capitalizeFirst),
  capitalize: forText((text, { hash }) => capitalizeWords(hash.fully === true ? text.toLowerCase() : text)),
  upper: forText((text) => text.toUpperCase()),
  lower: forText((text) => text.toLowerCase()),
  replace: forText((text, { params }) =>
    replaceText(text, readText(params[1], "text to replace"), readText(params[2], "replacement")),
  ),
  cut: forText((text, { params }) => replaceText(text, readText(params[1] ?? " ", "text to cut"), "")),
  substring: forText((text, { params }) =>
    cutOut(text, readInteger(params[1], "start"), readInteger(params[2] ?? text.length, "end")),
  ),
  abbreviate: forText((text, { params }) => abbreviate(text, readLength(params[1], "width"))),
  slugify: forText(slugify),
  center: forText(centre),
  ljust: forText((text, call) => text.padEnd(readLength(call.hash.size, "size"), readPad(call))),
  rjust: forText((text, call) => text.padStart(readLength(call.hash.size, "size"), readPad(call))),
  join,
  stringFormat: forText((format, { params }) => formatText(format, params.slice(1))),
  stripTags: forText(stripTags),
  wordWrap: forText((text, { params }) => wrap(text, Math.max(1, readLength(params[1], "width")))),
  yesno: sayYesOrNo,
  breaklines: ({ block }) => (block?.body() ?? "").replace(/\r?\n/g, "<br>"),
  lookup: lookUp,
};

/** Reads a member by a name that is worked out. A name with dots is a path, unless `resolveKey=false`. */
function lookUp({ params: [value, key], hash, block, print }: HelperCall): unknown {
  const name = print(key);
  const names = hash.resolveKey === false ? [name] : name.split(".");
  const found = names.reduce<unknown>(readMember, value);
  if (block === undefined) return found;
  if (isFalsy(found)) return block.inverse();
  const as = block.names[0];
  return block.body(as === undefined ? { value: found } : { names: [[as, found]] });
}
