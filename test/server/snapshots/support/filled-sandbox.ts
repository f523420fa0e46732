import { onTestFinished } from "vitest";
import { createSandbox, defaultApiKey, type SandboxOptions } from "../../../../server/index.ts";
import { fillMessagingTables } from "../../../support/messaging-rows.ts";
import { populatedOptions, populateSandbox } from "../../../support/populated-sandbox.ts";
import { fixedSystem, playSteps, type World } from "../../support/sandbox.ts";

const texts: readonly (readonly [path: string, body: unknown])[] = [
  ["users/forget", { email: "gone@example.com" }],
  ["verify/sms/begin", { verificationProfileId: 1, phoneNumber: "+14155550123" }],
  ["auth/jwts/invalidate", { email: "ada@example.com" }],
];

/** A sandbox that ends with its test. */
export function openSandbox(options: SandboxOptions = {}): World {
  const world = createSandbox({
    ...populatedOptions,
    keys: [{ key: defaultApiKey, type: "server" }],
    system: fixedSystem(),
    ...options,
  });
  onTestFinished(() => world.close());
  return world;
}

/** Puts something into every table. */
export async function fillEveryTable(world: World): Promise<World> {
  await populateSandbox(world);
  await playSteps(world, texts);
  const criteria = { dataType: "user", field: "plan", comparatorType: "Equals", value: "free" };
  await world.request("POST", "/_sandbox/dynamicLists", { name: "Free", criteria });
  fillMessagingTables(world);
  return world;
}

/** Every row of every table of a project, as text: a line each. */
export const readEveryRow = async (world: World, project = "default"): Promise<readonly string[]> =>
  (await (await world.request("GET", `/_sandbox/export?project=${project}`)).text()).trimEnd().split("\n");

/** The tables that hold something. */
export const tablesIn = (lines: readonly string[]): readonly string[] => [
  ...new Set(lines.map((line) => Object.keys((JSON.parse(line) as { stored: object }).stored)[0] ?? "")),
];
