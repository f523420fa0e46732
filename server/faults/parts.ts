import type { TextStream } from "../http/wire.ts";

/** The whole text of a body; faults are for bodies of a size that can be held. */
export const wholeOf = (body: string | TextStream): string =>
  typeof body === "string" ? body : [...body.parts].join("");

const most = 10;

/** A text in ten parts, or fewer where it is short. */
export function partsOf(text: string): readonly string[] {
  const length = Math.max(1, Math.ceil(text.length / most));
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
}
