import type { Server, ServerOptions } from "node:http";
import type { Socket } from "node:net";
import { rawSocketOf } from "./raw-sockets.ts";

/** What node itself holds a caller to: sizes in bytes, times in milliseconds. */
export const serverLimits: ServerOptions = {
  maxHeaderSize: 32 * 1_024,
  headersTimeout: 30_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 5_000,
};

/** How long a caller may take to agree on TLS, in milliseconds. */
export const handshakeTimeout = 30_000;

/** Most connections at once; one more is answered with status 503. */
const maxConnections = 10_000;

const answers: Readonly<Record<string, readonly [status: string, msg: string]>> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers are larger than 32 KB"],
  ERR_SSL_HTTP_REQUEST: ["400 Bad Request", "This port speaks https: begin the address with https://"],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request took longer than the server waits"],
};

const notHttp = ["400 Bad Request", "This is not an HTTP/1.1 request"] as const;

function endWithError(socket: Socket, status: string, code: string, msg: string): void {
  const body = JSON.stringify({ msg, code, params: null });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}

/** Answers what never becomes a request in the shape of every other error, instead of cutting the line. */
export function answerInvalidRequests(server: Server): void {
  let open = 0;
  server.on("connection", (socket: Socket) => {
    open += 1;
    socket.once("close", () => {
      open -= 1;
    });
    if (open > maxConnections) endWithError(socket, "503 Service Unavailable", "GenericError", "Too many connections");
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // Who does not speak TLS is answered beneath it.
    const line = error.code === "ERR_SSL_HTTP_REQUEST" ? rawSocketOf(socket) : socket;
    if (!line.writable || error.code === "ECONNRESET") return void line.destroy();
    const [status, msg] = answers[error.code ?? ""] ?? notHttp;
    endWithError(line, status, "BadParams", msg);
  });
}
