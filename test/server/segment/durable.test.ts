import { describe, expect, it, onTestFinished } from "vitest";
import {
  createSandbox,
  readSnapshot,
  type Sandbox,
  type SandboxOptions,
  writeSnapshot,
} from "../../../server/index.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { fixedSystem, noon } from "../support/sandbox.ts";

const identify = { type: "identify", userId: "u-1", messageId: "m-1", traits: { email: "ada@example.com" } };
const broken = { destination: "Iterable", fault: { is: "status", status: 503 } } as const;

/** A sandbox whose clock stands at noon, and ends with its test. */
function openSandbox(options: SandboxOptions): Sandbox {
  const sandbox = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const post = (sandbox: Sandbox, path: string, ...batch: readonly object[]) =>
  sandbox.fetch(path, { method: "POST", body: JSON.stringify({ writeKey: "sandboxWriteKey", batch }) });

const people = (sandbox: Sandbox): readonly (string | undefined)[] => sandbox.contacts().map(({ email }) => email);

/** What became of each message, and when it was attempted, in milliseconds after noon. */
const history = ({ deliveries }: Sandbox) =>
  deliveries().map(({ id, destination, state, attempts, code }) => ({
    ...{ id, destination, state, attempts: attempts.map(({ at }) => at - noon) },
    ...(code !== undefined && { code }),
  }));

const storages = [
  { where: "in memory", storage: () => ({ is: "memory" }) as const },
  { where: "on disk", storage: temporaryFolder },
];

describe("on disk, when a sandbox is opened again", () => {
  it("a message that was acknowledged and not yet sent is sent", async () => {
    const storage = temporaryFolder();
    const before = openSandbox({ storage });
    await before.openSegment();
    const batch = Array.from({ length: 250 }, (_, n) => ({ ...identify, messageId: `m-${n}`, userId: `u-${n}` }));
    const answer = await post(before, "/v1/batch", ...batch);
    before.close();
    const after = openSandbox({ storage });
    await after.openSegment();
    await after.drain();
    const states = after.deliveries().map(({ id, state }) => [id, state]);
    expect([answer.status, states]).toEqual([200, batch.map((_, index) => [index + 1, "delivered"])]);
  });

  it("one that is to be tried again is, at its time", async () => {
    const storage = temporaryFolder();
    const before = openSandbox({ storage });
    before.faults.add(broken);
    await before.segment(identify);
    before.close();
    const after = openSandbox({ storage });
    await after.openSegment();
    await after.clock.advance(1_276);
    expect([people(after), after.deliveries()[0]?.nextAttemptAt]).toEqual([[], noon + 1_277]);
    await after.clock.advance(1);
    expect([people(after), history(after)]).toEqual([
      ["ada@example.com"],
      [{ id: 1, destination: "Iterable", state: "delivered", attempts: [0, 1_277] }],
    ]);
  });

  it("nobody has to ask for that", async () => {
    const storage = temporaryFolder();
    const before = openSandbox({ storage });
    before.faults.add(broken);
    await before.segment(identify);
    before.close();
    const after = openSandbox({ storage });
    const seen = new Promise<void>((settle) => {
      const { transactions } = after.project;
      const look = (): void => {
        transactions.flush();
        if (after.contacts().length > 0) settle();
        else void after.clock.advance(1_277).then(look);
      };
      look();
    });
    await seen;
    expect(people(after)).toEqual(["ada@example.com"]);
  });

  it("the record is as it was, and numbers go on", async () => {
    const storage = temporaryFolder();
    const before = openSandbox({ storage });
    await before.segment(identify);
    await before.segment({ type: "group", userId: "u-1", groupId: "g" });
    await before.segment({ type: "track", userId: "u-1" });
    await before.segment({ type: "identify", userId: "u-2", traits: { email: "ada@" } });
    const [kept, { revision }] = [before.deliveries(), (await before.openSegment()).log];
    before.close();
    const after = openSandbox({ storage });
    expect(after.deliveries()).toEqual(kept);
    expect(kept.map(({ state }) => state)).toEqual(["delivered", "dropped", "dropped", "discarded"]);
    const [next] = await after.segment({ ...identify, messageId: "m-2" });
    expect([next?.id, after.deliveries({ after: revision() }).length]).toEqual([5, 1]);
  });

  it("a message that a client sends again is known as one that was taken", async () => {
    const storage = temporaryFolder();
    const before = openSandbox({ storage });
    await before.openSegment();
    await post(before, "/v1/batch", identify, { type: "track", userId: 7, messageId: "m-2" });
    before.close();
    const after = openSandbox({ storage });
    await post(after, "/v1/batch?sync=1", identify, { ...identify, messageId: "m-2", userId: "u-2" });
    const codes = after.deliveries().map(({ state, code }) => [state, code]);
    expect(codes).toEqual([
      ["dropped", "id_not_string"],
      ["delivered", undefined],
      ["dropped", "duplicate"],
      ["delivered", undefined],
    ]);
  });

  it("what no source sends to any more waits, is told of, and goes once one does", async () => {
    const storage = temporaryFolder();
    const before = openSandbox({ storage });
    before.faults.add(broken);
    await before.segment(identify);
    before.close();
    const warnings: string[] = [];
    const onWarning = (text: string): void => void warnings.push(text);
    const other = { name: "default", writeKey: "sandboxWriteKey", destinations: [] };
    const without = openSandbox({ storage, sources: [other], onWarning });
    await without.openSegment();
    await without.clock.advance(3_600_000);
    expect([warnings, history(without)[0]?.state]).toEqual([
      [
        '1 deliveries to Iterable wait in the project "default", and its source "default" has no such destination now: they are sent once it has',
      ],
      "retrying",
    ]);
    without.close();
    const after = openSandbox({ storage });
    await after.openSegment();
    await after.clock.advance(3_600_000);
    expect(people(after)).toEqual(["ada@example.com"]);
  });
});

describe.each(storages)("$where, the state of a project holds its deliveries", ({ storage }) => {
  it("a reset takes them away, those under way too", async () => {
    const sandbox = openSandbox({ storage: storage() });
    await sandbox.openSegment();
    await post(sandbox, "/v1/batch", identify);
    sandbox.reset();
    await sandbox.drain();
    expect([people(sandbox), sandbox.deliveries()]).toEqual([[], []]);
    await post(sandbox, "/v1/batch?sync=1", identify);
    expect(history(sandbox)).toMatchObject([{ state: "delivered" }]);
  });

  it("a reset of the one project does too", async () => {
    const sandbox = openSandbox({ storage: storage() });
    sandbox.faults.add(broken);
    await sandbox.segment(identify);
    await post(sandbox, "/v1/batch", { ...identify, messageId: "m-2" });
    await sandbox.fetch("/_sandbox/reset?project=default", { method: "POST" });
    await sandbox.drain();
    await sandbox.clock.advance(3_600_000);
    expect([people(sandbox), sandbox.deliveries()]).toEqual([[], []]);
  });

  it("a snapshot holds them, and a restore goes on with them", async () => {
    const sandbox = openSandbox({ storage: storage() });
    sandbox.faults.add(broken);
    await sandbox.segment(identify);
    await sandbox.segment({ type: "group", userId: "u-1", groupId: "g" });
    const [snapshot, kept] = [sandbox.snapshot(), sandbox.deliveries()];
    await sandbox.clock.advance(3_600_000);
    expect(people(sandbox)).toEqual(["ada@example.com"]);
    await sandbox.clock.set(noon);
    sandbox.restore(snapshot);
    expect([people(sandbox), sandbox.deliveries()]).toEqual([[], kept]);
    await sandbox.clock.advance(1_277);
    expect(people(sandbox)).toEqual(["ada@example.com"]);
  });

  it("a snapshot goes into another sandbox, where what waits is sent", async () => {
    const sandbox = openSandbox({ storage: storage() });
    await sandbox.openSegment();
    sandbox.faults.add(broken);
    await post(sandbox, "/v1/batch?sync=1", identify);
    await post(sandbox, "/v1/batch", {
      ...identify,
      messageId: "m-2",
      userId: "u-2",
      traits: { email: "bob@example.com" },
    });
    const file = writeSnapshot(sandbox.snapshot());
    const other = openSandbox({ storage: storage() });
    await other.fetch("/_sandbox/snapshot", { method: "PUT", body: Uint8Array.from(file) });
    await other.openSegment();
    await other.clock.advance(1_277);
    expect([people(other).toSorted(), history(other).map(({ id, state }) => [id, state])]).toEqual([
      ["ada@example.com", "bob@example.com"],
      [
        [1, "delivered"],
        [2, "delivered"],
      ],
    ]);
    const [next] = await other.segment({ ...identify, messageId: "m-3" });
    expect(next?.id).toBe(3);
  });

  it("a snapshot of a release without deliveries takes them away", async () => {
    const sandbox = openSandbox({ storage: storage() });
    const { projects } = readSnapshot(writeSnapshot(sandbox.snapshot()));
    sandbox.faults.add(broken);
    await sandbox.segment(identify);
    sandbox.restore({ projects });
    await sandbox.clock.advance(3_600_000);
    expect([people(sandbox), sandbox.deliveries()]).toEqual([[], []]);
  });

  it("an export holds none of them", async () => {
    const sandbox = openSandbox({ storage: storage() });
    await sandbox.segment(identify);
    const text = await (await sandbox.fetch("/_sandbox/export")).text();
    expect([text.includes("ada@example.com"), text.includes("deliver")]).toEqual([true, false]);
  });

  it("a project that sleeps wakes when its next delivery is due, and for nothing else", async () => {
    const key = "0123456789abcdef0123456789abcdef";
    const projects = ["default", "second", "third"].map((name, at) => ({
      name,
      keys: [{ key: `${key.slice(1)}${at}` }],
    }));
    const destinations = [{ type: "classic", enabled: true, settings: {}, project: "second" }] as const;
    const sources = [{ name: "default", writeKey: "sandboxWriteKey", destinations: [...destinations] }];
    const sandbox = openSandbox({ storage: storage(), projects, sources, mostAwake: 1 });
    sandbox.faults.add(broken);
    await sandbox.segment(identify);
    const awake = () => sandbox.projects.map(({ isAwake }) => isAwake);
    for (const name of ["second", "third", "default"]) sandbox.in(name).contacts();
    await sandbox.clock.advance(1_276);
    expect(awake()).toEqual([true, false, false]);
    await sandbox.clock.advance(1);
    expect(awake()).toEqual([false, true, false]);
    expect(sandbox.in("second").contacts()).toMatchObject([{ email: "ada@example.com" }]);
    expect(history(sandbox)).toMatchObject([{ state: "delivered", attempts: [0, 1_277] }]);
  });

  it("a project that is removed takes its deliveries with it, and what comes for it later is dropped", async () => {
    const projects = [{ name: "default" }, { name: "second" }];
    const destinations = [
      { type: "classic", enabled: true, settings: {} },
      { type: "classic", enabled: true, settings: {}, name: "Other", project: "second" },
    ] as const;
    const sources = [{ name: "default", writeKey: "sandboxWriteKey", destinations: [...destinations] }];
    const sandbox = openSandbox({ storage: storage(), projects, sources });
    for (const destination of ["Iterable", "Other"]) sandbox.faults.add({ ...broken, destination });
    await sandbox.segment(identify);
    expect(history(sandbox).map(({ destination, state }) => [destination, state])).toEqual([
      ["Iterable", "retrying"],
      ["Other", "retrying"],
    ]);
    sandbox.removeProject("second");
    await sandbox.clock.advance(3_600_000);
    await sandbox.segment({ ...identify, messageId: "m-2" });
    expect(history(sandbox)).toEqual([
      { id: 1, destination: "Iterable", state: "delivered", attempts: [0, 1_277] },
      { id: 3, destination: "Iterable", state: "delivered", attempts: [3_600_000] },
      { id: 4, destination: "Other", state: "dropped", attempts: [], code: "PROJECT_REMOVED" },
    ]);
  });
});

describe("a destination that is switched off", () => {
  it("leaves a record of each message it does not get", async () => {
    const destinations = [
      { type: "classic", enabled: false, settings: {} },
      { type: "module", enabled: false, file: "not-there.js", name: "Mine", project: "nowhere", settings: {} },
      { type: "classic", enabled: true, name: "Other", settings: {} },
    ] as const;
    const sandbox = openSandbox({
      sources: [{ name: "web", writeKey: "sandboxWriteKey", destinations: [...destinations] }],
    });
    await sandbox.segment(identify);
    const off = { state: "dropped", code: "DISABLED", reason: "the destination is switched off", attempts: [] };
    expect(sandbox.deliveries()).toMatchObject([
      { ...off, destination: "Iterable" },
      { ...off, destination: "Mine" },
      { destination: "Other", state: "delivered" },
    ]);
  });
});
