import type { FailedUserUpdates } from "../../contracts/iterable/answers.ts";
import type { UserRef } from "../../contracts/iterable/user.ts";
import { type FieldMismatch, messages, type Rejection } from "../audience/rejections.ts";
import type { Fail } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { failWithMismatches, failWithTooManyFields } from "./refuse.ts";

type FailureList = keyof FailedUserUpdates;
type Failures = { [List in FailureList]: string[] };

/** The two lists a rejected user may stand in: the first when an email names them, else the second. */
type FailureListPair = readonly [emails: FailureList, userIds: FailureList];

const invalid: FailureListPair = ["invalidEmails", "invalidUserIds"];
const notFound: FailureListPair = ["notFoundEmails", "notFoundUserIds"];
const invalidData: FailureListPair = ["invalidDataEmails", "invalidDataUserIds"];
const conflict: FailureListPair = ["conflictEmails", "conflictUserIds"];
const forgotten: FailureListPair = ["forgottenEmails", "forgottenUserIds"];

/** Rejections that are listed for one user. The others reject the whole call. */
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

/** The user a rejection is about: the identifier at fault where it names one, in lower case when it is an email. */
const rejectedUser = (user: UserRef, rejection: Rejection): UserRef => {
  if ("email" in rejection) return { email: rejection.email };
  return "userId" in rejection ? { userId: rejection.userId } : user;
};

function listFailure(failures: Failures, [emails, userIds]: FailureListPair, { email, userId }: UserRef): void {
  if (email !== undefined) failures[emails].push(email.toLowerCase());
  else if (userId !== undefined) failures[userIds].push(userId);
}

/** The outcome of one write of a bulk call for the field registry. */
export interface FieldOutcome {
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
}

/** Errors an operation must declare to count its outcomes. */
export type BulkErrorName = "BadParams" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";

/** The result of a bulk call: counts outcomes and makes the complete answer. */
export type BulkResult = ReturnType<typeof createBulkResult>;

/**
 * Creates the empty result of a bulk call. What is wrong with a single user is listed; a field that does not fit its
 * recorded type, too many fields, or an element that names nobody (assumed) reject the whole call.
 */
export function createBulkResult(project: Project, fail: Fail<BulkErrorName>) {
  const failures = createFailures();
  const created = new Set<string>();
  const filteredOut = new Set<string>();
  const mismatches = new Map<string, FieldMismatch>();
  const counts = { successCount: 0, failCount: 0 };
  const addListed = (lists: FailureListPair, user: UserRef): void => {
    listFailure(failures, lists, user);
    counts.failCount += 1;
  };
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
        for (const mismatch of rejection.mismatches) mismatches.set(`${mismatch.category} ${mismatch.field}`, mismatch);
      } else addListed(failureLists[rejection.is], rejectedUser(user, rejection));
    },
    /** Lists a user who does not exist, or is no member. */
    addMissing: (user: UserRef): void => addListed(notFound, user),
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
