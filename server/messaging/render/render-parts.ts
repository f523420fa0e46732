import { isObject } from "../../../contracts/json.ts";
import { createBudget } from "./budget.ts";
import { type Message, renderTemplate } from "./evaluate.ts";
import { RenderFailure } from "./failure.ts";
import type { RenderParts, SkippedRender } from "./types.ts";

/** Renders every string in a value. `title` says where in the message it stands, for people. */
function renderIn(message: Message, value: unknown, title: string): unknown {
  if (typeof value === "string") return renderTemplate(message, title, value);
  if (Array.isArray(value)) return value.map((item, at) => renderIn(message, item, `${title}[${at}]`));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    renderIn(message, member, title === "" ? name : `${title}.${name}`),
  ]);
  return Object.fromEntries(members);
}

function skip(error: RenderFailure): SkippedRender {
  const message = error.place === "" ? error.message : `${error.place}: ${error.message}`;
  return { is: "skipped", reason: error.reason, message, details: error.details };
}

export const renderParts: RenderParts = <Parts extends Readonly<Record<string, unknown>>>(
  parts: Parts,
  context: Message["context"],
) => {
  const counts = { catalogItems: 0, catalogCollections: 0, searched: 0 };
  const budget = createBudget();
  const message: Message = { context, budget, counts };
  try {
    // Strings become strings and everything else stays: the shape is that of the parts.
    const rendered = renderIn(message, parts, "") as Parts;
    const { catalogItems, catalogCollections } = counts;
    return {
      is: "rendered",
      parts: rendered,
      catalogLookupCount: catalogItems,
      catalogCollectionCount: catalogCollections,
    };
  } catch (error) {
    if (error instanceof RenderFailure) return skip(error);
    // Data nested so deep that walking them takes more stack than there is.
    if (error instanceof RangeError)
      return skip(new RenderFailure(`It is more than can be rendered: ${error.message}`));
    throw error;
  } finally {
    context.onSpent?.(budget.spent());
  }
};
