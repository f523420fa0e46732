import { isObject } from "../../contracts/json.ts";
import type { ChangedNumber, Step } from "../../contracts/json-text.ts";
import { formatLoss } from "../../contracts/numbers.ts";
import type { Operation } from "../../contracts/operation.ts";
import type { JsonBody } from "../http/json-body.ts";
import { fail } from "./handler.ts";

/** A field as the registry names it, and what it belongs to. */
interface Field {
  readonly field: string;
  readonly category: string;
}

const valueAt = (body: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Readonly<Record<Step, unknown>> | undefined)?.[step], body);

/** Whether a number is part of what was read of a body, and not of a member that came twice. */
const isRead = (body: unknown, { path, text }: ChangedNumber): boolean => valueAt(body, path) === Number(text);

/** The name of the event whose body, or whose element of a bulk call, a path leads into. */
function eventNameAt(body: unknown, path: readonly Step[]): string {
  const event = path[0] === "events" ? valueAt(body, path.slice(0, 2)) : body;
  return isObject(event) && typeof event.eventName === "string" ? event.eventName : "event";
}

/** Names the field that a path of a body leads to: the names below `dataFields`, or all of them where there is none. */
function nameField({ tag }: Operation, body: unknown, path: readonly Step[]): Field {
  const names = path.filter((step) => typeof step === "string");
  const own = names.slice(names.indexOf("dataFields") + 1).join(".");
  switch (tag) {
    case "events":
      return { field: own, category: eventNameAt(body, path) };
    case "commerce":
      if (names[0] === "items") return { field: ["shoppingCartItems", ...names.slice(1)].join("."), category: "user" };
      return { field: own, category: names[0] === "user" ? "user" : "purchase" };
    case "users":
    case "lists":
      return { field: own, category: "user" };
    default:
      return { field: names.join("."), category: tag };
  }
}

const maxShown = 100;

/**
 * Fails a call about numbers of its body that would not be kept: whole ones that would become others, and those past a
 * double. `body` is what its schema made of it: what nobody reads fails nothing. The opening sentence is the real service's, for a value outside the range of its field; which numbers that is there, and
 * the sentences about the fields, are assumed: the real service keeps whole numbers of 64 bits.
 */
export function failOnUnfitNumbers(operation: Operation, projectId: number, body: unknown, json: JsonBody): void {
  if (json.is !== "json" || json.changed.length === 0) return;
  const unfit = json.changed.filter((each) => each.loss === "unfit" && isRead(body, each));
  if (unfit.length === 0) return;
  const named = unfit.map(({ path, text }) => ({ ...nameField(operation, body, path), text }));
  const lead = `Project ${projectId}: The request does not have the same data types as the data previously submitted, or the input value is not within the correct range.`;
  const sentences = named.map(
    ({ field, category, text }) => ` Field '${field}' for type '${category}': ${formatLoss(text)}.`,
  );
  const errors = named.map(({ field, category, text }) => {
    const type = Number.isFinite(Number(text)) ? "long" : "double";
    const offendingValue = text.slice(0, maxShown);
    return [field, { incomingTypes: [type], expectedType: type, category, offendingValue, _type: "UnexpectedType" }];
  });
  fail("RequestFieldsTypesMismatched", lead + sentences.join(""), { validationErrors: Object.fromEntries(errors) });
}
