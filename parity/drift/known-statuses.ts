import type { KnownDifference } from "./known-difference.ts";

/** Answers that the description lists and a row of the contract table does not have. */
const rows: readonly { readonly why: string; readonly statuses: Readonly<Record<string, readonly number[]>> }[] = [
  {
    why: "200 is listed beside the 201 or 202 that is answered",
    statuses: {
      "subscriptions.subscribeByEmail": [200],
      "subscriptions.unsubscribeByEmail": [200],
      "subscriptions.subscribeByUserId": [200],
      "subscriptions.unsubscribeByUserId": [200],
      "catalogs.create": [200],
      "catalogs.uploadItems": [200],
      "catalogs.deleteItems": [200],
      "catalogs.replaceItem": [200],
      "catalogs.updateItem": [200],
      "catalogs.deleteItem": [200],
      "snippets.create": [200],
    },
  },
  { why: "nothing that could be wrong is asked for", statuses: { "users.getFields": [400], "lists.getLists": [400] } },
  {
    why: "a sandbox answers lists of any size",
    statuses: { "lists.getUsers": [503], "lists.previewUsers": [503], "lists.getSize": [503] },
  },
  { why: "a bulk call passes over whom it cannot change", statuses: { "users.bulkUpdateSubscriptions": [409] } },
  {
    why: "200 is listed beside the 202 that is answered, and a bulk call passes over whom it cannot change",
    statuses: { "subscriptions.bulk": [200, 409] },
  },
  { why: "no figure of the limit is published", statuses: { "export.userEvents": [429], "campaigns.trigger": [429] } },
];

/** Statuses as facts of their operations. Errors that the sandbox answers and nobody described are no difference. */
export const knownStatuses: readonly KnownDifference[] = rows.flatMap(({ why, statuses }) =>
  Object.entries(statuses).map(([id, each]) => ({ id, why, onlyTheirs: each.map((status) => `status ${status}`) })),
);
