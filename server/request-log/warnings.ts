import { isObject } from "../../contracts/json.ts";
import type { ChangedNumber } from "../../contracts/json-text.ts";
import { formatLoss } from "../../contracts/numbers.ts";
import type { Operation } from "../../contracts/operation.ts";
import { type CallEffects, hiddenWarningOf, unkeptWarningsOf, unsentWarningsOf } from "../domain/call-effects.ts";
import type { Incoming } from "../http/message.ts";
import { checkBrowserKey } from "../pipeline/browser-key-warning.ts";
import type { ApiKey } from "../project/settings.ts";
import { changedNumbersOf, readValueOrText } from "./request-users.ts";
import { findSimilarRoute } from "./similar-route.ts";
import { formatHint, isIgnored, joinPath, shortenName, unknownFieldsOf } from "./unknown-fields.ts";

/** Something a request does that the real service would let pass in silence, or refuse in few words. */
export interface Warning {
  readonly code:
    | "unreadField"
    | "unreadParameter"
    | "nestedDataFields"
    | "changedNumber"
    | "emptyOrderId"
    | "unknownRoute"
    | "fieldTypeChanged"
    | "serverKeyInBrowser"
    | "notImplemented"
    | "hiddenProfile"
    | "ignoredField"
    | "messageNotSent"
    | "moreWarnings";
  readonly message: string;
  /** Where in the request: `body.users[1].datafields`, `query.limt`. */
  readonly path?: string;
}

/** A warning that is put into words only when it is told. */
type Finding = () => Warning;

/** Where a `dataFields` holds another one: the inner fields end up one level deeper than anything reads them. */
function* findNestedDataFields(value: unknown, path: string): Generator<string> {
  const parts = Array.isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : [];
  for (const [step, inner] of parts) {
    const here = joinPath(path, step);
    if (step !== "dataFields" || !isObject(inner)) yield* findNestedDataFields(inner, here);
    else if (isObject(inner.dataFields)) yield joinPath(here, "dataFields");
  }
}

/** Members of a body that a caller may have read before and sends back: nothing is done with them. */
function* findReadOnlyMembers({ readOnly = [] }: Operation, body: unknown): Generator<Finding> {
  for (const name of readOnly.filter((each) => isObject(body) && (body[each] ?? undefined) !== undefined)) {
    const path = `body.${name}`;
    yield () => ({ code: "unreadField", message: `Nothing reads ${path}: it is only answered`, path });
  }
}

function* findBodyWarnings(operation: Operation, body: unknown): Generator<Finding> {
  yield* findReadOnlyMembers(operation, body);
  for (const { path, ...field } of unknownFieldsOf(operation, body)) {
    yield () => ({ code: "unreadField", message: `Nothing reads ${path}${formatHint(field)}`, path });
  }
  for (const path of findNestedDataFields(body, "body")) {
    const message = `${path} is one level too deep: its fields become parts of a field named dataFields`;
    yield () => ({ code: "nestedDataFields", message, path });
  }
}

/** Where a body has numbers that are not kept as they were written. Whole ones among them are refused. */
function* findChangedNumbers(changed: readonly ChangedNumber[]): Generator<Finding> {
  for (const { path: steps, text } of changed) {
    const path = steps.reduce<string>(joinPath, "body");
    yield () => ({ code: "changedNumber", message: `${path}: ${formatLoss(text)}`, path });
  }
}

/**
 * An order whose id is empty, which is an id like any other: the next one like it replaces it, whoever bought it.
 * assumed: the real service may as well give each an id of its own.
 */
function* findEmptyOrderId({ id }: Operation, body: unknown): Generator<Finding> {
  if (id !== "commerce.trackPurchase" || !isObject(body) || body.id !== "") return;
  const message =
    "body.id is empty: the next order with an empty id replaces this one, whoever bought it; leave it out";
  yield () => ({ code: "emptyOrderId", message, path: "body.id" });
}

function* findQueryWarnings(operation: Operation, search: string): Generator<Finding> {
  const known = Object.keys(operation.query?.().shape ?? {});
  for (const name of new Set(new URLSearchParams(search).keys())) {
    if (name === "api_key" || known.includes(name) || isIgnored(operation, `query.${name}`)) continue;
    yield () => {
      const shown = shortenName(name);
      const message = `Nothing reads the query parameter ${shown}${formatHint({ name, known })}`;
      return { code: "unreadParameter", message, path: `query.${shown}` };
    };
  }
}

const maxShownPath = 200;

