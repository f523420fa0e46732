import { isObject } from "../../contracts/json.ts";
import { isEnabled } from "../integrations.ts";
import type { Dropped } from "./translation.ts";

/** Assumed: the destination goes by its name in the catalogue. */
const destination = "Iterable (Actions)";

/** Checks whether a message reaches any subscription; gives why not. */
export function checkMessage(message: unknown, apiKey: string | undefined): Dropped | undefined {
  if (!isObject(message)) return { code: "MESSAGE_REJECTED", reason: "A message is an object" };
  if (!isEnabled(message, destination))
    return { code: "DISABLED", reason: `The integrations object turns ${destination} off` };
  return apiKey === "" ? { code: "INVALID_SETTINGS", reason: "The API key is empty" } : undefined;
}
