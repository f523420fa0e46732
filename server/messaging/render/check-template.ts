import { findHelper } from "./helpers/catalogue.ts";
import { findTemplate } from "./template-cache.ts";
import type { Call, Expression, TagPlace, TemplateNode } from "./tree.ts";
import type { CheckTemplate, TemplateProblem } from "./types.ts";

/** What is wrong with a call, whatever the data: a helper that is not there. */
function checkCall(call: Call, place: TagPlace): TemplateProblem | undefined {
  const { path, params, hash } = call;
  const known = path.helper !== undefined && findHelper(path.helper) !== undefined;
  if (!known && (params.length > 0 || hash.length > 0)) {
    const { line, column, source } = place;
    return { message: `${source}: there is no helper ${path.source}`, line, column };
  }
  return first([...params, ...hash.map(([, value]) => value)], (value) => checkExpression(value, place));
}

const checkExpression = (expression: Expression, place: TagPlace): TemplateProblem | undefined =>
  expression.is === "call" ? checkCall(expression.call, place) : undefined;

function checkNode(node: TemplateNode): TemplateProblem | undefined {
  if (node.is === "text") return undefined;
  const inside = node.is === "block" ? [...node.body, ...(node.inverse ?? [])] : [];
  return checkCall(node.call, node.place) ?? first(inside, checkNode);
}

function first<Item>(
  items: readonly Item[],
  check: (item: Item) => TemplateProblem | undefined,
): TemplateProblem | undefined {
  for (const item of items) {
    const problem = check(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

export const checkTemplate: CheckTemplate = (text) => {
  if (!text.includes("{{") && !text.includes("[[")) return undefined;
  const found = findTemplate(text);
  return found.is === "broken" ? found.problem : first(found.template.nodes, checkNode);
};
