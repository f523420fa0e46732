/** A warning: what of a message the destination loses, or fills in, without a word. */
export interface TranslationWarning {
  readonly code:
    | "lostPhoneNumber"
    | "lostDate"
    | "missingQuantity"
    | "skippedProduct"
    | "missingProducts"
    | "unreadTimestamp"
    | "moreWarnings";
  readonly message: string;
  /** Where in the message, or in what a mapping filled in: `user.dataFields.phoneNumber`. */
  readonly path?: string;
}

/** Told of each warning of a message. */
export type Warn = (warning: TranslationWarning) => unknown;

/** The warnings of a message about which there is nothing to say. */
export const noWarnings: readonly TranslationWarning[] = Object.freeze([]);

/** Most warnings of one message. */
const maxWarnings = 20;

/** A list of the first warnings of a message; where there are more, the last one says how many. */
export function limitWarnings(warnings: readonly TranslationWarning[]): readonly TranslationWarning[] {
  if (warnings.length <= maxWarnings) return warnings;
  const kept = warnings.slice(0, maxWarnings - 1);
  return [...kept, { code: "moreWarnings", message: `${warnings.length - kept.length} more warnings are left out` }];
}
