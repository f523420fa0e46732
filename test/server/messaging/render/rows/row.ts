import type { RenderContext, RenderSkipReason } from "../../../../../server/messaging/render/types.ts";

/**
 * Where a row comes from: an article of Iterable or a digest of one, the sources of the Java engine, or our reading where
 * neither says anything.
 */
export type Source = "documented" | "engine" | "inferred";

/** A template, and what comes of it with the data of `data.ts`. */
export interface Row {
  readonly template: string;
  readonly gives: string | { readonly skips: RenderSkipReason };
  readonly source: Source;
  readonly context?: Partial<RenderContext>;
}

export const row = (template: string, gives: Row["gives"], source: Source, context?: Partial<RenderContext>): Row => ({
  template,
  gives,
  source,
  ...(context && { context }),
});

/** What a template gives whose helper fails. */
export const skips: Row["gives"] = { skips: "HandlebarsExecutionError" };

/** Rows by the helper they show. */
export type HelperRows = Readonly<Record<string, readonly Row[]>>;
