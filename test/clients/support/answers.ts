/** The plain success of most writes, as the client reads it. */
export const success = { msg: "", code: "Success", params: null };

export const none = { invalidEmails: [], invalidUserIds: [] };

/** What the client's schema keeps of an answer about many users. */
export const countedAnswer = (successCount: number, failCount: number, more: object = {}) => ({
  successCount,
  failCount,
  createdFields: [],
  filteredOutFields: [],
  failedUpdates: none,
  ...none,
  ...more,
});
