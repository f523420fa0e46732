/** What is said of a number where a text is expected: YAML takes a key of digits alone for one. */
export const unquoted = ({ input }: { readonly input?: unknown }): string | undefined =>
  typeof input === "number" ? "a text is expected, and this is a number: put the key in quotes" : undefined;
