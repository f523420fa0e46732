import { onTestFinished } from "vitest";
import type { HostAnswer, HostFetch } from "../../../../../server/segment/function/messages.ts";
import { createFunctionRuntime, type FunctionRuntime } from "../../../../../server/segment/function/runtime.ts";

/** The moment these functions see, in milliseconds. */
export const noon = Date.UTC(2024, 2, 1, 12);

/** The name under which a source text runs. */
export const file = "/functions/mine.js";

export const answerOf = (status: number, body: unknown = {}): HostAnswer => ({
  status,
  statusText: "",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** A host that answers every request alike. */
export const answerWith =
  (status: number, body: unknown = {}): HostFetch =>
  async () =>
    answerOf(status, body);

type Options = Partial<Parameters<typeof createFunctionRuntime>[0]>;

/** A runtime that is closed when its test is over. */
export function openRuntime(options: Options): FunctionRuntime {
  const runtime = createFunctionRuntime({ file, settings: {}, fetch: answerWith(200), now: () => noon, ...options });
  onTestFinished(() => runtime.close());
  return runtime;
}

/** A runtime of a source text. */
export const openSource = (source: string, options: Options = {}): FunctionRuntime =>
  openRuntime({ source, ...options });

/** The lines a function logs when it tracks. */
export async function logsOf(source: string, options: Options = {}): Promise<readonly string[]> {
  const result = await openSource(`async function onTrack(event, settings) { ${source} }`, options).run({
    type: "track",
  });
  if (result.is !== "delivered") throw new Error(`${result.error}: ${result.message}`);
  return result.logs;
}
