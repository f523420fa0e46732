import type { AskedSubscription, DecidingSetting, MappingTrace } from "../../translator/trace/index.ts";
import type { Notice } from "../domain/call-effects.ts";
import type { ProfileDiff } from "../request-log/profile-diff.ts";
import type { Violation } from "../request-log/violations.ts";
import type { Warning } from "../request-log/warnings.ts";
import type { DeliveryState, DeliveryWarning, Message } from "../segment/delivery.ts";

/** The translators that can be explained: Segment's two, and code of the user's own. */
export type ExplainedTranslator = "classic" | "actions" | "function" | "module";

/** How a mapping came about: its fields, and of the settings what had a say. */
export interface ExplainedMapping extends MappingTrace {
  /** Settings of the classic destination of which another value would have led to other requests. */
  readonly settings: readonly DecidingSetting[];
  /** The enabled subscriptions of the Actions destination, and which of them ask for the message. */
  readonly subscriptions: readonly AskedSubscription[];
}

/** A request, and what the sandbox would answer. */
export interface ExplainedRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  readonly warnings: readonly Warning[];
  readonly violations: readonly Violation[];
  readonly notices: readonly Notice[];
  /** What it alone would change of profiles. */
  readonly changes: readonly ProfileDiff[];
}

/** An event, or a purchase, that would be there afterwards; `replaced` is one that has the id of an earlier one. */
export interface ExplainedEvent {
  readonly is: "added" | "replaced";
  /** `customEvent`, `purchase` or the name of a system event. */
  readonly type: string;
  readonly name?: string;
  readonly email?: string;
  readonly userId?: string;
  readonly id?: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly campaignId?: number;
  readonly templateId?: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What would become of the message: as `deliveries` tells it. */
export interface ExplainedOutcome {
  readonly state: DeliveryState;
  readonly code?: string;
  readonly reason?: string;
}

/** What one translator makes of a message, and what that does. */
export interface ExplainedTranslation {
  readonly translator: ExplainedTranslator;
  /** The destination whose settings and project these are; left out where none is configured, and all is default. */
  readonly destination?: string;
  readonly project: string;
  readonly outcome: ExplainedOutcome;
  /** What the message loses, and whom it leaves hidden. */
  readonly warnings: readonly DeliveryWarning[];
  readonly notices: readonly Notice[];
  readonly mapping: ExplainedMapping;
  readonly requests: readonly ExplainedRequest[];
  /** What all requests together would change of profiles: created, changed, made visible, removed. */
  readonly profiles: readonly ProfileDiff[];
  readonly events: readonly ExplainedEvent[];
}

/** Where two translators part, by what each has there; a side that has nothing there is left out. */
export interface TranslatorDifference extends Readonly<Partial<Record<ExplainedTranslator, unknown>>> {
  /** What it is about: the outcome, the requests, a profile afterwards, or an event. */
  readonly of: "outcome" | "request" | "profile" | "event";
  /** Which part: `operations`, `dataFields.phone` of a body, a field of the profile. */
  readonly field: string;
}

/**
 * What one Segment message would do, found out without doing it: message → mapping, field by field → requests and
 * answers → profiles and events. All of it is plain JSON.
 */
export interface Explanation {
  readonly source: string;
  /** The kept delivery it is about, where it is one. */
  readonly delivery?: number;
  /** The message as destinations see it: checked, with its corrected timestamp. */
  readonly message: Message;
  /** Why no destination would see it; it is then translated by none. */
  readonly dropped?: { readonly code: string; readonly reason: string };
  /** One, or two where both translators are asked for: classic first. */
  readonly translations: readonly ExplainedTranslation[];
  /** What differs between two translators; there where two were asked for. */
  readonly differences?: readonly TranslatorDifference[];
}
