import { jsonType, type Outgoing } from "../http/message.ts";

/** The answer in the place of one that tells of a write which then could not be stored. */
export const storageFailure: Outgoing & { readonly body: string } = {
  status: 500,
  type: jsonType,
  body: JSON.stringify({ msg: "The write could not be stored", code: "DatabaseError", params: null }),
  durable: undefined,
};
