import type { FailedUserUpdates } from "../../contracts/iterable/answers.ts";
import type { UserRef } from "../../contracts/iterable/user.ts";
import { type Misfit, type Refusal, sentences } from "../audience/refusals.ts";
import type { Fail } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { failMismatched, failTooManyFields } from "./refuse.ts";

type FailureList = keyof FailedUserUpdates;
type Failures = { [List in FailureList]: string[] };

/** The lists a refused user may stand in: the first when an email names them, else the second. */
type Places = readonly [emails: FailureList, userIds: FailureList];

const invalid: Places = ["invalidEmails", "invalidUserIds"];
const notFound: Places = ["notFoundEmails", "notFoundUserIds"];
const invalidData: Places = ["invalidDataEmails", "invalidDataUserIds"];
const conflict: Places = ["conflictEmails", "conflictUserIds"];
const forgotten: Places = ["forgottenEmails", "forgottenUserIds"];

/** Refusals that are listed for one user. The others refuse the whole call. */
const places = {
  invalidEmail: invalid,
  invalidUserId: invalid,
  forgotten,
  conflict,
  userIdTaken: conflict,
  emailTaken: conflict,
  notAKey: invalidData,
  badFields: invalidData,
  unknownUserId: notFound,
} as const satisfies Partial<Record<Refusal["is"], Places>>;

const emptyFailures = (): Failures => ({
  invalidEmails: [],
  invalidUserIds: [],
  notFoundEmails: [],
  notFoundUserIds: [],
  invalidDataEmails: [],
  invalidDataUserIds: [],
  conflictEmails: [],
  conflictUserIds: [],
  forgottenEmails: [],
  forgottenUserIds: [],
});

/** What a refusal is about: the identifier at fault where it names one, in lower case when it is an email. */
const culprit = (user: UserRef, refusal: Refusal): UserRef => {
  if ("email" in refusal) return { email: refusal.email };
  return "userId" in refusal ? { userId: refusal.userId } : user;
};

function list(failures: Failures, [emails, userIds]: Places, { email, userId }: UserRef): void {
  if (email !== undefined) failures[emails].push(email.toLowerCase());
  else if (userId !== undefined) failures[userIds].push(userId);
}

/** What a bulk write did to fields. */
export interface FieldOutcome {
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
}

/** Refusals a row must declare to be tallied. */
export type TallyRefusal = "BadParams" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";

/** Counts the outcomes of a bulk call and makes its complete answer. */
export type Tally = ReturnType<typeof tally>;

/**
 * Starts the tally of a bulk call. A single user's trouble is listed; a field that does not fit its recorded type,
 * too many fields, or an element that names nobody (assumed) refuse the whole call.
 */
export function tally(project: Project, fail: Fail<TallyRefusal>) {
  const failures = emptyFailures();
  const created = new Set<string>();
  const filteredOut = new Set<string>();
  const misfits = new Map<string, Misfit>();
  const counts = { successCount: 0, failCount: 0 };
  return {
    succeeded(outcome?: FieldOutcome): void {
      counts.successCount += 1;
      for (const field of outcome?.created ?? []) created.add(field);
      for (const field of outcome?.filteredOut ?? []) filteredOut.add(field);
    },
    refused(user: UserRef, refusal: Refusal): void {
      if (refusal.is === "unnamed") fail("BadParams", sentences.unnamed);
      else if (refusal.is === "tooManyFields") failTooManyFields(fail, project.id, refusal);
      else if (refusal.is === "mismatched") {
        for (const each of refusal.misfits) misfits.set(`${each.category} ${each.field}`, each);
      } else {
        list(failures, places[refusal.is], culprit(user, refusal));
        counts.failCount += 1;
      }
    },
    /** Lists a user who does not exist, or is no member. */
    missing(user: UserRef): void {
      list(failures, notFound, user);
      counts.failCount += 1;
    },
    /** Counts a failure that no list names. */
    failed(): void {
      counts.failCount += 1;
    },
    answer() {
      if (misfits.size > 0) failMismatched(fail, project.id, [...misfits.values()]);
      return {
        ...counts,
        invalidEmails: failures.invalidEmails,
        invalidUserIds: failures.invalidUserIds,
        filteredOutFields: [...filteredOut],
        createdFields: [...created],
        failedUpdates: failures,
      };
    },
  };
}
