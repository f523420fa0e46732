import type { Operation } from "../../../contracts/index.ts";
import { type BodyText, exampleInit, exampleUrl } from "../../../parity/fuzz/example-request.ts";
import type { Sandbox } from "../../../server/index.ts";

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

/** Sends a row's example to the world with its own key, with another body text. */
export const sendBody = async (world: Sandbox, operation: Operation, text: BodyText): Promise<Answer> =>
  read(await world.fetch(exampleUrl(operation), exampleInit(operation, { "Api-Key": world.apiKey }, text)));

/** Sends a row's example to another URL, with the world's own key. */
export const sendTo = async (world: Sandbox, operation: Operation, url: string): Promise<Answer> =>
  read(await world.fetch(url, exampleInit(operation, { "Api-Key": world.apiKey })));

/** Status and body of an answer whose body is JSON. */
export const toJsonAnswer = ({ status, text }: Answer) => ({ status, body: JSON.parse(text) as unknown });

/** Status and body of an answer: text where it is text. */
export const toReadAnswer = (answer: Answer) =>
  answer.type?.startsWith("text/") === true ? { status: answer.status, body: answer.text } : toJsonAnswer(answer);

/** What is wrong with an answer that a caller could not read: a server fault, or an envelope that is none. */
export function findUnreadable({ status, type, text }: Answer): string | undefined {
  if (status === 501 && text.includes("NotImplemented")) return undefined;
  if (status >= 500) return `${status} ${text}`;
  if (type?.startsWith(status === 404 ? "text/html" : "text/plain") === true) return undefined;
  if (status >= 400 && !("code" in JSON.parse(text))) return `${status} without a code: ${text}`;
  return undefined;
}
