import { lazyModule } from "../../domain/lazy-module.ts";
import { renderLimits } from "./limits.ts";
import { findTagProblem, findTags, unifyTags } from "./tags.ts";
import type { BlockNode, Call, Expression, Path, TagPlace, Template, TemplateNode } from "./tree.ts";
import type { TemplateProblem } from "./types.ts";

/** The part of Handlebars that is used: its grammar. What it compiles to would be JavaScript; a tree is only walked. */
interface Grammar {
  readonly parse: (text: string, options: { readonly ignoreStandalone: boolean }) => Program;
  readonly parser: {
    readonly lexer: { readonly yylloc: { readonly first_line: number; readonly first_column: number } };
  };
}

const grammar = lazyModule<Grammar>("handlebars/dist/cjs/handlebars/compiler/base.js");

type Program = ReturnType<typeof import("handlebars").parse>;

type Position = { readonly line: number; readonly column: number };

/** Makes the nodes of one text. `source` has the length and the lines of what was parsed, in its own delimiters. */
class Reader {
  private readonly source: string;
  private readonly lineStarts: readonly number[];
  private readonly feedStarts: ReadonlySet<number>;

  constructor(source: string, feedStarts: ReadonlySet<number>) {
    this.source = source;
    this.lineStarts = [0, ...[...source.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
    this.feedStarts = feedStarts;
  }

  readProgram(program: hbs.AST.Program | undefined, feed = false): TemplateNode[] {
    return (program?.body ?? []).flatMap((statement) => this.readStatement(statement, feed));
  }

  private readStatement(statement: hbs.AST.Statement, feed: boolean): TemplateNode[] {
    switch (statement.type) {
      case "ContentStatement": {
        const { value } = statement as hbs.AST.ContentStatement;
        return value === "" ? [] : [{ is: "text", text: value }];
      }
      case "CommentStatement":
        return [];
      case "MustacheStatement": {
        const tag = statement as hbs.AST.MustacheStatement;
        return [{ is: "value", ...this.readTag(tag), escaped: tag.escaped }];
      }
      case "BlockStatement":
        return [this.readBlock(statement as hbs.AST.BlockStatement, feed)];
      default:
        throw new UnsupportedTag(statement.loc.start, `${this.quote(statement.loc)} is not available: use a snippet`);
    }
  }

  private readBlock(block: hbs.AST.BlockStatement, feed: boolean): BlockNode {
    const tag = this.readTag(block);
    // `{{else if x}}` begins no tag of its own kind: it goes on in the language of its block.
    const language = tag.feed || feed;
    const body: hbs.AST.Program | undefined = block.program;
    const inverse: hbs.AST.Program | undefined = block.inverse;
    const chained = inverse !== undefined && "chained" in inverse && inverse.chained === true;
    return {
      is: "block",
      ...tag,
      feed: language,
      body: this.readProgram(body),
      inverse: inverse && this.readProgram(inverse, chained && language),
      inverted: body === undefined,
      names: body?.blockParams ?? inverse?.blockParams ?? [],
    };
  }

  private readTag(tag: hbs.AST.MustacheStatement | hbs.AST.BlockStatement) {
    const { line, column } = tag.loc.start;
    const place: TagPlace = { line, column: column + 1, source: this.quote(tag.loc) };
    return { place, feed: this.feedStarts.has(this.offsetOf(tag.loc.start)), call: this.readCall(tag) };
  }

  private readCall(call: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression): Call {
    const hash: hbs.AST.Hash | undefined = call.hash;
    return {
      path: this.readPath(call.path),
      params: call.params.map((param) => this.readExpression(param)),
      hash: (hash?.pairs ?? []).map(({ key, value }) => [key, this.readExpression(value)]),
    };
  }

  private readExpression(expression: hbs.AST.Expression): Expression {
    if (expression.type === "SubExpression") {
      return { is: "call", call: this.readCall(expression as hbs.AST.SubExpression) };
    }
    if (expression.type === "PathExpression") {
      return { is: "path", path: this.readPath(expression as hbs.AST.PathExpression) };
    }
    return { is: "literal", value: "value" in expression ? expression.value : undefined };
  }

  private readPath(path: hbs.AST.PathExpression | hbs.AST.Literal): Path {
    if (!("parts" in path)) {
      // A literal where a name is due names the field of that name.
      const name = String("value" in path ? path.value : undefined);
      return { helper: undefined, variable: false, up: 0, local: false, parts: [name], source: name };
    }
    const { data, depth, parts, original } = path;
    const bracketed = this.source[this.offsetOf(path.loc.start)] === "[";
    const local = !bracketed && /^(?:\.\.\/)*(?:this(?:[./]|$)|\.(?:\/|$))/.test(original);
    const named = !data && depth === 0 && !local && !bracketed && parts.length === 1;
    return { helper: named ? parts[0] : undefined, variable: data, up: depth, local, parts, source: original };
  }

  private offsetOf({ line, column }: Position): number {
    return (this.lineStarts[line - 1] ?? 0) + column;
  }

  /** The first line of a tag, to be shown in messages. */
  private quote({ start }: hbs.AST.SourceLocation): string {
    const from = this.offsetOf(start);
    const close = this.source.startsWith("[[", from) ? "]]" : "}}";
    const end = this.source.indexOf(close, from);
    const text = this.source.slice(from, end === -1 ? from + 80 : end + 2);
    return text.length > 80 ? `${text.slice(0, 77)}…` : text;
  }
}

class UnsupportedTag extends Error {
  readonly at: Position;

  constructor(at: Position, message: string) {
    super(message);
    this.at = at;
  }
}

/** What the parser's names of tokens say. */
const tokens: Readonly<Record<string, string>> = {
  CLOSE: "the end of the tag",
  CLOSE_UNESCAPED: "the end of the tag",
  EOF: "the end of the template",
};

/** What the parser says, in words and with the place: it draws a picture of it, and lists all tokens it knows. */
function readParserError(error: unknown): TemplateProblem {
  if (error instanceof UnsupportedTag) {
    return { message: error.message, line: error.at.line, column: error.at.column + 1 };
  }
  if (error instanceof RangeError) return { message: "The template is nested too deeply", line: 1, column: 1 };
  const { first_line, first_column } = grammar().parser.lexer.yylloc;
  const said = error instanceof Error ? error.message : String(error);
  return { message: readParserMessage(said), line: first_line, column: first_column + 1 };
}

function readParserMessage(said: string): string {
  const token = /got '(\w+)'/.exec(said)?.[1];
  if (token === "INVALID" || said.includes("Unrecognized text")) {
    return "A tag is not understood from here on: check that it and its quotes are closed";
  }
  if (token === undefined) return said.split("\n", 1)[0] ?? said;
  return `A tag is not understood: ${tokens[token] ?? token.toLowerCase()} is not expected here`;
}

export type ParsedTemplate =
  | { readonly is: "parsed"; readonly template: Template }
  | { readonly is: "broken"; readonly problem: TemplateProblem };

/**
 * Parses a text of both languages. White space round tags that stand alone on a line is kept, as the Java engine keeps
 * it unless it is told to print prettily.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const broken = (problem: TemplateProblem) => ({ is: "broken" as const, problem });
  if (text.length > renderLimits.templateLength) {
    const message = `The template has ${text.length} characters, and may have ${renderLimits.templateLength}`;
    return broken({ message, line: 1, column: 1 });
  }
  const tags = findTags(text);
  const problem = findTagProblem(text, tags);
  if (problem !== undefined) return broken(problem);
  const feedStarts = new Set(tags.filter((tag) => tag.feed).map((tag) => tag.start));
  try {
    const program = grammar().parse(unifyTags(text, tags), { ignoreStandalone: true });
    return { is: "parsed", template: { nodes: new Reader(text, feedStarts).readProgram(program) } };
  } catch (error) {
    return broken(readParserError(error));
  }
}
