/** The message of what was thrown: an error's own, or the thrown value as text. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** The message of the cause of what was thrown, where it has one, for `fetch` itself says "fetch failed" alone. */
export function rootMessageOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error && cause.message !== "" ? cause.message : messageOf(thrown);
}
