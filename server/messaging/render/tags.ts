import { renderLimits } from "./limits.ts";
import type { TemplateProblem } from "./types.ts";

/** A tag as it stands in a text, before anything is parsed. */
export interface Tag {
  readonly feed: boolean;
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters, white-space control and outer blanks taken off. */
  readonly inner: string;
}

const closers: Readonly<Record<string, string>> = { '"': '"', "'": "'", "[": "]" };

/** Finds where a delimiter ends a tag: not inside strings, nor inside `[names with ]]`. -1 if it does not. */
function findClose(text: string, from: number, close: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith(close, at)) return at;
    const closer = closers[text.charAt(at)];
    if (closer !== undefined) {
      const end = text.indexOf(closer, at + 1);
      if (end === -1) return -1;
      at = end;
    }
  }
  return -1;
}

/** What may stand in a `[[ ]]` tag outside strings and `[names]`; `[[1, 2], [3, 4]]` is JSON, and stays text. */
const feedTag = /^(?:!|[#/^&]?~?\s*(?:[\p{L}_$@.(]|\[\p{L}))/u;
const feedPunctuation = /[^\p{L}\p{N}_$\-@./()=|\s:?~^#&]/u;
const quoted = /"[^"]*"|'[^']*'|\[[^\]]*\]/g;

const readsAsFeedTag = (inner: string): boolean =>
  feedTag.test(inner) && (inner.startsWith("!") || !feedPunctuation.test(inner.replace(quoted, "")));

const trimInner = (inner: string): string => inner.replace(/^~/, "").replace(/~$/, "").trim();

/** The text in which a feed tag must end: no other tag begins in it, so that all of them are read in one go. */
function takeFeedWindow(text: string, from: number): string {
  const window = text.slice(from, from + renderLimits.feedTagLength);
  const next = window.slice(1).search(/\[\[|\{\{/);
  return next === -1 ? window : window.slice(0, next + 1);
}

/** Reads the feed tag at this place; undefined if the brackets are text. */
function readFeedTag(text: string, start: number): Tag | undefined {
  const [open, close] = text.startsWith("[[{", start) ? ["[[{", "}]]"] : ["[[", "]]"];
  const window = takeFeedWindow(text, start + open.length);
  const end = findClose(window, 0, close);
  if (end === -1) return undefined;
  const inner = trimInner(window.slice(0, end));
  if (!readsAsFeedTag(inner)) return undefined;
  return { feed: true, start, end: start + open.length + end + close.length, inner };
}

/** Where a `{{ }}` tag ends, comments and raw blocks included; the end of the text if nothing ends it. */
function endOfTag(text: string, start: number): number {
  const after = (found: number, length: number): number => (found === -1 ? text.length : found + length);
  if (text.startsWith("{{{{", start)) {
    const close = text.indexOf("{{{{/", start + 4);
    return after(close === -1 ? -1 : text.indexOf("}}}}", close), 4);
  }
  if (/^\{\{~?!--/.test(text.slice(start, start + 6))) {
    const close = text.indexOf("--", start + 6);
    return close === -1 ? text.length : endOfComment(text, close);
  }
  if (/^\{\{~?!/.test(text.slice(start, start + 4))) return after(text.indexOf("}}", start), 2);
  const raw = text.startsWith("{{{", start);
  return after(findClose(text, start + 2, raw ? "}}}" : "}}"), raw ? 3 : 2);
}

function endOfComment(text: string, from: number): number {
  for (let close = from; close !== -1; close = text.indexOf("--", close + 1)) {
    const end = /^--~?\}\}/.exec(text.slice(close, close + 5));
    if (end !== null) return close + end[0].length;
  }
  return text.length;
}

const isEscaped = (text: string, start: number): boolean => text[start - 1] === "\\" && text[start - 2] !== "\\";

/** Finds the tags of both languages. Neither is looked for inside the other. */
export function findTags(text: string): Tag[] {
  const tags: Tag[] = [];
  const opening = /\{\{|\[\[/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const start = found.index;
    if (found[0] === "[[") {
      const tag = readFeedTag(text, start);
      // `[[[x]]]` holds a tag that begins one character later.
      opening.lastIndex = tag?.end ?? start + 1;
      if (tag !== undefined) tags.push(tag);
    } else if (!isEscaped(text, start)) {
      const end = endOfTag(text, start);
      tags.push({ feed: false, start, end, inner: trimInner(text.slice(start + 2, end - 2).replace(/^\{|\}$/g, "")) });
      opening.lastIndex = end;
    }
  }
  return tags;
}

/** Turns `[[ ]]` into `{{ }}`, character by character, so that one parser reads both and every place stays. */
export function unifyTags(text: string, tags: readonly Tag[]): string {
  let unified = "";
  let at = 0;
  for (const { start, end } of tags.filter((tag) => tag.feed)) {
    const raw = text[start + 2] === "{";
    unified += `${text.slice(at, start)}{{${raw ? "{" : ""}`;
    unified += `${text.slice(start + (raw ? 3 : 2), end - (raw ? 3 : 2))}${raw ? "}" : ""}}}`;
    at = end;
  }
  return unified + text.slice(at);
}

/** Line and column of a place in a text, both from 1. */
export function locate(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split(/\r\n?|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const write = (tag: Tag, inner: string): string => (tag.feed ? `[[${inner}]]` : `{{${inner}}}`);

const nameOf = (inner: string): string => inner.replace(/^[#^/]\s*[*>]?\s*/, "").split(/[\s|~}]/, 1)[0] ?? "";

/** What a tag does to the blocks that are open. */
type Role = "opens" | "divides" | "closes" | undefined;

function roleOf(inner: string): Role {
  if (inner.startsWith("#") || /^\^\s*[^\s~]/.test(inner)) return "opens";
  if (/^(?:else\b|\^)/.test(inner)) return "divides";
  return inner.startsWith("/") ? "closes" : undefined;
}

/** What is wrong with a tag that divides or closes the block on top. */
function findMismatch(tag: Tag, top: Tag | undefined, role: Role): string | undefined {
  const { inner } = tag;
  if (role === "opens" || role === undefined) return undefined;
  if (top === undefined)
    return role === "closes" ? `${write(tag, inner)} closes a block that was not opened` : undefined;
  if (top.feed !== tag.feed) {
    return `${write(tag, inner)} stands in a block of ${write(top, top.inner)}: {{ }} and [[ ]] nest by whole blocks only`;
  }
  if (role === "divides" || nameOf(top.inner) === nameOf(inner)) return undefined;
  return `${write(tag, inner)} closes ${write(top, top.inner)}: close it by its own name`;
}

/** What is wrong with how deep things nest at a tag. */
function findDepthProblem(tag: Tag, open: readonly Tag[]): string | undefined {
  if (open.length > renderLimits.depth) return `Blocks are nested more than ${renderLimits.depth} deep`;
  return nestsTooDeep(tag.inner) ? `Expressions are nested more than ${renderLimits.depth} deep` : undefined;
}

/** What is wrong with how blocks nest: the tag, and the problem in words; undefined if nothing is. */
function findNestingProblem(tags: readonly Tag[]): readonly [Tag, string] | undefined {
  const open: Tag[] = [];
  for (const tag of tags) {
    const role = roleOf(tag.inner);
    const mismatch = findMismatch(tag, open.at(-1), role);
    if (role === "opens") open.push(tag);
    if (role === "closes") open.pop();
    const problem = mismatch ?? findDepthProblem(tag, open);
    if (problem !== undefined) return [tag, problem];
  }
  const left = open.at(-1);
  return left && [left, `${write(left, left.inner)} is not closed: add ${write(left, `/${nameOf(left.inner)}`)}`];
}

function nestsTooDeep(inner: string): boolean {
  let depth = 0;
  for (const character of inner) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth > renderLimits.depth) return true;
  }
  return false;
}

/** What is wrong with the tags of a text, whatever a parser would say. */
export function findTagProblem(text: string, tags: readonly Tag[]): TemplateProblem | undefined {
  // Tags that are escaped are no tags, and cost the parser as much.
  if (Math.max(tags.length, text.split("{{").length - 1) > renderLimits.tags) {
    return { message: `The template has more than ${renderLimits.tags} tags`, line: 1, column: 1 };
  }
  const problem = findNestingProblem(tags.filter((tag) => !text.startsWith("{{{{", tag.start)));
  return problem && { message: problem[1], ...locate(text, problem[0].start) };
}
