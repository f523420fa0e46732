import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { createSandbox, writeSnapshot } from "../../../server/index.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { type RunningServer, serve } from "../../cli/support/server.ts";

/** How often the server is killed in the middle of a restore. */
const rounds = Number(process.env.RESTORE_ROUNDS ?? "12");

const projects = ["default", "second"] as const;
const configuration = JSON.stringify({ projects: projects.map((name) => ({ name, keys: [{ key: `key-${name}` }] })) });

/** A snapshot of both projects with 2,000 users each; they are told apart by one who is in both or in neither. */
async function snapshotWith(marker: string): Promise<Uint8Array> {
  const sandbox = createSandbox();
  sandbox.addProject({ name: "second" });
  const users = Array.from({ length: 2_000 }, (_, n) => ({ user: { email: `user${n}@example.com` } }));
  for (const project of projects) await sandbox.seed([...users, { user: { email: marker } }], { project });
  const bytes = writeSnapshot(sandbox.snapshot());
  sandbox.close();
  return bytes;
}

const markers = ["even@example.com", "odd@example.com"] as const;

/** Which of the markers each project holds. */
const readMarkers = ({ url }: RunningServer): Promise<readonly (readonly boolean[])[]> =>
  Promise.all(
    projects.map((name) =>
      Promise.all(
        markers.map(async (marker) => {
          const answer = await fetch(`${url}/api/users/${marker}`, { headers: { "Api-Key": `key-${name}` } });
          return "user" in ((await answer.json()) as object);
        }),
      ),
    ),
  );

it("a restore of two projects is whole when the server is killed meanwhile", { timeout: 30_000 * rounds }, async () => {
  const cwd = folderWith({ "two.json": configuration });
  const start = (): Promise<RunningServer> => serve(["--config", "two.json"], { cwd });
  const snapshots = await Promise.all(markers.map(snapshotWith));
  const put = ({ url }: RunningServer, bytes: Uint8Array | undefined): Promise<number | undefined> =>
    fetch(`${url}/_sandbox/snapshot`, { method: "PUT", body: Uint8Array.from(bytes ?? []) }).then(
      ({ status }) => status,
      () => undefined,
    );
  let server = await start();
  const began = performance.now();
  expect(await put(server, snapshots[0])).toBe(200);
  const longest = performance.now() - began;
  for (let round = 1; round <= rounds; round += 1) {
    const putting = put(server, snapshots[round % 2]);
    await wait((longest * round) / rounds);
    server.signal("SIGKILL");
    await Promise.all([putting, server.ended]);
    server = await start();
    const [first, second] = await readMarkers(server);
    expect(first).toEqual(second);
    expect([
      [true, false],
      [false, true],
    ]).toContainEqual(first);
  }
});
