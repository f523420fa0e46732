import type { FeedProblem } from "../feeds/plan.ts";
import type { RuleSkipReason, SuppressionReason } from "./eligibility.ts";
import type { UndeliverableReason } from "./media.ts";

/** Why a message was not sent. */
export type NotSentReason =
  | SuppressionReason
  | UndeliverableReason
  | RuleSkipReason
  | FeedProblem["reason"]
  | "EmptyContent"
  | "InvalidReplyToEmail"
  | "InvalidSender"
  | "LocaleMismatch";
