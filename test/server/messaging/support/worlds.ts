import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../../server/index.ts";
import { fixedSystem, type World } from "../../support/sandbox.ts";

/** A folder that goes with its test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A sandbox whose clock stands at noon, which closes with its test. */
export function openWorld(options: SandboxOptions = {}): World {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

/** What holds the state of a sandbox, and gives another one that has it from there. */
export interface Carrier {
  readonly name: string;
  readonly carry: (before: World) => Promise<World> | World;
}

/** Every way in which the state of a project comes into another sandbox, or into the same one later. */
export const carriers: readonly Carrier[] = [
  {
    name: "a restart",
    async carry(before) {
      const storage = { is: "disk", folder: makeFolder() } as const;
      const first = openWorld({ storage });
      first.restore(before.snapshot());
      await first[Symbol.asyncDispose]();
      return openWorld({ storage });
    },
  },
  {
    name: "a snapshot",
    carry(before) {
      const other = openWorld();
      other.restore(before.snapshot());
      return other;
    },
  },
  {
    name: "an export and a seed",
    async carry(before) {
      const lines = (await (await before.request("GET", "/_sandbox/export")).text()).trimEnd().split("\n");
      const other = openWorld();
      await other.seed(lines.map((line) => JSON.parse(line) as never));
      return other;
    },
  },
];
