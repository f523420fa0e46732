import { createHash } from "node:crypto";
import { createBoundedMap } from "../domain/bounded-map.ts";

/** The number of warnings that are known to have been given, the latest ones: each page of the world may cause one. */
export const maxGivenWarnings = 10_000;

const maxKeptLength = 200;

/** Long texts are kept as digests, so that no caller decides how much memory they take. */
const toKeptText = (text: string): string =>
  text.length <= maxKeptLength ? text : createHash("sha256").update(text).digest("base64");

/** Gives each warning once. One that 10,000 others followed may come again. */
export function createWarnOnce(warn: (text: string) => void): (text: string) => void {
  const given = createBoundedMap<true>(maxGivenWarnings);
  return (text) => {
    const kept = toKeptText(text);
    if (given.has(kept)) return;
    given.set(kept, true);
    warn(text);
  };
}