const warnOfUnknownRoute = (method: string, path: string): Warning => {
  const near = findSimilarRoute(method, path);
  const nearer = near === undefined ? "" : `; the nearest is ${near.method} ${near.path} (${near.id})`;
  const shown = path.length > maxShownPath ? `${path.slice(0, maxShownPath)}…` : path;
  return { code: "unknownRoute", message: `Iterable has no ${method} ${shown}${nearer}` };
};

const warnOfNotImplemented = ({ id }: Operation): Warning => ({
  code: "notImplemented",
  message: `${id} exists at Iterable; the sandbox does not implement it`,
});

/** What is wanted of a request to look for warnings in it. */
export interface WarningRequest {
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  /** The parsed body; undefined where there is none. */
  readonly body: unknown;
  /** The numbers of the body that are not kept as they were written. */
  readonly changed: readonly ChangedNumber[];
  /** The key it came with; undefined where that is none of the sandbox's. */
  readonly key: ApiKey | undefined;
  /** The page it came from; undefined where no browser sent it. */
  readonly origin: string | undefined;
}

/** What a request does that its sender hardly means; what there is at most one of comes first. */
function* findRequestWarnings({
  operation,
  method,
  path,
  search,
  body,
  changed,
  key,
  origin,
}: WarningRequest): Generator<Finding> {
  const message = key && checkBrowserKey(key, origin);
  if (operation === undefined) yield () => warnOfUnknownRoute(method, path);
  else if (operation.fidelity === "absent") yield () => warnOfNotImplemented(operation);
  if (message !== undefined) yield () => ({ code: "serverKeyInBrowser", message });
  if (operation === undefined) return;
  if (search !== "") yield* findQueryWarnings(operation, search);
  if (operation.body !== undefined && body !== undefined) {
    yield* findBodyWarnings(operation, body);
    yield* findChangedNumbers(changed);
    yield* findEmptyOrderId(operation, body);
  }
}

/** What only the answer tells of: a field that came with another type than before. */
function* findAnswerWarnings(answer: unknown): Generator<Finding> {
  if (!isObject(answer) || answer.code !== "RequestFieldsTypesMismatched" || !isObject(answer.params)) return;
  const errors = isObject(answer.params.validationErrors) ? answer.params.validationErrors : {};
  for (const [field, error] of Object.entries(errors)) {
    const { incomingTypes = [], expectedType = "" } = error as { incomingTypes?: string[]; expectedType?: string };
    if (incomingTypes.includes(expectedType)) continue;
    const shown = shortenName(field);
    const message = `${shown} was ${expectedType} before and came as ${incomingTypes.join(" or ")}`;
    yield () => ({ code: "fieldTypeChanged", message, path: shown });
  }
}

/** Most warnings of one call. */
const maxWarnings = 20;

/** The first warnings; where there are more, the last one says how many. Only these are put into words. */
function limitWarnings(...sources: readonly Iterable<Finding>[]): readonly Warning[] {
  const first: Finding[] = [];
  let count = 0;
  for (const source of sources) {
    for (const finding of source) {
      count += 1;
      if (count <= maxWarnings) first.push(finding);
    }
  }
  if (count <= maxWarnings) return first.map((finding) => finding());
  const shown = first.slice(0, -1).map((finding) => finding());
  const message = `${count - shown.length} more warnings are left out`;
  return [...shown, { code: "moreWarnings", message }];
}

/** What a call with a key that counts does that its sender hardly means, while it is under way. */
export const findCallWarnings = (operation: Operation, incoming: Incoming, key: ApiKey): readonly Warning[] => {
  const { path, search } = incoming;
  const { method } = operation;
  const origin = incoming.header("origin");
  const [body, changed] = [readValueOrText(incoming), changedNumbersOf(incoming)];
  return limitWarnings(findRequestWarnings({ operation, method, path, search, body, changed, key, origin }));
};

/** Who is out of reach after a call, and what of it was not kept. */
function* findEffectWarnings(effects: CallEffects | undefined): Generator<Finding> {
  const warning = hiddenWarningOf(effects);
  if (warning !== undefined) yield () => warning;
  for (const each of unsentWarningsOf(effects)) yield () => each;
  for (const each of unkeptWarningsOf(effects)) yield () => each;
}

/** What a request did that its sender hardly meant, and what its answer and its effects tell of it. */
export const collectWarnings = (
  request: WarningRequest,
  answer: unknown,
  effects: CallEffects | undefined,
): readonly Warning[] =>
  limitWarnings(findEffectWarnings(effects), findRequestWarnings(request), findAnswerWarnings(answer));
