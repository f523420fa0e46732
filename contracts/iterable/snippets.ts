import { operations } from "../operation.ts";

/** Snippets of templates. */
export const snippets = operations("snippets", {});
