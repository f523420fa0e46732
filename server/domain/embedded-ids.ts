/** What the id of an embedded message says of it. */
export interface EmbeddedId {
  /** The email of its reader, or the userId of one who has none. */
  readonly reader: string;
  readonly placementId: number;
  readonly campaignId: number;
  /** The version of the content. */
  readonly contentId: number;
  readonly isProof: boolean;
}

/** Longest id that is looked into: one of a reader with the longest userId is shorter. */
const maxLength = 1_000;

/**
 * Makes the id of an embedded message: base64 of its parts and a newline, as the documented one is. It is the same with
 * every read until the content changes, so that devices know what they have. assumed: which number is which.
 *
 * @see https://support.iterable.com/hc/en-us/articles/23061677642260
 */
export const formatEmbeddedId = ({ reader, placementId, campaignId, contentId, isProof }: EmbeddedId): string =>
  Buffer.from(`${reader}/${placementId}/${campaignId}/${contentId}/${isProof}\n`).toString("base64");

/** Reads the id of an embedded message; undefined for anything else. */
export function parseEmbeddedId(id: string): EmbeddedId | undefined {
  if (id.length > maxLength) return undefined;
  const text = Buffer.from(id, "base64").toString("utf8");
  const [, reader, ...rest] = /^(.+)\/(\d{1,15})\/(\d{1,15})\/(\d{1,15})\/(true|false)\n$/s.exec(text) ?? [];
  if (reader === undefined) return undefined;
  const [placementId = 0, campaignId = 0, contentId = 0] = rest.slice(0, 3).map(Number);
  return { reader, placementId, campaignId, contentId, isProof: rest[3] === "true" };
}
