import { createBoundedMap } from "../../domain/bounded-map.ts";
import { lazyModule } from "../../domain/lazy-module.ts";
import { fail } from "./failure.ts";
import { renderLimits } from "./limits.ts";

/**
 * The engine of regular expressions, loaded on first use. Its time grows with the text alone, whatever the pattern:
 * `(a+)+$` cannot hold anybody up. Look-around and back references, which Java has, are refused.
 */
const engine = lazyModule<typeof import("re2js")>("re2js");

interface Pattern {
  matches(text: string): boolean;
}

const compiled = createBoundedMap<Pattern>(100);

function compile(pattern: string): Pattern {
  try {
    return engine().RE2JS.compile(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(`The pattern ${pattern} is not understood (${why}): look-around and back references are not available`);
  }
}

/** Whether a whole text matches a pattern, as Java's `String.matches` has it. */
export function matchesPattern(text: string, pattern: string): boolean {
  if (pattern.length > renderLimits.patternLength) {
    fail(`The pattern has ${pattern.length} characters, and may have ${renderLimits.patternLength}`);
  }
  let known = compiled.get(pattern);
  if (known === undefined) {
    known = compile(pattern);
    compiled.set(pattern, known);
  }
  return known.matches(text);
}
