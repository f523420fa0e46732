import type { Fields } from "../values.ts";
import type { Subscription } from "./subscriptions.ts";
import type { Dropped, Refusal } from "./translation.ts";

const describeCall = (type: unknown): string => (typeof type === "string" ? `${type} call` : "untyped call");

/** Explains why a message that reached the subscriptions sends nothing. */
export function explainDrop(message: Fields, refused: readonly Refusal[]): Dropped {
  const [first] = refused;
  if (first === undefined)
    return { code: "NOT_SUBSCRIBED", reason: `No trigger asks for this ${describeCall(message.type)}` };
  return { code: first.code, reason: refused.map(({ reason }) => reason).join("; ") };
}

/** A subscription's refusal of a message that is not what its action takes. */
export const toPayloadRefusal = ({ name }: Subscription, reason: string): Refusal => ({
  subscription: name,
  code: "PAYLOAD_VALIDATION_FAILED",
  reason,
});

/** The refusal of a subscription that cannot work, whatever the message. */
export function findSettingsRefusal({ name, problems }: Subscription): Refusal | undefined {
  if (problems.length === 0) return undefined;
  const reason = problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
  return { subscription: name, code: "INVALID_SETTINGS", reason };
}
