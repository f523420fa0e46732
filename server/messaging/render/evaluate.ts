import type { Budget } from "./budget.ts";
import { fail, RenderFailure } from "./failure.ts";
import type { Block, HelperCall, LookupCounts } from "./helper.ts";
import { findHelper } from "./helpers/catalogue.ts";
import { renderLimits } from "./limits.ts";
import { createRootScope, enterScope, findValue, type Inside, type Scope } from "./scope.ts";
import { findTemplate } from "./template-cache.ts";
import type { BlockNode, Call, Expression, TagPlace, TemplateNode, ValueNode } from "./tree.ts";
import type { RenderContext } from "./types.ts";
import { escapeHtml, isFalsy, takeKey, toText } from "./values.ts";

/** What is shared by all texts of one message. */
export interface Message {
  readonly context: RenderContext;
  readonly budget: Budget;
  readonly counts: LookupCounts;
}

/** What the two languages mean at one place: `{{ }}` reads the one scope, `[[ ]]` the other. */
interface Scopes {
  readonly user: Scope;
  readonly feed: Scope;
}

/** One text as it is walked: which it is, and which snippets stand round it. */
interface Walk {
  readonly message: Message;
  readonly title: string;
  readonly snippets: readonly string[];
  /** Whether it is compared and not shown: nothing in it is escaped. */
  readonly isPlain?: boolean;
}

const scopeOf = (scopes: Scopes, feed: boolean): Scope => (feed ? scopes.feed : scopes.user);

const enter = (scopes: Scopes, feed: boolean, inside: Inside | undefined): Scopes => {
  if (inside === undefined) return scopes;
  const scope = enterScope(scopeOf(scopes, feed), inside);
  return feed ? { ...scopes, feed: scope } : { ...scopes, user: scope };
};

function renderNodes(walk: Walk, nodes: readonly TemplateNode[], scopes: Scopes): string {
  const { budget } = walk.message;
  let text = "";
  for (const node of nodes) {
    budget.step();
    if (node.is === "text") text += budget.write(node.text);
    else text += atPlace(walk, node.place, () => renderTag(walk, node, scopes));
  }
  return text;
}

/** Runs something, and adds to its failure the tag in which it happened: the innermost one. */
function atPlace<T>(walk: Walk, place: TagPlace, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RenderFailure && error.place === "") {
      error.place = `${walk.title}, line ${place.line}, column ${place.column}, ${place.source}`;
    }
    throw error;
  }
}

const renderTag = (walk: Walk, node: ValueNode | BlockNode, scopes: Scopes): string =>
  node.is === "value" ? renderValue(walk, node, scopes) : renderBlock(walk, node, scopes);

function renderValue(walk: Walk, node: ValueNode, scopes: Scopes): string {
  const text = toText(evaluateCall(walk, node.call, node.feed, scopes));
  return walk.message.budget.write(node.escaped && walk.isPlain !== true ? escapeHtml(text) : text);
}

function renderBlock(walk: Walk, node: BlockNode, scopes: Scopes): string {
  const block: Block = {
    names: node.names,
    hasInverse: node.inverse !== undefined,
    body(inside) {
      // Counted even where nothing stands inside: an empty loop is a loop.
      walk.message.budget.step();
      return renderNodes(walk, node.body, enter(scopes, node.feed, inside));
    },
    inverse: () => renderNodes(walk, node.inverse ?? [], scopes),
  };
  const { path } = node.call;
  const helper = path.helper === undefined ? undefined : findHelper(path.helper);
  if (helper === undefined) return renderSection(block, evaluateCall(walk, node.call, node.feed, scopes));
  // Documented of this one helper: https://support.iterable.com/hc/en-us/articles/205480365
  if (node.inverted && path.helper === "ifMatchesRegexStr") {
    fail("{{^ifMatchesRegexStr}} is not supported: use {{else}} or {{#unless}}");
  }
  return toText(callHelper(walk, node.call, node.feed, scopes, block));
}

