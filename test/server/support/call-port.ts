import { type IncomingHttpHeaders, request } from "node:http";

interface PortCall {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface PortAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A call of a port of this machine, with headers that fetch would not let through. */
export function callPort(
  port: number,
  { method = "GET", path, headers = {}, body = "" }: PortCall,
): Promise<PortAnswer> {
  return new Promise((settle, refuse) => {
    request({ port, host: "127.0.0.1", method, path, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => settle({ status: response.statusCode, headers: response.headers, body: text }));
    })
      .on("error", refuse)
      .end(body);
  });
}
