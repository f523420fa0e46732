import type * as z from "zod";
import type { Envelope, ErrorHttpResponse } from "./errors.ts";
import type { iterable } from "./index.ts";
import type { Lazy, OperationSpec } from "./operation.ts";

type Tags = typeof iterable;

type IdsOf<Rows> = {
  [Verb in keyof Rows]: Rows[Verb] extends { readonly id: infer Id extends string } ? Id : never;
}[keyof Rows];

/** Id of an operation, such as `users.update`. */
export type OperationId = { [Tag in keyof Tags]: IdsOf<Tags[Tag]> }[keyof Tags];

type IterableOperation = { [Tag in keyof Tags]: Tags[Tag][keyof Tags[Tag]] }[keyof Tags];

/** The operation with an id, as the contract table declares it. */
export type OperationOf<Id extends OperationId> = Extract<IterableOperation, { readonly id: Id }>;

type Sent<Schema> = Schema extends Lazy<infer Type extends z.ZodType> ? z.input<Type> : undefined;

type Given<Name extends string, Value, Optional> = [Value] extends [undefined]
  ? { readonly [Key in Name]?: undefined }
  : Optional extends true
    ? { readonly [Key in Name]?: Value }
    : { readonly [Key in Name]: Value };

/** Query parameters as a caller writes them: numbers and booleans become their text. */
type Query<Schema> =
  Schema extends Lazy<infer Type extends z.ZodType>
    ? {
        readonly [Name in keyof z.input<Type>]:
          | z.input<Type>[Name]
          | (string extends z.input<Type>[Name] ? number : never)
          | boolean;
      }
    : undefined;

type Params<Schema> =
  Schema extends Lazy<infer Type extends z.ZodType>
    ? { readonly [Name in keyof z.input<Type>]: string | number }
    : undefined;

type AllOptional<Value> = [Value] extends [undefined] ? true : object extends Value ? true : false;

/** What a call of an operation takes: its path parameters, its query, its body. */
export type CallInput<Id extends OperationId> =
  OperationOf<Id> extends infer R extends OperationSpec
    ? Given<"params", Params<R["params"]>, false> &
        Given<"query", Query<R["query"]>, AllOptional<Query<R["query"]>>> &
        Given<"body", Sent<R["body"]>, R["bodyIsOptional"]>
    : never;

/** The body of a success: a value, or the text of an operation that answers text. */
export type CallAnswer<Id extends OperationId> =
  OperationOf<Id> extends infer R extends OperationSpec
    ? R["response"] extends Lazy<infer Type extends z.ZodType>
      ? z.output<Type>
      : string
    : never;

/** What a call gives: the answer the contract describes, or an error. */
export type CallResult<Id extends OperationId> =
  | { readonly ok: true; readonly status: number; readonly body: CallAnswer<Id> }
  | { readonly ok: false; readonly status: number; readonly body: Envelope | ErrorHttpResponse | string };
