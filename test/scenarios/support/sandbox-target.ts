import { answerBody, type ProjectOptions, type Target, type TargetProject } from "../../../scenarios/index.ts";
import { createSandbox, defaultApiKey, type ProjectSettings } from "../../../server/index.ts";

/** Sandboxes in this process: a fresh one for every project that is opened, with settings over those it asks for. */
export function sandboxTarget(overriding: Partial<ProjectSettings> = {}): Target {
  return { name: "sandboxes in this process", isSandbox: true, open: async (project) => open(project, overriding) };
}

function open({ kind, settings = {}, keys = [] }: ProjectOptions, overriding: Partial<ProjectSettings>): TargetProject {
  const crashes: unknown[] = [];
  const sandbox = createSandbox({
    kind,
    settings: { ...settings, ...overriding },
    keys: [{ key: defaultApiKey, type: "server" }, ...keys],
    onCrash: (thrown) => crashes.push(thrown),
  });
  return {
    apiKey: sandbox.apiKey,
    baseUrl: "http://localhost:8787",
    isKept: true,
    request: async ({ method, path, query, headers, body }) => {
      const response = await sandbox.fetch(query ? `${path}?${query}` : path, {
        method,
        ...(headers !== undefined && { headers: { ...headers } }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (crashes.length > 0) throw crashes[0];
      const parsed = answerBody(response.headers.get("content-type") ?? "", text);
      return { status: response.status, headers: Object.fromEntries(response.headers), text, body: parsed };
    },
    advance: (ms) => sandbox.clock.advance(ms),
    now: () => sandbox.clock.now(),
    close: async () => sandbox.close(),
  };
}
