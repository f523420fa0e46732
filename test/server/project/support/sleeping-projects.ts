import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  createSandbox,
  defaultApiKey,
  defaultSettings,
  type ProjectKind,
  type ProjectOptions,
  type ProjectSettings,
  type Storage,
} from "../../../../server/index.ts";
import { fixedSystem, type World } from "../../support/sandbox.ts";

export const otherKey = "0000000000000000000000000000002e";
const thirdKey = "0000000000000000000000000000003e";

const project = (id: number, name: string, key: string, rest: Partial<ProjectOptions>): ProjectOptions => ({
  id,
  name,
  kind: "email",
  settings: defaultSettings,
  ...rest,
  keys: [{ key, type: "server" }],
});

/** What is special about the first project. */
export interface Special {
  readonly kind?: ProjectKind;
  readonly settings?: Partial<ProjectSettings>;
  readonly storage?: Storage;
  readonly mostAwake?: number;
}

/** Projects of which one may be awake, unless told otherwise. */
export function threeProjects({
  kind = "email",
  settings,
  storage = { is: "memory" },
  mostAwake = 1,
}: Special = {}): World {
  const first = { kind, settings: { ...defaultSettings, ...settings } };
  const world = createSandbox({
    projects: [
      project(1, "default", defaultApiKey, first),
      project(2, "other", otherKey, {}),
      project(3, "third", thirdKey, {}),
    ],
    mostAwake,
    storage,
    system: fixedSystem(),
  });
  onTestFinished(() => world.close());
  return world;
}

/** Puts the first project to sleep: the others are used. Gives whether it sleeps. */
export function fallAsleep({ projects, project }: World): boolean {
  for (const { store } of projects.slice(1)) store.users.count();
  return !project.isAwake;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): Storage & { readonly is: "disk" } {
  const made = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return { is: "disk", folder: made };
}