/** A block by the name of a field: each item of a list, inside a value that is there, else what `{{else}}` says. */
function renderSection(block: Block, value: unknown): string {
  if (isFalsy(value)) return block.inverse();
  if (value === true) return block.body();
  if (!Array.isArray(value)) return block.body({ value });
  return value.map((item: unknown) => block.body({ value: item })).join("");
}

function evaluateCall(walk: Walk, call: Call, feed: boolean, scopes: Scopes): unknown {
  const { path } = call;
  if (path.helper !== undefined && findHelper(path.helper) !== undefined) {
    return callHelper(walk, call, feed, scopes, undefined);
  }
  if (call.params.length > 0 || call.hash.length > 0) fail(`There is no helper ${path.source}`);
  return findValue(scopeOf(scopes, feed), path);
}

function evaluate(walk: Walk, expression: Expression, feed: boolean, scopes: Scopes): unknown {
  walk.message.budget.step();
  if (expression.is === "literal") return expression.value;
  // A name as a parameter is a field, whatever helpers there are, as in the Java engine.
  return expression.is === "path"
    ? takeKey(findValue(scopeOf(scopes, feed), expression.path))
    : evaluateCall(walk, expression.call, feed, scopes);
}

function callHelper(walk: Walk, call: Call, feed: boolean, scopes: Scopes, block: Block | undefined): unknown {
  const name = call.path.helper;
  const helper = name === undefined ? undefined : findHelper(name);
  if (helper === undefined) return fail(`There is no helper ${call.path.source}`);
  const { message } = walk;
  const params = call.params.map((param) => evaluate(walk, param, feed, scopes));
  const hash: Record<string, unknown> = Object.create(null);
  for (const [key, value] of call.hash) hash[key] = evaluate(walk, value, feed, scopes);
  for (const value of params) if (typeof value === "string") message.budget.work(value.length);
  const made = helper({ ...message, params, hash, block, ...createReach(walk, feed, scopes) });
  if (typeof made === "string") checkLength(message.budget, made, block);
  return made;
}

function checkLength(budget: Budget, made: string, block: Block | undefined): void {
  if (block !== undefined) return;
  budget.work(made.length);
  if (made.length > renderLimits.stringLength) {
    fail(`A text of ${made.length} characters is longer than ${renderLimits.stringLength}`);
  }
}

/** What a helper may do to the text it stands in. */
const createReach = (
  walk: Walk,
  feed: boolean,
  scopes: Scopes,
): Pick<HelperCall, "print" | "assign" | "render" | "renderPlain"> => ({
  print(value) {
    const text = toText(value);
    if (typeof value === "object") walk.message.budget.work(text.length);
    return text;
  },
  assign: (name, text) => void scopeOf(scopes, feed).assigned.set(name, text),
  render: (text, title, names) => renderText(enterText(walk, title), text, enter(scopes, false, { names })),
  renderPlain: (text, title) => renderText({ ...enterText(walk, title), isPlain: true }, text, scopes),
});

/** The walk of a text inside another: a snippet, or what a criterion compares with. */
function enterText(walk: Walk, title: string): Walk {
  const snippets = [...walk.snippets, title];
  if (walk.snippets.includes(title)) fail(`${title} uses itself`);
  if (snippets.length > renderLimits.snippetDepth) {
    fail(`Snippets are nested more than ${renderLimits.snippetDepth} deep: ${snippets.join(", ")}`);
  }
  return { ...walk, title, snippets };
}

function renderText(walk: Walk, text: string, scopes: Scopes): string {
  walk.message.budget.work(text.length);
  if (!text.includes("{{") && !text.includes("[[")) return walk.message.budget.write(text);
  const found = findTemplate(text);
  if (found.is === "broken") {
    const { message, line, column } = found.problem;
    const failure = new RenderFailure(message);
    failure.place = `${walk.title}, line ${line}, column ${column}`;
    throw failure;
  }
  return renderNodes(walk, found.template.nodes, scopes);
}

/** Renders one text of a message. Throws a `RenderFailure` where the send is to be skipped. */
export function renderTemplate(message: Message, title: string, text: string): string {
  const { data, feed = [] } = message.context;
  const scopes = { user: createRootScope(data), feed: createRootScope(feed) };
  return renderText({ message, title, snippets: [] }, text, scopes);
}
