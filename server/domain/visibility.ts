import type { DataFields } from "../../contracts/json.ts";
import type { ProjectKind } from "./identity.ts";

/** What is known of a project when one of its events names nobody yet. */
export interface VisibilityRule {
  readonly kind: ProjectKind;
  readonly hiddenUntilIdentify: boolean;
}

/**
 * Who stays hidden: a profile that an event brings into being in an email-based project is out of lookups, event reads,
 * lists and exports until a call reveals it. In userID-based and hybrid projects a first event makes an ordinary user.
 * An event never reveals anybody: an identifier that comes with one is attached to the hidden profile.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035395671 Iterable's guide: "until you call identify for
 * that user, their Iterable profile is not available"
 */
export const staysHidden = ({ kind, hiddenUntilIdentify }: VisibilityRule): boolean =>
  kind === "email" && hiddenUntilIdentify;

/**
 * What reveals: every call that creates users, naming somebody new or hidden. The fields such a call starts from: those
 * of a visible profile as they are, else those there may be with the marks of a sign-up that happens now, for a
 * profile counts as created when it is revealed. Earlier events stay with it. assumed: users/merge reveals a hidden
 * destination too, and what is merged into it brings the source's sign-up along.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035395671 Iterable's guide: "After you've called identify for
 * them, their user profile—along with all previously tracked events—is accessible"
 */
export const revealFields = (
  existing: { readonly visible: boolean; readonly fields: DataFields } | undefined,
  createSignup: () => DataFields,
): DataFields => (existing?.visible === true ? existing.fields : { ...existing?.fields, ...createSignup() });
