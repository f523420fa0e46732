import type { Answer } from "./sandbox.ts";

type Lists = Readonly<Record<string, readonly string[]>>;

const failedUpdates = {
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
};

interface Counts {
  readonly successCount: number;
  readonly failCount: number;
}

/** The complete answer of a list call: the given lists, all others empty. The two old lists repeat what is malformed. */
export function listAnswer(counts: Counts, failures: Lists = {}, fields: Lists = {}): Answer {
  const { invalidEmails = [], invalidUserIds = [] } = failures;
  return {
    status: 200,
    body: {
      ...counts,
      invalidEmails,
      invalidUserIds,
      filteredOutFields: [],
      createdFields: [],
      ...fields,
      failedUpdates: { ...failedUpdates, ...failures },
    },
  };
}

/** The complete answer of users.bulkUpdate. */
export function bulkAnswer(counts: Counts, failures: Lists = {}, fields: Lists = {}): Answer {
  const { status, body } = listAnswer(counts, failures);
  return { status, body: { ...(body as object), noOpEmails: [], noOpUserIds: [], ...fields } };
}

/** The complete answer of events.trackBulk. Unknown userIds stand in the old list too. */
export function trackAnswer(counts: Counts, failures: Lists = {}, fields: Lists = {}): Answer {
  const { invalidEmails = [], invalidUserIds = [], notFoundUserIds = [] } = failures;
  return {
    status: 200,
    body: {
      ...counts,
      invalidEmails,
      invalidUserIds: [...invalidUserIds, ...notFoundUserIds],
      disallowedEventNames: [],
      filteredOutFields: [],
      createdFields: [],
      ...fields,
      failedUpdates: {
        invalidEmails: [],
        invalidUserIds: [],
        notFoundEmails: [],
        notFoundUserIds: [],
        forgottenEmails: [],
        forgottenUserIds: [],
        ...failures,
      },
    },
  };
}
