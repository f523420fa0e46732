import { type Agent, type IncomingMessage, request } from "node:http";

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written piece by piece; without a Content-Length header that makes a chunked body. */
  readonly body?: readonly string[];
  readonly agent?: Agent;
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

async function read(response: IncomingMessage): Promise<Answer> {
  let text = "";
  response.setEncoding("utf8");
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}

/** One request as node writes it: the path and the header names go out as they are given. */
export const sendTo = (port: number, { method = "GET", path, headers = {}, body = [], agent }: Sent): Promise<Answer> =>
  new Promise((settle, refuse) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers: { ...headers }, agent }, (response) => {
      read(response).then(settle, refuse);
    });
    outgoing.on("error", refuse);
    for (const piece of body) outgoing.write(piece);
    outgoing.end();
  });
