/** The user name of HTTP's Basic scheme; Segment's SDKs leave the password empty, and some callers the colon too. */
function parseBasicUser(authorization: string | undefined): string {
  const [, encoded = ""] = /^basic +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  return Buffer.from(encoded, "base64").toString("utf8").split(":", 1)[0] ?? "";
}

/**
 * The write key of a request: its body's, else that of its Authorization header; empty when there is none. A Bearer
 * token is not looked at: Segment asks for the key in the body beside it.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#authentication
 */
export const writeKeyOf = (inBody: unknown, authorization: string | undefined): string =>
  typeof inBody === "string" && inBody !== "" ? inBody : parseBasicUser(authorization);
