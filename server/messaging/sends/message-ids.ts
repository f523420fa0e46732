import type { TemplateMedium } from "../../store/template.ts";
import type { System } from "../../system/system.ts";

/**
 * Makes the id of a message: 32 lower-case hex characters, as those of recorded emails, pushes and texts are; 44
 * alphanumeric ones for in-app messages.
 */
export function createMessageId({ newId, nineDigits }: System, medium: TemplateMedium): string {
  if (medium === "InApp") return `${newId()}${newId().slice(-14)}`;
  return `${newId()}${(nineDigits() % 256).toString(16).padStart(2, "0")}`;
}
