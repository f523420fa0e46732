import { createBoundedMap } from "../../domain/bounded-map.ts";
import { lazyModule } from "../../domain/lazy-module.ts";
import type { Budget } from "./budget.ts";
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

const compiled = createBoundedMap<{ readonly pattern: Pattern; readonly size: number }>(100);

/** One part of a pattern: what was escaped, a class of characters, a repetition, or any other character. */
const token = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d*)(?:,(\d*))?\}|./gsu;

/**
 * About how many instructions the engine makes of a pattern: a part that is repeated `{n,m}` times is there m times. The
 * engine itself refuses repetitions of repetitions beyond 1,000.
 */
function measurePattern(pattern: string): number {
  const sizes = [0];
  let last = 0;
  const add = (size: number) => {
    last = size;
    sizes.push((sizes.pop() ?? 0) + size);
  };
  for (const [part, least, most] of pattern.matchAll(token)) {
    if (part === "(") sizes.push(0);
    else if (part === ")" && sizes.length > 1) add((sizes.pop() ?? 0) + 2);
    else if (least !== undefined) add(last * Math.max(Number(least), Number(most ?? 0), 1));
    else add(1);
  }
  return sizes.reduce((sum, size) => sum + size, 0);
}

const refused = "look-around, back references, possessive quantifiers and intersections of classes are not available";

function compile(pattern: string): Pattern {
  // The engine takes Java's intersection for characters of the class.
  if (pattern.includes("&&[")) fail(`The pattern ${pattern} is not understood: ${refused}`);
  try {
    return engine().RE2JS.compile(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(`The pattern ${pattern} is not understood (${why}): ${refused}`);
  }
}

/**
 * Whether a whole text matches a pattern, as Java's `String.matches` has it. Compiling takes steps by the size of the
 * pattern, matching by the text times that size.
 */
export function matchesPattern(text: string, pattern: string, budget: Budget): boolean {
  let known = compiled.get(pattern);
  if (known === undefined) {
    const size = measurePattern(pattern.slice(0, renderLimits.patternLength));
    if (pattern.length > renderLimits.patternLength || size > renderLimits.patternSize) {
      const { patternLength, patternSize } = renderLimits;
      fail(`The pattern is too large: it may have ${patternLength} characters, and repeat ${patternSize} in all`);
    }
    budget.step(size * compileCost);
    known = { pattern: compile(pattern), size };
    compiled.set(pattern, known);
  }
  budget.step((text.length * known.size) >> 4);
  return known.pattern.matches(text);
}

/** Steps that compiling an instruction takes. */
const compileCost = 4;
