/** What a template is made of, after it was parsed: the evaluation knows these nodes and no parser. */
export type TemplateNode = TextNode | ValueNode | BlockNode;

export interface TextNode {
  readonly is: "text";
  readonly text: string;
}

/** Where a tag stands, both from 1, and its text as it was written. */
export interface TagPlace {
  readonly line: number;
  readonly column: number;
  readonly source: string;
}

interface TagNode {
  readonly place: TagPlace;
  /** Whether it is written `[[ ]]`, so that it reads data feeds. */
  readonly feed: boolean;
  readonly call: Call;
}

/** `{{x}}`, `{{{x}}}` or `{{helper a b=c}}`. */
export interface ValueNode extends TagNode {
  readonly is: "value";
  readonly escaped: boolean;
}

/** `{{#x}}…{{else}}…{{/x}}`; `{{^x}}` has no body, and is marked. */
export interface BlockNode extends TagNode {
  readonly is: "block";
  readonly body: readonly TemplateNode[];
  readonly inverse: readonly TemplateNode[] | undefined;
  readonly inverted: boolean;
  /** The names after `as`. */
  readonly names: readonly string[];
}

/** A name with what is handed to it. Without parameters it is a helper if there is one of that name, else a field. */
export interface Call {
  readonly path: Path;
  readonly params: readonly Expression[];
  readonly hash: readonly (readonly [string, Expression])[];
}

export interface Path {
  /** The name that a helper would have; undefined where only a field or variable can be meant. */
  readonly helper: string | undefined;
  /** Whether it begins with `@`. */
  readonly variable: boolean;
  /** How often it begins with `../`. */
  readonly up: number;
  /** Whether it begins with `this.` or `./`, and is looked for nowhere else. */
  readonly local: boolean;
  readonly parts: readonly string[];
  readonly source: string;
}

export type Expression =
  | { readonly is: "literal"; readonly value: unknown }
  | { readonly is: "path"; readonly path: Path }
  | { readonly is: "call"; readonly call: Call };

/** A template that parses. */
export interface Template {
  readonly nodes: readonly TemplateNode[];
}
