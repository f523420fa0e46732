import type { FailedUserUpdates } from "../../contracts/iterable/answers.ts";
import type { UserRef } from "../../contracts/iterable/user.ts";
import { type FieldMismatch, messages, type Rejection } from "../audience/refusals.ts";
import type { Fail } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { failWithMismatches, failWithTooManyFields } from "./refuse.ts";

type FailureList = keyof FailedUserUpdates;
type Failures = { [List in FailureList]: string[] };

/** The lists a refused user may stand in: the first when an email names them, else the second. */
type FailureListPair = readonly [emails: FailureList, userIds: FailureList];

const invalid: FailureListPair = ["invalidEmails", "invalidUserIds"];
const notFound: FailureListPair = ["notFoundEmails", "notFoundUserIds"];
const invalidData: FailureListPair = ["invalidDataEmails", "invalidDataUserIds"];
const conflict: FailureListPair = ["conflictEmails", "conflictUserIds"];
const forgotten: FailureListPair = ["forgottenEmails", "forgottenUserIds"];

/** Refusals that are listed for one user. The others refuse the whole call. */
const failureLists = {
  invalidEmail: invalid,
  invalidUserId: invalid,
  forgotten,
  conflict,
  userIdTaken: conflict,
  emailTaken: conflict,
  notAKey: invalidData,
  badFields: invalidData,
  unknownUserId: notFound,
} as const satisfies Partial<Record<Rejection["is"], FailureListPair>>;

const createFailures = (): Failures => ({
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
const rejectedUser = (user: UserRef, rejection: Rejection): UserRef => {
  if ("email" in rejection) return { email: rejection.email };
  return "userId" in rejection ? { userId: rejection.userId } : user;
};

function listFailure(failures: Failures, [emails, userIds]: FailureListPair, { email, userId }: UserRef): void {
  if (email !== undefined) failures[emails].push(email.toLowerCase());
  else if (userId !== undefined) failures[userIds].push(userId);
}

/** What a bulk write did to fields. */
export interface FieldOutcome {
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
}

/** Refusals a row must declare to be tallied. */
export type BulkErrorName = "BadParams" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";

/** Counts the outcomes of a bulk call and makes its complete answer. */
export type BulkResult = ReturnType<typeof createBulkResult>;

/**
 * Starts the tally of a bulk call. A single user's trouble is listed; a field that does not fit its recorded type,
 * too many fields, or an element that names nobody (assumed) refuse the whole call.
 */
export function createBulkResult(project: Project, fail: Fail<BulkErrorName>) {
  const failures = createFailures();
  const created = new Set<string>();
  const filteredOut = new Set<string>();
  const mismatches = new Map<string, FieldMismatch>();
  const counts = { successCount: 0, failCount: 0 };
  return {
    addSuccess(outcome?: FieldOutcome): void {
      counts.successCount += 1;
      for (const field of outcome?.created ?? []) created.add(field);
      for (const field of outcome?.filteredOut ?? []) filteredOut.add(field);
    },
    addRejection(user: UserRef, rejection: Rejection): void {
      if (rejection.is === "unnamed") fail("BadParams", messages.unnamed);
      else if (rejection.is === "tooManyFields") failWithTooManyFields(fail, project.id, rejection);
      else if (rejection.is === "mismatched") {
        for (const each of rejection.mismatches) mismatches.set(`${each.category} ${each.field}`, each);
      } else {
        listFailure(failures, failureLists[rejection.is], rejectedUser(user, rejection));
        counts.failCount += 1;
      }
    },
    /** Lists a user who does not exist, or is no member. */
    addMissing(user: UserRef): void {
      listFailure(failures, notFound, user);
      counts.failCount += 1;
    },
    /** Counts a failure that no list names. */
    addFailure(): void {
      counts.failCount += 1;
    },
    toAnswer() {
      if (mismatches.size > 0) failWithMismatches(fail, project.id, [...mismatches.values()]);
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
