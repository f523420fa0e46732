import { readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createSandbox, type Sandbox } from "../../../../server/index.ts";
import { openDatabase } from "../../../../server/store/driver.ts";
import { start } from "../../../../server/store/migrations/0001-start.ts";
import { audience } from "../../../../server/store/migrations/0002-audience.ts";
import { plainIndexes } from "../../../../server/store/migrations/0003-plain-indexes.ts";
import { temporaryFolder } from "../../project/support/sleeping-projects.ts";
import { refusedAnswer, send, takenAnswer, trackingSandbox } from "../support/tracking.ts";

const identify = { type: "identify", userId: "u-1", messageId: "m", traits: { email: "ada@example.com" } };

const folderOf = (): string => temporaryFolder().folder;

const states = ({ deliveries }: Sandbox) => deliveries().map(({ state, code }) => code ?? state);

describe("a message that cannot be stored", () => {
  it("is refused with status 500, and taken when it is sent again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const folder = folderOf();
    const world = trackingSandbox({ storage: { is: "disk", folder } });
    onTestFinished(() => world.close());
    await send(world, "/v1/identify", { ...identify, messageId: "first" });
    const names = readdirSync(folder);
    for (const name of names) renameSync(join(folder, name), join(folder, `${name}.away`));
    vi.advanceTimersByTime(1_001);
    const refused = refusedAnswer("the message could not be stored; send it again later", "internal_error", 500);
    expect(await send(world, "/v1/identify", identify)).toEqual(refused);
    expect(await send(world, "/v1/batch", { batch: [identify] })).toEqual(refused);
    expect((await world.fetch("/v1/pixel/track?writeKey=sandboxWriteKey&userId=u&event=e")).status).toBe(200);
    for (const name of names) renameSync(join(folder, `${name}.away`), join(folder, name));
    expect(await send(world, "/v1/identify", identify)).toEqual(takenAnswer);
    expect(states(world)).toEqual(["delivered", "delivered"]);
  });
});

describe("where more wait than can be kept", () => {
  /** A sandbox in which so many wait for an attempt a day away, more than a test can send. */
  function crowdedSandbox(count: number) {
    const world = trackingSandbox();
    const about = { source: "default", destination: "Iterable", type: "track", state: "retrying", messageId: null };
    const texts = { outcome: '{"attempts":[]}', message: '{"type":"track"}' };
    const due = world.clock.now() + 86_400_000;
    for (let id = 1; id <= count; id += 1)
      world.store.deliveries.insert({ id, revision: id, due, receivedAt: 0, ...about, ...texts });
    return world;
  }

  it("a request is refused with status 429, nothing of it is kept, and its ids stay free", async () => {
    const world = crowdedSandbox(99_999);
    const answer = await world.fetch("/v1/batch?sync=1", {
      method: "POST",
      body: JSON.stringify({ writeKey: "sandboxWriteKey", batch: [identify, { ...identify, messageId: "n" }] }),
    });
    const reason = "more messages wait for their destinations than can be kept; send it again later";
    expect({ status: answer.status, body: await answer.json() }).toEqual(
      refusedAnswer(reason, "too_many_requests", 429),
    );
    expect(answer.headers.get("Retry-After")).toBe("1");
    expect(world.contacts()).toEqual([]);
    expect(await send(world, "/v1/identify", identify)).toEqual(takenAnswer);
    expect(world.deliveries({ after: 99_999 })).toMatchObject([{ state: "delivered" }]);
  });

  it("a message that no destination gets is recorded all the same", async () => {
    const world = crowdedSandbox(100_000);
    expect(await send(world, "/v1/track", { userId: 7, event: "Seen" })).toEqual(takenAnswer);
    expect(world.deliveries({ state: "dropped" })).toMatchObject([{ code: "id_not_string" }]);
  });
});

it("a folder of a release that kept no deliveries takes messages", async () => {
  const folder = folderOf();
  const db = openDatabase(join(folder, "default.sqlite"));
  db.exec(`${start("email")} ${audience()} ${plainIndexes("email")} PRAGMA user_version = 3;
    INSERT INTO users VALUES (1, 'ada@example.com', NULL, 1, 0, '{"n":1}');`);
  db.close();
  const sandbox = createSandbox({ storage: { is: "disk", folder } });
  onTestFinished(() => sandbox.close());
  await sandbox.segment(identify);
  expect(states(sandbox)).toEqual(["delivered"]);
  expect(sandbox.contacts()).toMatchObject([{ email: "ada@example.com", userId: "u-1" }]);
});
