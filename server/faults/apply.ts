import { errorBody } from "../../contracts/errors.ts";
import { isObject } from "../../contracts/iterable/shared.ts";
import { type Incoming, jsonType, type Outgoing, type Travel, textType } from "../http/wire.ts";
import type { FaultKind, FaultRule } from "./rule.ts";

/** Does a call's work. */
export type Work = (incoming: Incoming) => Outgoing | Promise<Outgoing>;

const codes: Readonly<Record<number, string>> = {
  400: "BadParams",
  401: "BadApiKey",
  403: "Forbidden",
  404: "NotFound",
  409: "ExternalKeyConflict",
  413: "BatchTooLarge",
  429: "RateLimitExceeded",
};

const proxyTexts: Readonly<Record<number, string>> = {
  429: "Too Many Requests",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** What the caller is told instead of the call's own answer; undefined where the fault leaves that alone. */
function instead(fault: FaultKind, limited: () => string): Omit<Outgoing, "durable"> | undefined {
  switch (fault.is) {
    case "status": {
      const { status, code = codes[status] ?? "GenericError", msg = "An error the sandbox was asked for" } = fault;
      return { status, type: jsonType, body: JSON.stringify({ msg, code, params: null }) };
    }
    case "rateLimit":
      return { status: 429, type: jsonType, body: JSON.stringify(errorBody("RateLimitExceeded", limited(), {})) };
    case "proxy":
      return { status: fault.status, type: textType, body: proxyTexts[fault.status] ?? "" };
    case "reset":
      return { status: 0, type: textType, body: "", travel: { ends: "reset" } };
    case "silence":
      return { status: 0, type: textType, body: "", travel: { ends: "silent" } };
    default:
      return undefined;
  }
}

/** What becomes of the call's own answer on its way. */
function travelOf(fault: FaultKind): Travel {
  switch (fault.is) {
    case "delay":
      return { delayMs: fault.ms };
    case "slowBody":
      return { bodyMs: fault.ms };
    case "truncate":
      return { ends: "truncated" };
    default:
      return {};
  }
}

const groups = ["users", "events", "subscribers", "updateSubscriptionsRequests", "usersByUserId", "itemIds"];

interface Halved {
  readonly body: Uint8Array;
  readonly left: readonly unknown[];
}

/** A bulk body with only its first elements, and those left out; undefined where there is no array to cut. */
function halved(body: Uint8Array, keep: number): Halved | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const group = groups.find((name) => Array.isArray(value[name]));
  if (group === undefined) return undefined;
  const all = value[group] as readonly unknown[];
  const text = JSON.stringify({ ...value, [group]: all.slice(0, keep) });
  return { body: Buffer.from(text), left: all.slice(keep) };
}

const listed = (left: readonly unknown[], name: "email" | "userId"): string[] =>
  left.flatMap((each) => (isObject(each) && typeof each[name] === "string" ? [each[name]] : []));

/** A bulk answer in which the elements left out are counted as failed and listed as data that was refused. */
function withFailures(text: string, left: readonly unknown[]): string {
  const answer: unknown = JSON.parse(text);
  if (!isObject(answer) || typeof answer.failCount !== "number") return text;
  const emails = listed(left, "email");
  const userIds = listed(
    left.filter((each) => listed([each], "email").length === 0),
    "userId",
  );
  const failed = isObject(answer.failedUpdates) ? answer.failedUpdates : undefined;
  const more = (list: unknown, added: readonly string[]) => (Array.isArray(list) ? [...list, ...added] : added);
  return JSON.stringify({
    ...answer,
    failCount: answer.failCount + left.length,
    ...(failed !== undefined && {
      failedUpdates: {
        ...failed,
        invalidDataEmails: more(failed.invalidDataEmails, emails),
        invalidDataUserIds: more(failed.invalidDataUserIds, userIds),
      },
    }),
  });
}

async function partly(keep: number, incoming: Incoming, work: Work): Promise<Outgoing> {
  const cut = halved(incoming.body, keep);
  if (cut === undefined) return work(incoming);
  const outgoing = await work({ ...incoming, body: cut.body });
  if (outgoing.status >= 300 || typeof outgoing.body !== "string") return outgoing;
  return { ...outgoing, body: withFailures(outgoing.body, cut.left) };
}

/**
 * One call under a fault. Unless the rule says that the call is stored first, a fault that takes the place of the
 * answer leaves nothing behind; a fault of the answer's way always comes after the work.
 */
export async function underFault(
  { fault, stored = false }: FaultRule,
  incoming: Incoming,
  work: Work,
  limited: () => string,
): Promise<Outgoing> {
  if (fault.is === "partial") return partly(fault.keep, incoming, work);
  const other = instead(fault, limited);
  if (other === undefined) return { ...(await work(incoming)), travel: travelOf(fault) };
  if (!stored) return { ...other, durable: undefined };
  const { durable } = await work(incoming);
  return { ...other, durable };
}
