import type * as z from "zod";
import type { ErrorName } from "./errors.ts";
import type { Media } from "./media.ts";
import type { RateLimit } from "./rates.ts";

/** A schema that is built when it is first needed. */
export type Lazy<Schema extends z.ZodType = z.ZodType> = () => Schema;

/** Kinds of API key, as they are made in Iterable. */
export type KeyType = "server" | "mobile" | "web" | "readOnly";

/** Every server-side key; the two client kinds beside it; the read-only kind beside it. */
export const serverKeys: readonly KeyType[] = ["server"];
export const clientKeys: readonly KeyType[] = ["server", "mobile", "web"];
export const readKeys: readonly KeyType[] = ["server", "readOnly"];

/** One worked call: what is sent. Names refer to the world of `test/support/populated-sandbox.ts`. */
export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An operation of the contract table: everything the outside may know about it. */
export interface OperationSpec {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly keys: readonly KeyType[];
  /** Iterable's published description leaves it out: its SDKs and its client tell of it. */
  readonly unpublished?: true;
  /** Iterable's SDKs call it without a JWT, even with a key that asks for one. One that comes along is checked. */
  readonly jwt?: "optional";
  readonly rates?: readonly RateLimit[];
  readonly params?: Lazy<z.ZodObject>;
  readonly query?: Lazy<z.ZodObject>;
  readonly body?: Lazy;
  /** Whether a call may come without a body. */
  readonly bodyIsOptional?: true;
  /** How a body of the wrong shape is answered, where that is not the classic envelope. */
  readonly malformedBody?: "newer" | "text";
  /** Status of a success; 200 unless told otherwise. */
  readonly status?: 201 | 202;
  /** Status of a success that made something new, where other successes of the operation do not. */
  readonly createdStatus?: 201;
  /** Members of the body that are only read: a caller may send them back, and nothing is done with them. */
  readonly readOnly?: readonly string[];
  /** The queue a write is processed in, where that is not the one of single calls; `none` is processed at once. */
  readonly queue?: "bulk" | "none";
  readonly response: Lazy | Media;
  readonly errors: readonly ErrorName[];
  /**
   * Names that official callers send and the real service ignores, as warnings write their place, without the numbers of
   * elements: `query.maxResults`, `body.events[].batch_size`. They are no fault of whoever calls.
   */
  readonly ignored?: readonly string[];
  readonly example: Example;
  /** `stateful` keeps and reads state, `shape` answers a fixed valid body, `absent` answers 501. */
  readonly fidelity: "stateful" | "shape" | "absent";
  /** How the behaviour is known; a single guess inside a known behaviour is listed under `assumed`. */
  readonly evidence: "documented" | "observed" | "inferred" | "chosen";
  readonly assumed?: readonly string[];
  readonly source: string;
}

/** An operation that knows its own id, `tag.verb`. */
export type Operation<R extends OperationSpec = OperationSpec> = R & { readonly id: string; readonly tag: string };

type Operations<Tag extends string, Specs> = {
  readonly [Verb in keyof Specs & string]: Specs[Verb] & { readonly id: `${Tag}.${Verb}`; readonly tag: Tag };
};

/** Names each operation of a tag `tag.verb`, so that an id is written once. */
export function defineOperations<const Tag extends string, const Specs extends Record<string, OperationSpec>>(
  tag: Tag,
  specs: Specs,
): Operations<Tag, Specs> {
  const named = Object.entries(specs).map(([verb, spec]) => [verb, { ...spec, id: `${tag}.${verb}`, tag }]);
  return Object.fromEntries(named) as Operations<Tag, Specs>;
}

/** Whether an operation answers text rather than one JSON value. */
export const isMedia = (response: Lazy | Media): response is Media => typeof response !== "function";
