import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { openDatabase } from "../../../server/store/driver.ts";
import { collectStatements } from "../../support/collect-statements.ts";
import { fixedSystem, playSteps } from "../support/sandbox.ts";
import { linesOf, makeCampaign } from "./support/campaigns.ts";

/** How SQLite goes about a statement: `SEARCH` by an index, `SCAN` of a whole table, a `TEMP B-TREE` of all there is. */
function planOf(db: ReturnType<typeof openDatabase>, sql: string): readonly string[] {
  const named = sql.replaceAll("?", "@value");
  const rows = db.prepare<[object], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${named}`).all({ value: null });
  return rows.map(({ detail }) => detail);
}

test("no slice of a blast but the first reads or sorts everything there is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const world = createSandbox({ system: fixedSystem(), storage: { is: "disk", folder } });
  const subscribers = Array.from({ length: 220 }, (_, n) => ({ email: `u${n}@example.com` }));
  await playSteps(world, [
    ...["All", "Some", "None"].map((name) => ["lists", { name }] as const),
    ["lists/subscribe", { listId: 1, subscribers }],
    ["lists/subscribe", { listId: 2, subscribers: subscribers.slice(100) }],
    ["lists/subscribe", { listId: 3, subscribers: subscribers.slice(0, 20) }],
  ]);
  await makeCampaign(world, { listIds: [1, 2], suppressionListIds: [3] });
  const statements = collectStatements();
  await world.clock.advance(0);
  expect(linesOf(world).map(([who]) => who)).toEqual(subscribers.slice(20).map(({ email }) => email));
  const reads = [...new Set(statements())].filter((sql) => /^\s*(SELECT|WITH)/.test(sql) && !/min\(due_at\)/.test(sql));
  world.close();
  const db = openDatabase(join(folder, "default.sqlite"));
  onTestFinished(() => void db.close());
  const large = /TEMP B-TREE|SCAN (m|s|messages|events|users|list_members|message_contents)\b/;
  const bad = reads
    // In the order of the table, up to a limit: no more is read than is given.
    .filter((sql) => !/ORDER BY id (ASC |DESC )?LIMIT/.test(sql))
    .map((sql) => [sql, planOf(db, sql).filter((step) => large.test(step))] as const)
    .filter(([, steps]) => steps.length > 0);
  expect(bad).toEqual([]);
});
