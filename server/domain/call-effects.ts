import type { RevealedBy } from "./visibility.ts";

/** A profile as it is stored at one moment. `data` is the JSON text of its fields without email and userId. */
export interface ProfileState {
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly visible: boolean;
  readonly data: string;
}

/** A profile before and after a call; undefined where it was not there yet, or is no longer. */
export interface ProfileChange {
  readonly before: ProfileState | undefined;
  readonly after: ProfileState | undefined;
}

/** Some people: the names of the first, and how many there are. */
export interface NamedPeople {
  readonly first: readonly string[];
  readonly count: number;
}

/** People who are hidden, and what reveals them in their project. */
export interface HiddenPeople extends NamedPeople {
  readonly revealedBy: RevealedBy;
}

/** Why a field that a call sent was not kept though the call was answered with success. */
export type UnkeptReason =
  | "managed"
  | "filteredOut"
  | "emailNotApplied"
  | "cartReplaced"
  | "blastsOnly"
  | "emailOnly"
  | "recipientTimeZoneOnly"
  | "unknownMessage"
  | "cutOff";

/** A field that a call sent and that was not kept. */
export interface UnkeptField {
  readonly field: string;
  readonly why: UnkeptReason;
}

/** People whom a message of a call did not reach, for one reason, though Iterable keeps silent about it. */
export interface UnsentMessages extends NamedPeople {
  readonly medium: string;
  /** The reason, as a sentence about them. */
  readonly why: string;
}

/** What a call did to profiles beside what it answered. */
export interface CallEffects {
  /** The fields it sent that were not kept, the first of them; left out where there are none. */
  readonly unkept?: readonly UnkeptField[];
  /** Whom its messages did not reach, by reason; left out where there are none. */
  readonly unsent?: readonly UnsentMessages[];
  /** The profiles it wrote, the first of them. */
  readonly changes: readonly ProfileChange[];
  /** How many more it wrote: they are not kept. */
  readonly moreChanges: number;
  /** Characters of `changes`. */
  readonly size: number;
  /** Whom it left hidden, or found hidden. */
  readonly hidden: HiddenPeople | undefined;
  /** Whom it made visible, and how many events they had before, together. */
  readonly revealed: (NamedPeople & { readonly earlierEvents: number }) | undefined;
}

/** Something about people that a call left behind, in words. */
export interface Remark<Code extends string> {
  readonly code: Code;
  readonly message: string;
}

/** The warning about people who are hidden. */
export type HiddenWarning = Remark<"hiddenProfile">;

/** What a call did that is as it should be, and worth to be told. */
export type Notice = Remark<"madeVisible">;

const maxShown = 100;

const formatPeople = ({ first, count }: NamedPeople): string => {
  const names = first.join(", ");
  return count > first.length ? `${names} and ${count - first.length} more` : names;
};

/** What has to name people to reveal them, in words. */
const namingCalls: Readonly<Record<RevealedBy, string>> = {
  creatingCalls: "identify, or another call that creates users, names",
  creatingCallsAndSends: "identify, or another call that creates users, names",
  identify: "identify names",
};

/** Describes people who are hidden, and what makes them visible. */
export const describeHidden = (people: HiddenPeople): string =>
  `Nobody can see or message ${formatPeople(people)} until ${namingCalls[people.revealedBy]} them`;

/** The warning of a call that left or found somebody hidden. */
export const hiddenWarningOf = (effects: CallEffects | undefined): HiddenWarning | undefined =>
  effects?.hidden && { code: "hiddenProfile", message: describeHidden(effects.hidden) };

const reasons: Readonly<Record<UnkeptReason, string>> = {
  managed: "is kept by Iterable itself: what a call sends for it is ignored",
  filteredOut: "is new, and createNewFields is false: it is left out",
  emailNotApplied:
    "is another address than the user's, which users.updateEmail alone changes in an email-based project",
  cartReplaced: "is left out: the items of the call are the cart",
  blastsOnly: "counts for campaigns with listIds alone: it is ignored",
  emailOnly: "fills templates of email alone: it is ignored",
  recipientTimeZoneOnly: "counts with sendMode RecipientTimeZone alone: it is ignored",
  unknownMessage: "names no message of this user: an event says it as it is, and of no campaign",
  cutOff: "is longer than the 12000 characters that the transactionalData of an event keep: the rest is cut off there",
};

/** The warnings about fields that were not kept. */
export const unkeptWarningsOf = (effects: CallEffects | undefined): readonly Remark<"ignoredField">[] =>
  (effects?.unkept ?? []).map(({ field, why }) => ({
    code: "ignoredField",
    message: `${field.length > maxShown ? `${field.slice(0, maxShown)}…` : field} ${reasons[why]}`,
  }));

/** The warnings about messages that reached nobody. */
export const unsentWarningsOf = (effects: CallEffects | undefined): readonly Remark<"messageNotSent">[] =>
  (effects?.unsent ?? []).map(({ medium, why, ...people }) => ({
    code: "messageNotSent",
    message: `${medium} is not sent to ${formatPeople(people)}: ${why}`,
  }));

const formatEvents = (count: number): string => (count === 1 ? "1 earlier event" : `${count || "no"} earlier events`);

/** What a call has to tell beside its warnings. */
export function noticesOf(effects: CallEffects | undefined): readonly Notice[] {
  if (effects?.revealed === undefined) return [];
  const { count, earlierEvents } = effects.revealed;
  const them = count === 1 ? "it" : "them";
  const message = `${formatPeople(effects.revealed)} made visible, ${formatEvents(earlierEvents)} with ${them}`;
  return [{ code: "madeVisible", message }];
}

/** What a call tells of hidden people, for those who are not told of its effects; what is not told is left out. */
export interface Remarks {
  readonly warnings?: readonly HiddenWarning[];
  readonly notices?: readonly Notice[];
}

/** What there is to tell of the effects of a call; undefined where that is nothing. */
export function remarksOf(effects: CallEffects | undefined): Remarks | undefined {
  if (effects?.hidden === undefined && effects?.revealed === undefined) return undefined;
  const warning = hiddenWarningOf(effects);
  const notices = noticesOf(effects);
  if (warning === undefined && notices.length === 0) return undefined;
  return { ...(warning !== undefined && { warnings: [warning] }), ...(notices.length > 0 && { notices }) };
}

/** An answer of this process that carries what its call tells of hidden people: no header does. */
export type RemarkedResponse = Response & { readonly remarks?: Remarks | undefined };
