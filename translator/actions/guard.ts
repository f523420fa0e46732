import { isEnabled } from "../integrations.ts";
import { type Fields, fieldsOf, isFields } from "../values.ts";
import type { Dropped } from "./translation.ts";

/** Assumed: the destination goes by its name in the catalogue. */
const destination = "Iterable (Actions)";

/** The rules of the classic destination's name hold for this one. */
function isAskedFor(message: Fields): boolean {
  const { [destination]: own, All, all } = fieldsOf(message.integrations);
  return isEnabled({ integrations: { Iterable: own, All, all } });
}

/** Why a message reaches no subscription at all. */
export function stopped(message: unknown, apiKey: string | undefined): Dropped | undefined {
  if (!isFields(message)) return { code: "MESSAGE_REJECTED", reason: "A message is an object" };
  if (!isAskedFor(message)) return { code: "DISABLED", reason: `The integrations object turns ${destination} off` };
  return apiKey === "" ? { code: "INVALID_SETTINGS", reason: "The API key is empty" } : undefined;
}
