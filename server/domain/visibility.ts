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

/** What a call that writes a profile is, where it may reveal: identify is users/update and its bulk form. */
export type WritingCall = "identify" | "creatingCall" | "send";

/** The values of the setting `revealedBy`, each with the calls that reveal under it. */
const revealingCalls = {
  creatingCalls: ["identify", "creatingCall"],
  identify: ["identify"],
  creatingCallsAndSends: ["identify", "creatingCall", "send"],
} as const satisfies Readonly<Record<string, readonly WritingCall[]>>;

export type RevealedBy = keyof typeof revealingCalls;

export const revealedByValues = Object.keys(revealingCalls) as readonly RevealedBy[];

/**
 * Whether a call reveals a hidden profile it names. The guide lets identify alone reveal, and keeps hidden people out of
 * messaging; the article on creating calls makes users of whoever one of them names, sends by email/target and
 * inApp/target among them. The two meet in `creatingCalls`: all of the article's but the sends. assumed: users/merge is
 * one of them for a hidden destination, though the article does not list it.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035395671 Iterable's guide
 * @see https://support.iterable.com/hc/en-us/articles/29156459027348 the calls that create users
 */
export const reveals = (setting: RevealedBy, call: WritingCall): boolean =>
  (revealingCalls[setting] as readonly WritingCall[]).includes(call);

/**
 * Whether a call that creates nobody, such as an unsubscribe, changes a profile: a hidden one only where creating calls
 * write to it without revealing it, so that what they put on it can be taken off again.
 */
export const isWithinReach = ({ visible }: { readonly visible: boolean }, setting: RevealedBy): boolean =>
  visible || !reveals(setting, "creatingCall");

/**
 * The fields a revealed profile starts from: the marks of a sign-up that happens now, for a profile counts as created
 * when it is revealed, and what it held while hidden. Earlier events stay with it. assumed: what is merged into a hidden
 * profile brings the source's sign-up along.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035395671 Iterable's guide: "After you've called identify for
 * them, their user profile—along with all previously tracked events—is accessible"
 */
export const revealFields = (hidden: DataFields, createSignup: () => DataFields): DataFields => ({
  ...createSignup(),
  ...hidden,
});
