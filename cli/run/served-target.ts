import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { answerBody, type Target, type TargetProject, type TranslatedRequest } from "../../scenarios/index.ts";
import type { Sandbox } from "../../server/index.ts";
import { openSandbox, projectOf, sandboxTarget } from "./sandbox-target.ts";
import type { Seen } from "./translator.ts";

/** Embedded sandboxes that a service of the user's own can reach, and what it has sent to each. */
export interface ServedTarget {
  readonly target: Target;
  readonly seen: Seen;
}

/** Creates embedded sandboxes, each on a port of this machine for as long as its scenario takes. */
export function createServedTarget(): ServedTarget {
  const seen = new WeakMap<TargetProject, TranslatedRequest[]>();
  return {
    target: {
      ...sandboxTarget,
      open: async (options) => {
        const requests: TranslatedRequest[] = [];
        const project = await serveSandbox(openSandbox(options), requests);
        seen.set(project, requests);
        return project;
      },
    },
    seen: (project) => seen.get(project)?.splice(0) ?? [],
  };
}

async function serveSandbox(sandbox: Sandbox, requests: TranslatedRequest[]): Promise<TargetProject> {
  const server = createServer(async (request, response) => {
    const { status, type, text } = await answerRequest(sandbox, request, requests);
    response.writeHead(status, { "Content-Type": type }).end(text);
  });
  await new Promise<void>((settle, refuse) => {
    server.once("error", refuse);
    server.listen(0, "127.0.0.1", settle);
  });
  const { port } = server.address() as AddressInfo;
  const project = projectOf(sandbox);
  return {
    ...project,
    baseUrl: `http://127.0.0.1:${port}`,
    async close() {
      await stopServer(server);
      await project.close();
    },
  };
}

async function answerRequest(sandbox: Sandbox, request: IncomingMessage, requests: TranslatedRequest[]) {
  const { method = "GET", url: path = "/" } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const answer = await sandbox.fetch(path, { method, headers, ...(body !== "" && { body }) });
  const text = await answer.text();
  const { status } = answer;
  const type = answer.headers.get("content-type") ?? "text/plain";
  requests.push({
    method,
    path,
    body: answerBody("application/json", body),
    answer: { status, body: answerBody(type, text) },
  });
  return { status, type, text };
}

function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((settle) => server.close(() => settle()));
}
