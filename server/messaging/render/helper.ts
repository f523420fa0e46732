import type { Budget } from "./budget.ts";
import type { Inside } from "./scope.ts";
import type { RenderContext } from "./types.ts";

/** The block of a helper that is called as `{{#helper}}…{{else}}…{{/helper}}`. */
export interface Block {
  /** The names after `as`. */
  readonly names: readonly string[];
  readonly hasInverse: boolean;
  /** Renders what stands between the tags, with what the helper adds to it. */
  body(inside?: Inside): string;
  /** Renders what stands after `{{else}}`, if anything does. */
  inverse(): string;
}

/** What is counted for the send event. */
export interface LookupCounts {
  catalogItems: number;
  catalogCollections: number;
  /** Work of searching collections. */
  searched: number;
}

/** One call of a helper. */
export interface HelperCall {
  readonly params: readonly unknown[];
  readonly hash: Readonly<Record<string, unknown>>;
  readonly block: Block | undefined;
  readonly context: RenderContext;
  readonly budget: Budget;
  readonly counts: LookupCounts;
  /** Prints a value, as steps: it may be a list of all there is. */
  print(value: unknown): string;
  /** Gives a name to a text, for all that follows in this template. */
  assign(name: string, text: string): void;
  /** Renders another text here, with names of its own: a snippet, or a criterion. `title` says what it is. */
  render(text: string, title: string, names: readonly (readonly [string, unknown])[]): string;
  /** Renders a text that is compared and not shown, so that nothing in it is escaped. */
  renderPlain(text: string, title: string): string;
}

/**
 * What a helper makes: of a block, its text; else a value, which is escaped and printed, or handed to another helper.
 * A helper that throws a `RenderFailure` skips the send.
 */
export type Helper = (call: HelperCall) => unknown;

/** Renders one of both parts of a block. Called without a block, such helpers print nothing, as the Java engine has it. */
export const choose = ({ block }: HelperCall, condition: boolean, inside?: Inside): string => {
  if (block === undefined) return "";
  return condition ? block.body(inside) : block.inverse();
};

/** Hands a value to a block by the name after `as`, or as `this` where there is no such name. */
export const handIn = ({ block }: HelperCall, value: unknown): Inside => {
  const name = block?.names[0];
  return name === undefined ? { value } : { names: [[name, value]] };
};
