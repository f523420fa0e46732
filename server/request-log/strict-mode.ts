import { errorBody, statusOf } from "../../contracts/errors.ts";
import type { Operation } from "../../contracts/operation.ts";
import { type Incoming, jsonType, type Outgoing } from "../http/message.ts";
import type { Access } from "../project/registry.ts";
import { bodyOf } from "./request-users.ts";
import { collectRequestWarnings } from "./warnings.ts";

/**
 * The 400 of a strict sandbox for a call it would only warn of, before anything is stored; undefined for a call without
 * warnings. A call with a key that opens nothing is left to be told so, and what is not implemented to answer 501.
 */
export function checkStrictMode(
  operation: Operation,
  incoming: Incoming,
  access: Access | undefined,
): Outgoing | undefined {
  if (access === undefined || access.key.disabled === true || operation.fidelity === "absent") return undefined;
  const { path, search } = incoming;
  const warnings = collectRequestWarnings({
    operation,
    method: operation.method,
    path,
    search,
    body: bodyOf(incoming),
    key: access.key,
    origin: incoming.header("origin"),
  });
  if (warnings.length === 0) return undefined;
  const msg = `Refused by --strict: ${warnings.map(({ message }) => message).join("; ")}`;
  const body = JSON.stringify(errorBody("BadParams", msg, { warnings }));
  return { status: statusOf("BadParams"), type: jsonType, body, durable: undefined };
}
