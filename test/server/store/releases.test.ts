import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { linesOf } from "../messaging/support/campaigns.ts";
import { fixedSystem, get, type World } from "../support/sandbox.ts";

const day = 86_400_000;

/** At the moment of the release, with ids of its own, as a machine's are. */
const system = { ...fixedSystem(), newId: () => randomBytes(15).toString("hex") };

const read = (name: string): Buffer<ArrayBuffer> => readFileSync(join(import.meta.dirname, "support/releases", name));

/** A sandbox with the snapshot of a release restored in it. */
async function restore(name: string): Promise<World> {
  const world = createSandbox({ system });
  const answer = await world.fetch("/_sandbox/snapshot", { method: "PUT", body: read(name) });
  expect([answer.status, await answer.text()]).toMatchObject([200, expect.any(String)]);
  return world;
}

/** A sandbox on the data folder of a release. */
async function openFolder(name: string): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "default.sqlite"), brotliDecompressSync(read(name)));
  return createSandbox({ system, storage: { is: "disk", folder } });
}

test.each([
  ["the snapshot", () => restore("schema-9.snapshot")],
  ["the data folder", () => openFolder("schema-9.sqlite.br")],
])("%s of a release before goes on with the blast it was in, and with what waited", async (_, open) => {
  const world = await open();
  onTestFinished(() => world.close());
  await expect.poll(() => linesOf(world).length).toBe(62);
  await world.clock.advance(day);
  const sent = linesOf(world).flatMap(([who, state]) => (state === "sent" ? [who] : []));
  expect(sent.toSorted()).toEqual(
    [...Array.from({ length: 60 }, (_, n) => `u${n}@example.com`), "u7@example.com"].toSorted(),
  );
  expect(linesOf(world)[1]).toEqual(["late@example.com", "suppressed", "hiddenProfile"]);
  expect([world.message(3)?.html, world.message(62)?.html]).toEqual(["<p>0</p><i>0</i>", "<p>59</p><i>59</i>"]);
  expect((await get(world, "campaigns/2")).body).toMatchObject({ campaignState: "Finished", sendSize: 60 });
});

test("the data folder of a release before takes journeys", async () => {
  const world = await openFolder("schema-9.sqlite.br");
  onTestFinished(() => world.close());
  const journey = { name: "Welcome", entry: { api: true }, steps: [{ delay: "1h" }] };
  expect((await world.request("POST", "/_sandbox/journeys", journey)).status).toBe(201);
  await world.request("POST", "/api/workflows/triggerWorkflow", { workflowId: 1, email: "u1@example.com" });
  await world.clock.advance(day);
  expect(world.journeyEntries()).toMatchObject([{ email: "u1@example.com", exitReason: "finished" }]);
});
