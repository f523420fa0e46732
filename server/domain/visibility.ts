import type { ProjectKind } from "./identity.ts";

/** What is known of a project when one of its events names nobody yet. */
export interface VisibilityRule {
  readonly kind: ProjectKind;
  readonly hiddenUntilIdentify: boolean;
}

/**
 * Whether a profile that an event brings into being stays hidden: out of lookups, event reads, lists and exports,
 * until a call that creates users names it. In userID-based and hybrid projects a first event makes an ordinary user.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035395671 Iterable's guide: "until you call identify for
 * that user, their Iterable profile is not available"
 */
export const staysHidden = ({ kind, hiddenUntilIdentify }: VisibilityRule): boolean =>
  kind === "email" && hiddenUntilIdentify;
