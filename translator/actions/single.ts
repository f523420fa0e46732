import type { Fields } from "../values.ts";
import { limitWarnings, type TranslationWarning } from "../warning.ts";
import type { Now } from "./action.ts";
import { explainDrop, findSettingsRefusal, toPayloadRefusal } from "./conclude.ts";
import type { Subscription } from "./subscriptions.ts";
import type { ActionsRequest, ActionsTranslation, Refusal } from "./translation.ts";

/** Hands a message to every subscription that asks for it, in their order. */
export function translateOne(message: Fields, subscriptions: readonly Subscription[], now: Now): ActionsTranslation {
  const requests: ActionsRequest[] = [];
  const refused: Refusal[] = [];
  const warnings: TranslationWarning[] = [];
  for (const subscription of subscriptions) {
    if (!subscription.matches(message)) continue;
    const unfit = findSettingsRefusal(subscription);
    const outcome = unfit ?? subscription.action.translate(subscription.fill(message), now);
    if ("code" in outcome) refused.push(outcome);
    else if (outcome.is === "refused") refused.push(toPayloadRefusal(subscription, outcome.reason));
    else {
      requests.push(...outcome.requests);
      warnings.push(...outcome.warnings);
    }
  }
  return requests.length === 0
    ? { is: "dropped", ...explainDrop(message, refused) }
    : { is: "requests", requests, refused, warnings: limitWarnings(warnings) };
}
