import { afterAll, beforeAll, expect, it } from "vitest";
import { createSandbox, type Sandbox, type SeedRecord } from "../../../server/index.ts";
import { large, userRecords } from "../../support/large-sandboxes.ts";

let sandbox: Sandbox;

/** Five events of each of the users. */
function* eventRecords(users: number): Generator<SeedRecord> {
  for (let n = 0; n < users * 5; n += 1) {
    const email = `user${n % users}@example.com`;
    yield { event: { email, eventName: `Step ${Math.floor(n / users)}`, dataFields: { n } } };
  }
}

function* records(): Generator<SeedRecord> {
  yield* userRecords(large.users);
  yield* eventRecords(large.users);
}

beforeAll(async () => {
  sandbox = createSandbox();
  await sandbox.seed(records());
  // The first page loads what all of them need.
  await sandbox.fetch("/_sandbox/ui/settings");
  await sandbox.request("POST", "/api/users/update", { email: "user7@example.com", dataFields: { plan: "pro" } });
});

afterAll(() => sandbox.close());

const pages = [
  "/",
  "/people",
  "/people?q=user19999",
  "/people?q=is:hidden",
  "/people?q=field:visits=3",
  "/people/user7%40example.com",
  "/people/user7%40example.com/events",
  "/requests",
  "/requests/1",
  "/segment",
  "/explain",
  "/outbox",
  "/settings",
  "/operations",
];

it.each(pages)("with 200,000 people and 1,000,000 events %s stays small", async (path) => {
  const began = performance.now();
  const response = await sandbox.fetch(`/_sandbox/ui${path}`);
  const html = await response.text();
  const ms = performance.now() - began;
  process.stdout.write(`page ${path}: ${html.length} characters, ${ms.toFixed(0)} ms\n`);
  expect([response.status, html.length < 30_000]).toEqual([200, true]);
});
