import { errorBody } from "../../contracts/errors.ts";
import { type Incoming, jsonType, type Outgoing, type ResponseDelivery, textType } from "../http/message.ts";
import type { CallOutgoing, Work } from "../pipeline/outgoing.ts";
import { runPartially } from "./partial.ts";
import type { FaultKind, FaultRule } from "./rule.ts";

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
function createFaultAnswer(fault: FaultKind, formatLimit: () => string): Omit<Outgoing, "durable"> | undefined {
  switch (fault.is) {
    case "status": {
      const { status, code = codes[status] ?? "GenericError", msg = "An error the sandbox was asked for" } = fault;
      return { status, type: jsonType, body: JSON.stringify({ msg, code, params: null }) };
    }
    case "rateLimit":
      return { status: 429, type: jsonType, body: JSON.stringify(errorBody("RateLimitExceeded", formatLimit(), {})) };
    case "proxy":
      return { status: fault.status, type: textType, body: proxyTexts[fault.status] ?? "" };
    case "reset":
      return { status: 0, type: textType, body: "", delivery: { ends: "reset" } };
    case "silence":
      return { status: 0, type: textType, body: "", delivery: { ends: "silent" } };
    default:
      return undefined;
  }
}

/** What becomes of the call's own answer on its way. */
function deliveryOf(fault: FaultKind): ResponseDelivery {
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

/**
 * One call under a fault. Unless the rule says that the call is stored first, a fault that takes the place of the
 * answer leaves nothing behind; a fault of the answer's way always comes after the work.
 */
export async function runUnderFault(
  { fault, stored = false }: FaultRule,
  incoming: Incoming,
  work: Work,
  formatLimit: () => string,
): Promise<CallOutgoing> {
  if (fault.is === "partial") return runPartially(fault.keep, incoming, work);
  const other = createFaultAnswer(fault, formatLimit);
  if (other === undefined) return { ...(await work(incoming)), delivery: deliveryOf(fault) };
  if (!stored) return { ...other, durable: undefined };
  const { durable, effects } = await work(incoming);
  return { ...other, durable, effects };
}
