import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type ProjectKind } from "../../../server/index.ts";
import { openDatabase } from "../../../server/store/driver.ts";
import { start } from "../../../server/store/migrations/0001-start.ts";
import { audience } from "../../../server/store/migrations/0002-audience.ts";
import { get, post, success } from "../support/sandbox.ts";

/** The database of a project as the release before made it, with profiles that have one identifier and both. */
function databaseOfBefore(kind: ProjectKind): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const db = openDatabase(join(folder, "default.sqlite"));
  db.exec(`${start(kind)} ${audience()} PRAGMA user_version = 2;
    INSERT INTO users VALUES (1, 'ada@example.com', 'u-1', 1, 0, '{"n":1}'), (2, 'bob@example.com', NULL, 1, 0, '{}'),
      (3, NULL, 'u-3', 1, 0, '{}'), (4, NULL, 'u-4', 1, 0, '{}'), (5, 'eve@example.com', NULL, 1, 0, '{}');
    INSERT INTO events VALUES (1, 1, 'customEvent', 'Seen', 'e-1', 5, 5, 5, NULL, NULL, '{}'),
      (2, 1, 'customEvent', 'Left', NULL, 6, 6, 6, NULL, NULL, '{}'),
      (3, 1, 'customEvent', 'Back', NULL, 7, 7, 7, NULL, NULL, '{}');`);
  db.close();
  return folder;
}

const sql = `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name IN ('users_email', 'users_user_id', 'events_public_id') ORDER BY name`;

function indexesIn(folder: string): Readonly<Record<string, string>> {
  const db = openDatabase(join(folder, "default.sqlite"));
  const rows = db.prepare<[], { readonly name: string; readonly sql: string }>(sql).all();
  db.close();
  return Object.fromEntries(rows.map((row) => [row.name, row.sql.replaceAll(/\s+/g, " ")]));
}

const events = "CREATE UNIQUE INDEX events_public_id ON events (public_id, type)";
const plain = (column: string) => `CREATE INDEX users_${column} ON users (${column})`;
const unique = (column: string) => `CREATE UNIQUE INDEX users_${column} ON users (${column})`;

describe.each([
  { kind: "email", indexes: [unique("email"), plain("user_id")] },
  { kind: "userId", indexes: [plain("email"), unique("user_id")] },
  { kind: "hybrid", indexes: [unique("email"), unique("user_id")] },
] as const)("the $kind project of the release before", ({ kind, indexes }) => {
  it("opens with all it holds, and finds it by every identifier", async () => {
    const storage = { is: "disk", folder: databaseOfBefore(kind) } as const;
    const world = createSandbox({ kind, storage });
    onTestFinished(() => world.close());
    const ada = { user: expect.objectContaining({ email: "ada@example.com", userId: "u-1" }) };
    expect(world.contacts().map(({ email, userId }) => [email, userId])).toEqual([
      ["ada@example.com", "u-1"],
      ["bob@example.com", undefined],
      [undefined, "u-3"],
      [undefined, "u-4"],
      ["eve@example.com", undefined],
    ]);
    expect((await get(world, "users/ada@example.com")).body).toEqual(ada);
    expect((await get(world, "users/byUserId/u-1")).body).toEqual(ada);
    expect((await get(world, "events/ada@example.com")).body).toEqual({
      events: ["Back", "Left", "Seen"].map((eventName) => expect.objectContaining({ eventName })),
    });
    const known = kind === "userId" ? { userId: "u-3" } : { email: "bob@example.com" };
    expect(await post(world, "users/update", { ...known, dataFields: { n: 2 } })).toEqual(success);
    const again = { ...known, eventName: "Seen", id: "e-1" };
    expect((await post(world, "events/track", again)).body).toMatchObject({ code: "Success" });
    expect(world.contacts()).toHaveLength(5);
    expect((await get(world, "templates")).body).toEqual({ templates: [], totalTemplatesCount: 0 });
    const { body } = await post(world, "templates/email/upsert", { clientTemplateId: "w", locale: "fr", subject: "S" });
    expect(body).toMatchObject({ msg: "Upserted 1 templates with IDs: 1" });
    expect((await post(world, "snippets", { name: "A", content: "x" })).status).toBe(201);
    expect((await get(world, "webhooks")).body).toEqual({ webhooks: [] });
  });

  it("has indexes that no statement is prepared anew for", () => {
    const folder = databaseOfBefore(kind);
    createSandbox({ kind, storage: { is: "disk", folder } }).close();
    const [email, userId] = indexes;
    expect(indexesIn(folder)).toEqual({ events_public_id: events, users_email: email, users_user_id: userId });
  });
});

it("no identifier of a new project has a partial index", () => {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  createSandbox({ storage: { is: "disk", folder } }).close();
  const db = openDatabase(join(folder, "default.sqlite"));
  const partial = db.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'").all();
  db.close();
  expect(partial).toEqual([{ name: "events_campaign" }, { name: "messages_queue" }, { name: "users_hidden" }]);
});
