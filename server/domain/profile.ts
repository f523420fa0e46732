import { type DataFields, isObject } from "../../contracts/json.ts";
import { formatDate } from "./dates.ts";
import type { ProjectKind } from "./identity.ts";
import { regionOf } from "./phone.ts";
import type { subscriptionFields } from "./system-fields.ts";

/** The source of a sign-up: the call that created or revealed it. */
export type SignupSource = "API" | "ListAPI";

const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);

const internalFieldsOf = (fields: DataFields): DataFields => (isObject(fields.itblInternal) ? fields.itblInternal : {});

/** A write to a profile: its fields, and when. `now` is milliseconds. */
export interface ProfileWrite {
  readonly now: number;
  readonly email: string | undefined;
  /** The fields of this write alone: a phone number in it sets the region. */
  readonly incoming: DataFields;
}

/**
 * Stamps the fields of a profile as every accepted write does, even one that changes nothing.
 * The region comes from the last phone number written and outlives its removal.
 */
export function stampFields(fields: DataFields, { now, email, incoming }: ProfileWrite): DataFields {
  const date = formatDate(now);
  const { phoneNumber, profileUpdatedAt } = incoming;
  const before = internalFieldsOf(fields);
  const regionCode = (typeof phoneNumber === "string" ? regionOf(phoneNumber) : undefined) ?? before.regionCode;
  const itblInternal = {
    ...(regionCode !== undefined && { regionCode }),
    ...(email !== undefined && { emailDomain: domainOf(email) }),
    documentCreatedAt: before.documentCreatedAt ?? date,
    documentUpdatedAt: date,
  };
  return { ...fields, profileUpdatedAt: typeof profileUpdatedAt === "string" ? profileUpdatedAt : date, itblInternal };
}

/** A sign-up: how a profile begins. `itblUserId` is Iterable's own id of a user, where users are named by userId. */
export interface SignUp {
  readonly now: number;
  readonly source: SignupSource;
  readonly itblUserId: string | undefined;
}

/** Creates the fields of a sign-up: when and how it was created or revealed, unless the caller said so. */
export const createSignupFields = ({ now, source, itblUserId }: SignUp): DataFields => ({
  signupDate: formatDate(now),
  signupSource: source,
  ...(itblUserId !== undefined && { itblUserId }),
});

/**
 * Renames a profile: its fields after updateEmail, a new document for a known person. The region is lost until the next
 * phone write.
 */
export function renameProfile(fields: DataFields, email: string, now: number): DataFields {
  const date = formatDate(now);
  return {
    ...fields,
    signupDate: fields.signupDate ?? date,
    profileUpdatedAt: date,
    itblInternal: { documentCreatedAt: date, documentUpdatedAt: date, emailDomain: domainOf(email) },
  };
}

/** Subscriptions of a profile: the lists, channels and message types it is in or out of. */
export type Subscriptions = Readonly<Record<(typeof subscriptionFields)[number], readonly number[]>>;

const pickNumbers = (value: unknown): readonly number[] =>
  [...new Set([value].flat(2))].filter((item) => typeof item === "number");

export const subscriptionsOf = (fields: DataFields): Subscriptions => ({
  emailListIds: pickNumbers(fields.emailListIds),
  subscribedMessageTypeIds: pickNumbers(fields.subscribedMessageTypeIds),
  unsubscribedChannelIds: pickNumbers(fields.unsubscribedChannelIds),
  unsubscribedMessageTypeIds: pickNumbers(fields.unsubscribedMessageTypeIds),
});

/** The fields with all four arrays on them, empty ones too; `userListIds` keeps step where users are named by userId. */
export const withSubscriptions = (fields: DataFields, kind: ProjectKind, subscriptions: Subscriptions): DataFields => ({
  ...fields,
  ...subscriptions,
  ...(kind !== "email" && { userListIds: subscriptions.emailListIds }),
});

/** A profile as it is read: the identifiers stand beside the fields and among them. */
export const readProfile = (fields: DataFields, email: string | undefined, userId: string | undefined) => ({
  ...(email !== undefined && { email }),
  dataFields: { ...fields, ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) },
  ...(userId !== undefined && { userId }),
});
