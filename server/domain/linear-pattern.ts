import { createBoundedMap } from "./bounded-map.ts";
import { lazyModule } from "./lazy-module.ts";

/** A regular expression whose time grows with the text times its `size`, whatever it says. */
export interface LinearPattern {
  /** About how many instructions the engine makes of it. */
  readonly size: number;
  /** Whether a whole text matches. */
  matches(text: string): boolean;
  /** Whether any part of a text does. */
  isFoundIn(text: string): boolean;
}

/** How large a pattern may be. */
export const patternLimits = {
  /** Characters. */
  length: 1_000,
  /** Instructions: what is repeated `{n,m}` times is there m times. */
  size: 5_000,
};

/** A pattern, or why it is none: its size, or the reason the engine gives. */
export type CompiledPattern =
  | { readonly is: "pattern"; readonly pattern: LinearPattern }
  | { readonly is: "tooLarge" }
  | { readonly is: "misunderstood"; readonly reason: string };

/**
 * The engine of regular expressions, loaded on first use. Its time grows with the text alone, whatever the pattern:
 * `(a+)+$` cannot hold anybody up. Look-around and back references, which Java has, are refused.
 */
const engine = lazyModule<typeof import("re2js")>("re2js");

const compiled = createBoundedMap<LinearPattern>(100);

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

/** What Java's patterns have and these lack. */
export const unavailableInPatterns =
  "look-around, back references, possessive quantifiers and intersections of classes are not available";

function compile(pattern: string, size: number): CompiledPattern {
  // The engine takes Java's intersection for characters of the class.
  if (pattern.includes("&&[")) return { is: "misunderstood", reason: "" };
  try {
    const made = engine().RE2JS.compile(pattern);
    return {
      is: "pattern",
      pattern: {
        size,
        matches: (text) => made.matches(text),
        isFoundIn: (text) => made.matcher(text).find(),
      },
    };
  } catch (error) {
    return { is: "misunderstood", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Compiles a pattern; the latest ones are kept. `onCompile` is told the size of one that is not, before any work. */
export function compilePattern(pattern: string, onCompile: (size: number) => void = () => {}): CompiledPattern {
  const known = compiled.get(pattern);
  if (known !== undefined) return { is: "pattern", pattern: known };
  if (pattern.length > patternLimits.length) return { is: "tooLarge" };
  const size = measurePattern(pattern);
  if (size > patternLimits.size) return { is: "tooLarge" };
  onCompile(size);
  const made = compile(pattern, size);
  if (made.is === "pattern") compiled.set(pattern, made.pattern);
  return made;
}
