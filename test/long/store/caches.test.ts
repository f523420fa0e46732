import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSandbox, type ProjectKind, type SandboxOptions, type Snapshot } from "../../../server/index.ts";
import { invalidateCaches } from "../../../server/store/open-store.ts";
import type { Store } from "../../../server/store/stores.ts";
import { fixedSystem } from "../../server/support/sandbox.ts";
import { type Command, command } from "./support/commands.ts";

type Sandbox = ReturnType<typeof createSandbox>;

/** Makes every look for a profile begin without what the store holds in memory. */
function withoutCaches(store: Store, bared: WeakSet<Store>): void {
  invalidateCaches(store);
  if (bared.has(store)) return;
  bared.add(store);
  const { byEmail } = store.users;
  store.users.byEmail = (email) => {
    store.users.invalidate();
    return byEmail(email);
  };
}

/** A JSON text as a value: a registry that is read anew lists its fields in another order, which means nothing. */
const toValue = (text: string): unknown => (text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text);

/** A machine whose time stands and whose chance is a count, also where it makes addresses. */
function countingSystem() {
  let digits = 100_000_000;
  const nineDigits = (): number => {
    digits += 1;
    return digits;
  };
  return { ...fixedSystem(), nineDigits };
}

/** A sandbox that commands are played to, one after the other; tells what each gave. */
class Player {
  readonly #sandbox: Sandbox;
  readonly #hasCaches: boolean;
  readonly #bared = new WeakSet<Store>();
  readonly #snapshots: Snapshot[] = [];

  constructor(options: SandboxOptions, hasCaches: boolean) {
    this.#sandbox = createSandbox({ ...options, system: countingSystem(), mostAwake: 1 });
    this.#sandbox.addProject({ name: "other" });
    this.#hasCaches = hasCaches;
  }

  async play(given: Command): Promise<unknown> {
    if (!this.#hasCaches) {
      for (const project of this.#sandbox.projects) {
        if (project.isAwake) withoutCaches(project.store, this.#bared);
      }
    }
    return this.#do(given);
  }

  /** Everything it holds, and the record of all that was done to it. */
  async end(): Promise<unknown> {
    const state = await (await this.#sandbox.fetch("/_sandbox/export?project=default")).text();
    const record = this.#sandbox.requests().map(({ tookMs: _, ...exchange }) => exchange);
    await this.#sandbox[Symbol.asyncDispose]();
    return { state, record };
  }

  async #do(given: Command): Promise<unknown> {
    const sandbox = this.#sandbox;
    switch (given.is) {
      case "call": {
        const answer = await sandbox.request(given.method, given.path, given.body);
        return { status: answer.status, body: toValue(await answer.text()) };
      }
      case "segment":
        return sandbox.segment(given.message);
      case "reset":
        sandbox.reset();
        return undefined;
      case "snapshot":
        this.#snapshots.unshift(sandbox.snapshot({ project: "default" }));
        return undefined;
      case "restore": {
        const snapshot = this.#snapshots[given.nth];
        if (snapshot !== undefined) sandbox.restore(snapshot);
        return undefined;
      }
      case "sleep":
        await sandbox.in("other").request("GET", "/api/users/getFields");
        return sandbox.projects[0]?.isAwake;
      case "advance":
        await sandbox.clock.advance(given.ms);
        return undefined;
    }
  }
}

async function playTwice(kind: ProjectKind, onDisk: boolean, commands: readonly Command[]): Promise<void> {
  const folder = onDisk ? mkdtempSync(join(tmpdir(), "iterable-sandbox-caches-")) : "";
  const optionsOf = (name: string): SandboxOptions => ({
    kind,
    settings: { userFieldLimit: 12 },
    ...(onDisk && { storage: { is: "disk", folder: join(folder, name) } }),
  });
  const [kept, bare] = [new Player(optionsOf("kept"), true), new Player(optionsOf("bare"), false)];
  try {
    for (const each of commands) expect(await kept.play(each)).toEqual(await bare.play(each));
    expect(await kept.end()).toEqual(await bare.end());
  } finally {
    if (onDisk) rmSync(folder, { recursive: true, force: true });
  }
}

/** How often each is played: `CACHE_RUNS=500` for a night. */
const runs = Number(process.env.CACHE_RUNS ?? 0);

describe("what stores hold in memory changes nothing that anybody can see", () => {
  it.each<{ kind: ProjectKind; where: "memory" | "disk"; few: number }>([
    { kind: "email", where: "memory", few: 60 },
    { kind: "userId", where: "memory", few: 40 },
    { kind: "hybrid", where: "memory", few: 40 },
    { kind: "email", where: "disk", few: 12 },
  ])("of a $kind project in $where", async ({ kind, where, few }) => {
    const commands = fc.array(command, { minLength: 10, maxLength: 60, size: "max" });
    const property = fc.asyncProperty(commands, (each) => playTwice(kind, where === "disk", each));
    await fc.assert(property, { numRuns: runs || few });
  });
});
