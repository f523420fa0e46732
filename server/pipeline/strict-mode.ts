import type { Operation } from "../../contracts/operation.ts";
import type { Incoming } from "../http/message.ts";
import type { ApiKey } from "../project/settings.ts";
import { fail } from "./handler.ts";

/** Finds what a call does that its sender hardly means, before anything is stored. */
export type FindWarnings = (
  operation: Operation,
  incoming: Incoming,
  key: ApiKey,
) => readonly { readonly message: string }[];

/** Checks strict mode: fails a call that would only be warned of. What is not implemented is left to answer 501. */
export function checkStrictMode(
  operation: Operation,
  incoming: Incoming,
  key: ApiKey,
  findWarnings: FindWarnings,
): void {
  if (operation.fidelity === "absent") return;
  const warnings = findWarnings(operation, incoming, key);
  if (warnings.length === 0) return;
  fail("BadParams", `Refused by --strict: ${warnings.map(({ message }) => message).join("; ")}`, { warnings });
}
