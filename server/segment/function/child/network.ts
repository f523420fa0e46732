import { messageOf } from "../../../../contracts/thrown.ts";
import type { HostAnswer, HostRequest, Send, ToChild } from "../messages.ts";

/** How a request of the function ended. */
export type Fetched =
  | { readonly is: "response"; readonly response: Response }
  | { readonly is: "failed"; readonly name: string; readonly message: string };

/** A fetch whose requests are made by the host. */
export function createNetwork(send: Send, limit: number) {
  const waiting = new Map<number, (told: ToChild) => void>();
  let calls = 0;
  let left = limit;
  const ask = (url: string, init: HostRequest) =>
    new Promise<ToChild>((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      send({ is: "fetched", call: calls, url, init });
    });
  const responseOf = (url: string, { status, statusText, headers, body }: HostAnswer) => {
    const response = new Response([204, 205, 304].includes(status) ? null : body, { status, statusText, headers });
    const buffer = async () => Buffer.from(await response.arrayBuffer());
    return Object.defineProperties(response, { url: { value: url }, buffer: { value: buffer } });
  };
  const makeRequest = async (request: Request): Promise<Fetched> => {
    const { url, method, headers } = request;
    const body = request.body === null ? {} : { body: await request.text() };
    const told = await ask(url, { method, headers: Object.fromEntries(headers), ...body });
    if (told.is === "answered") return { is: "response", response: responseOf(url, told.answer) };
    const reason = told.is === "unreachable" ? told.reason : "no answer";
    return { is: "failed", name: "FetchError", message: `request to ${url} failed, reason: ${reason}` };
  };
  return {
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Fetched> {
      left -= 1;
      if (left < 0) return { is: "failed", name: "FetchError", message: `a run may make ${limit} requests` };
      try {
        return await makeRequest(new Request(input, init));
      } catch (thrown) {
        return { is: "failed", name: "TypeError", message: messageOf(thrown) };
      }
    },
    receiveAnswer(call: number, message: ToChild) {
      waiting.get(call)?.(message);
      waiting.delete(call);
    },
    restart() {
      left = limit;
    },
  };
}
