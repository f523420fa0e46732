import { Agent, type IncomingMessage, request } from "node:http";
import type { Read } from "../../../../parity/fuzz/answer-problem.ts";
import type { Call } from "../../../../parity/fuzz/hostile-http.ts";

/** Sends calls to a port as they are written: nothing is encoded or normalised on the way. */
export interface RawClient {
  send(call: Call): Promise<Read>;
  close(): void;
}

/** Reads an answer to its end; the beginning of one that never ends. */
async function read(message: IncomingMessage): Promise<Read> {
  const { statusCode: status = 0, headers } = message;
  const type = headers["content-type"] ?? null;
  if (type?.startsWith("text/event-stream") === true) {
    message.destroy();
    return { status, type, text: "" };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return { status, type, text: Buffer.concat(chunks).toString() };
}

const isReset = (thrown: NodeJS.ErrnoException): boolean => thrown.code === "ECONNRESET";

export function rawClient(port: number): RawClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const send = ({ method, path, headers, body }: Call): Promise<Read> =>
    new Promise((settle, refuse) => {
      const bytes = Buffer.from(body ?? "");
      const length = body === undefined ? {} : { "content-length": String(bytes.byteLength) };
      const sent = request({ host: "127.0.0.1", port, agent, method, path, headers: { ...headers, ...length } });
      sent.once("response", (message) => void read(message).then(settle, refuse));
      sent.once("error", (thrown) => {
        // A connection may be closed for idleness just as it is used again; whoever keeps connections sends once more.
        if (sent.reusedSocket && isReset(thrown))
          send({ method, path, headers, ...(body !== undefined && { body }) }).then(settle, refuse);
        else refuse(thrown);
      });
      sent.end(bytes);
    });
  return { send, close: () => agent.destroy() };
}
