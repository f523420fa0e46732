import { decodePercent } from "../../contracts/decode.ts";
import { emailsInText } from "../../contracts/emails-in-text.ts";
import { isObject } from "../../contracts/json.ts";
import { findOperationAt } from "../runner/operation-at.ts";
import type { NothingNewExpectation, RecordedExpectation } from "./expectation.ts";
import type { SeenExchange } from "./seen.ts";

/** A call as it was recorded in production: path and query are percent-encoded. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const moment = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?.*)?$/;

/** Members whose number is a moment. */
const isMoment = (name: string): boolean => /(At|Date|Time|timestamp)$/.test(name);

/** Members that hold a name of a person, a phone or an id made anew each time: whose they are does not matter. */
const personal = /^(first|last|middle|full|given|family|display)_?name$|phone|^(messageId|id|token|browserToken)$/i;

function normalizeText(text: string): string {
  if (moment.test(text)) return "<time>";
  return text.replace(emailsInText, "<email>");
}

function normalize(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => normalize(entry, name));
  if (isObject(value)) {
    const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [normalizeText(key), normalize(inner, key)]));
  }
  if (value === null || typeof value === "boolean") return value;
  if (personal.test(name)) return `<${name}>`;
  if (typeof value === "string") return normalizeText(value);
  return isMoment(name) ? "<time>" : value;
}

/**
 * A call in which people and times have words, as a text: two calls that are the same text do the same, for whomever. UserIds and
 * ids of lists and campaigns stay, for they are chosen.
 */
export function describeCall({ method, path, body }: RecordedCall): string {
  const [bare = "", query = ""] = path.split("?", 2);
  const operation = findOperationAt(method, path)?.id ?? `${method} ${bare}`;
  const segments = normalizeText(decodePercent(bare));
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [name, normalize(value, name)]);
  const parts = [
    operation,
    segments,
    pairs.length > 0 && JSON.stringify(Object.fromEntries(pairs)),
    body !== undefined && JSON.stringify(normalize(body, "")),
  ];
  return parts.filter((part) => typeof part === "string").join(" ");
}

/** The recorded calls as expectations: each as often as it was recorded, in whatever order, and nothing beside them. */
export function expectRecorded(
  calls: readonly RecordedCall[],
  file: string,
): readonly (RecordedExpectation | NothingNewExpectation)[] {
  const counted = new Map<string, { readonly line: number; readonly call: RecordedCall; times: number }>();
  for (const [index, call] of calls.entries()) {
    const text = describeCall(call);
    const known = counted.get(text);
    if (known === undefined) counted.set(text, { line: index + 2, call, times: 1 });
    else known.times += 1;
  }
  const expected = [...counted].map(
    ([
      call,
      {
        line,
        call: { method, path },
        times,
      },
    ]) => {
      const often = times === 1 ? "" : `, ${times} times`;
      return { is: "recorded" as const, name: `${method} ${path}${often}`, file, line, call, times };
    },
  );
  return [
    ...expected,
    { is: "nothingNew", name: "nothing that was not recorded", file, line: 1, calls: [...counted.keys()] },
  ];
}

/** An exchange that arrived, as it is compared. */
export const describeSeen = ({ method, url, request }: SeenExchange): string =>
  describeCall({ method, path: url, ...(request.body !== undefined && { body: request.body }) });
