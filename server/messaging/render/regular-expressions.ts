import {
  type CompiledPattern,
  compilePattern,
  type LinearPattern,
  patternLimits,
  unavailableInPatterns,
} from "../../domain/linear-pattern.ts";
import type { Budget } from "./budget.ts";
import { fail } from "./failure.ts";

/** Steps that compiling an instruction takes. */
const compileCost = 4;

function requirePattern(pattern: string, compiled: CompiledPattern): LinearPattern {
  if (compiled.is === "pattern") return compiled.pattern;
  if (compiled.is === "tooLarge") {
    const { length, size } = patternLimits;
    return fail(`The pattern is too large: it may have ${length} characters, and repeat ${size} in all`);
  }
  const why = compiled.reason === "" ? "" : ` (${compiled.reason})`;
  return fail(`The pattern ${pattern} is not understood${why}: ${unavailableInPatterns}`);
}

/**
 * Whether a whole text matches a pattern, as Java's `String.matches` has it. Compiling takes steps by the size of the
 * pattern, matching by the text times that size.
 */
export function matchesPattern(text: string, pattern: string, budget: Budget): boolean {
  const known = requirePattern(
    pattern,
    compilePattern(pattern, (size) => budget.step(size * compileCost)),
  );
  budget.step((text.length * known.size) >> 4);
  return known.matches(text);
}
