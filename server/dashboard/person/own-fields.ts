/** Fields of a profile that Iterable keeps itself, and that every write touches: news to nobody. */
export const isStamp = (field: string): boolean =>
  /^(profileUpdatedAt|signup(Date|Source)|itblInternal|itblUserId|phoneNumberDetails)$/.test(field);

/** The same, with the lists of numbers that other calls than updates write. */
export const isOwn = (field: string): boolean =>
  isStamp(field) || /^((email|user)List|subscribedMessageType|unsubscribed(Channel|MessageType))Ids$/.test(field);
