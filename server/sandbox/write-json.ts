/** A number that JSON writes as `null`, named by the member it is in; undefined where there is none. */
function findUnwritable(value: unknown): string | undefined {
  let found: string | undefined;
  JSON.stringify(value, (name, member: unknown) => {
    if (typeof member === "number" && !Number.isFinite(member)) found ??= `"${name}" is ${member}`;
    return member;
  });
  return found;
}

/**
 * Writes a value as JSON. Throws a `TypeError` for one that cannot be written: for a number like `Infinity` too, which
 * `JSON.stringify` makes a `null` that removes a field.
 */
export function writeJson(what: string, value: unknown): string {
  try {
    const text = JSON.stringify(value);
    const unwritable = text.includes("null") ? findUnwritable(value) : undefined;
    if (unwritable === undefined) return text;
    throw new TypeError(unwritable);
  } catch (thrown) {
    const why = thrown instanceof RangeError ? "it nests too deep" : (thrown as Error).message;
    throw new TypeError(`The ${what} cannot be written as JSON: ${why}`);
  }
}
