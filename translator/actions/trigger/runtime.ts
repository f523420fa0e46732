import { isFunction, keysOf } from "./conditions.ts";
import { isSign, isWord } from "./cursor.ts";
import type { Token } from "./tokens.ts";

/** Something of a trigger that Segment's runtime reads otherwise than its documented language says. */
export interface RuntimeDifference {
  /** The character, counted from 0. */
  readonly at: number;
  readonly message: string;
}

const plainFields = ["type", "event", "name", "userId"] as const;
const objects = ["properties", "traits", "context"] as const;
const words = ["and", "or", "true", "false", "null"] as const;

const includes = (list: readonly string[], text: string): boolean => list.includes(text);

/** Names JavaScript finds below texts or below every object. */
const isBuiltIn = (name: string): boolean => name === "length" || name in Object.prototype;

/** What the runtime makes of a field, where that is not what it says; `ofFunction` when it is one's argument. */
function describeField(field: Token, ofFunction: boolean): string | undefined {
  const [root = "", ...names] = keysOf(field);
  const isPlain = includes(plainFields, root);
  if (!(isPlain || includes(objects, root)) || (ofFunction && root === "type")) {
    return `passes over a condition on ${field.value}`;
  }
  if (isPlain) return names.length > 0 ? `reads ${root} in the place of ${field.value}` : undefined;
  if (names.length === 0) return `reads ${root}.${root} in the place of ${root}`;
  const unread = names.find((name) => /^[\d-]/.test(name) || includes(words, name));
  if (unread !== undefined) return `cannot read the name ${unread}`;
  const builtIn = names.find(isBuiltIn);
  return builtIn === undefined ? undefined : `finds ${builtIn} in every text or object`;
}

/** Patterns the runtime reads: one star, at the beginning or the end. */
const isSimplePattern = (pattern: string): boolean => /^(?:\*[^*?[\]\\]*|[^*?[\]\\]*\*)$/s.test(pattern);

const isBlank = (source: string, at: number): boolean => /\s/.test(source.charAt(at));

const tightSigns = ["!=", "<", "<=", ">", ">="] as const;

/** Whether a sign stands close to what it compares, where the runtime wants a space. */
const isTight = ({ is, value, at }: Token, source: string): boolean =>
  is === "sign" &&
  includes(tightSigns, value) &&
  !(isBlank(source, at + value.length) && (value === "!=" || isBlank(source, at - 1)));

const unreadable = "cannot read the trigger, which matches nothing:";

/** A token where it stands. */
interface Place {
  readonly token: Token;
  readonly before: Token | undefined;
  readonly after: readonly Token[];
  /** How many parentheses are open. */
  readonly depth: number;
  readonly source: string;
}

type Describe = (place: Place) => string | undefined;

const isCall = ({ token, after: [open] }: Place): boolean =>
  isFunction(token) && open !== undefined && isSign(open, "(");

const describeCall: Describe = (place) => {
  if (!isCall(place)) return undefined;
  const { token, after, depth } = place;
  const [, field, , pattern] = after;
  if (depth > 0) return `ends a parenthesis with that of ${token.value} in it`;
  if (isWord(token, "match") && pattern !== undefined && !isSimplePattern(pattern.value.slice(1, -1))) {
    return "takes no sign of a pattern but one * at its beginning or end";
  }
  return field && describeField(field, true);
};

const describeNegation: Describe = ({ token, after: [next] }) => {
  if (!isSign(token, "!") || next === undefined) return undefined;
  if (isSign(next, "(")) return "passes over ! before a parenthesis";
  return next.at > token.at + 1 ? `${unreadable} a space stands behind !` : undefined;
};

const describeGroup: Describe = ({ token, before, depth }) =>
  isSign(token, "(") && depth > 0 && !(before && isFunction(before))
    ? `${unreadable} a parenthesis stands in another`
    : undefined;

const describeSpacing: Describe = ({ token, source }) =>
  isTight(token, source) ? `${unreadable} ${token.value} needs a space around it` : undefined;

const describeQuotes: Describe = ({ token }) =>
  token.is === "text" && token.value.startsWith("'") ? "takes single quotes for part of the text" : undefined;

const describeComparison: Describe = ({ token, after: [sign] }) =>
  token.is === "word" && sign?.is === "sign" && /^(?:=|!=|[<>]=?)$/.test(sign.value)
    ? describeField(token, false)
    : undefined;

const descriptions: readonly Describe[] = [
  describeCall,
  describeNegation,
  describeGroup,
  describeSpacing,
  describeQuotes,
  describeComparison,
];

/**
 * Finds what Segment's runtime reads otherwise than this trigger says.
 *
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-subscriptions
 */
export function findRuntimeDifferences(tokens: readonly Token[], source: string): readonly RuntimeDifference[] {
  const found: RuntimeDifference[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const after = tokens.slice(index + 1, index + 5);
    const place: Place = { token, before: tokens[index - 1], after, depth, source };
    for (const describe of descriptions) {
      const message = describe(place);
      if (message !== undefined) found.push({ at: token.at, message: `Segment's runtime ${message}` });
    }
    if (isSign(token, "(")) depth += 1;
    if (isSign(token, ")")) depth -= 1;
  }
  return found;
}
