import { onTestFinished } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../../server/index.ts";
import { type Answer, fixedSystem, type World } from "../../support/sandbox.ts";

/** A sandbox that ends with its test. */
export function openSandbox(options: SandboxOptions = {}): World {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

/** A call of `/_sandbox/projects`, read. */
export async function callProjects(world: World, method: string, path = "", body?: unknown): Promise<Answer> {
  const answer = await world.request(method, `/_sandbox/projects${path}`, body);
  return { status: answer.status, body: await answer.json() };
}

/** What a call with a key gives: its status, and its message where it is refused. */
export async function callWithKey(world: World, key: string, path = "/api/lists"): Promise<readonly unknown[]> {
  const answer = await world.request("GET", path, undefined, { headers: { "Api-Key": key } });
  const { msg } = (await answer.json()) as { readonly msg?: string };
  return msg === undefined ? [answer.status] : [answer.status, msg];
}

export const revoked = [401, "Disabled API key or insufficient privileges"] as const;
