import { decodePercent } from "../../contracts/decode.ts";
import { findOperation as operationOf } from "../../contracts/index.ts";
import type { ExpectedCall } from "./expectation.ts";

/** One exchange as `/_sandbox/requests` gives it, as far as expectations speak of it. */
export interface SeenExchange {
  readonly id: number;
  readonly operation?: string;
  readonly project?: string;
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly url: string;
  readonly users: readonly { readonly email?: string; readonly userId?: string }[];
  readonly status: number;
  readonly request: { readonly body?: unknown };
  readonly warnings: readonly { readonly message: string }[];
  readonly violations: readonly { readonly path: string; readonly message: string }[];
}

/** Gives the address of the page of an exchange, by its number; undefined where there is none. */
export type PageOf = (id: number) => string | undefined;

/** Describes an exchange in a few words, and where to look at it: `#17 POST /api/users/update 200 http://…/requests/17`. */
export const describeExchange = ({ id, method, url, status }: SeenExchange, pageOf: PageOf = () => undefined): string =>
  [`#${id} ${method} ${url} ${status}`, pageOf(id)].filter((part) => part !== undefined).join(" ");

type Fields = Readonly<Record<string, unknown>>;

/** Converts a parameter to text, as it travels: `7` is expected as `"7"`. */
const toText = (value: unknown): unknown => (Array.isArray(value) ? value.map(String) : String(value));
const toTexts = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, toText(value)]));

/** Converts an expected call to what can be compared. */
export const toComparable = ({ params, query, ...rest }: ExpectedCall): Fields => ({
  ...rest,
  ...(params !== undefined && { params: toTexts(params) }),
  ...(query !== undefined && { query: toTexts(query) }),
});

function paramsOf({ operation = "", url }: SeenExchange): Fields {
  const given = (url.split("?", 1)[0] ?? "").split("/");
  const wanted = operationOf(operation)?.path.split("/") ?? [];
  return Object.fromEntries(
    wanted.flatMap((part, index) =>
      part.startsWith("{") ? [[part.slice(1, -1), decodePercent(given[index] ?? "")]] : [],
    ),
  );
}

function queryOf({ url }: SeenExchange): Fields {
  const query = new URLSearchParams(url.slice(url.indexOf("?") + 1 || url.length));
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

const isAbout = ({ users }: SeenExchange, user: string): boolean =>
  users.some(({ email, userId }) => email === user.toLowerCase() || userId === user);

function hasStatus({ status }: SeenExchange, wanted: number | string): boolean {
  return typeof wanted === "number" ? status === wanted : String(status)[0] === wanted[0];
}

/**
 * Converts an exchange to the shape of an expected call. Users and statuses that fit are written as they were expected.
 */
export function toComparableCall(exchange: SeenExchange, { user, status }: ExpectedCall): Fields {
  const { operation, project, users, request } = exchange;
  const names = users.map(({ email, userId }) => email ?? userId);
  return {
    operation: operation ?? "unknown",
    ...(project !== undefined && { project }),
    user: user !== undefined && isAbout(exchange, user) ? user : names,
    status: status !== undefined && hasStatus(exchange, status) ? status : exchange.status,
    params: paramsOf(exchange),
    query: queryOf(exchange),
    ...(request.body !== undefined && { body: request.body }),
  };
}
