import type { Operation } from "../../contracts/index.ts";

type Texts = Readonly<Record<string, string>>;

/** The path of a row with its parameters percent-encoded, as a well-behaved client writes it. */
export const pathOf = (operation: Operation, params: Texts = operation.example.params ?? {}): string =>
  pathWith(operation, (name) => encodeURIComponent(params[name] ?? ""));

/** The path of a row with each parameter written by the caller, encoding and all. */
export const pathWith = (operation: Operation, write: (name: string) => string): string =>
  operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => write(name));

/** The query string of a row's example, question mark included; empty when it has none. */
export function searchOf(query: Texts = {}): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? "" : `?${text}`;
}

/** Path and query of a row's own example. */
export const exampleUrl = (operation: Operation): string => `${pathOf(operation)}${searchOf(operation.example.query)}`;

/** What is sent as the text of a body. */
export type BodyText = string | Uint8Array<ArrayBuffer>;

/** A request of a row's own example, with the body's text written by the caller where one is given. */
export function exampleInit(operation: Operation, headers: Texts = {}, text?: BodyText): RequestInit {
  if (operation.body === undefined) return { method: operation.method, headers };
  return {
    method: operation.method,
    headers: { "content-type": "application/json", ...headers },
    body: text ?? JSON.stringify(operation.example.body),
  };
}
