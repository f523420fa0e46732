import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../server/index.ts";
import { openDatabase } from "../../../server/store/driver.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { fixedSystem, noon } from "../support/sandbox.ts";

const identify = { type: "identify", userId: "u-1", messageId: "m-1", traits: { email: "ada@example.com" } };
const broken = { destination: "Iterable", fault: { is: "status", status: 503 } } as const;

function openSandbox(options: SandboxOptions) {
  const sandbox = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Makes the commit fail that tells of a second attempt with success: what it writes breaks a rule that is checked then. */
function breakSecondAttempt(file: string): void {
  const db = openDatabase(file);
  db.exec(`
    CREATE TABLE broken (id INTEGER REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER break AFTER INSERT ON delivery_outcomes
    WHEN json_array_length(NEW.outcome, '$.attempts') = 2 AND NEW.outcome LIKE '%"status":200%'
    BEGIN INSERT INTO broken VALUES (-1); END`);
  db.close();
}

it("a delivery whose commit fails has written nothing, and is made again", async () => {
  const storage = temporaryFolder();
  if (storage.is !== "disk") throw new Error("the folder is on disk");
  const before = openSandbox({ storage });
  before.faults.add(broken);
  await before.segment(identify);
  before.close();
  breakSecondAttempt(join(storage.folder, "default.sqlite"));
  const after = openSandbox({ storage });
  await after.openSegment();
  await after.clock.advance(1_277);
  const [lost] = after.deliveries();
  expect([after.contacts(), lost?.state, lost?.attempts.map(({ at }) => at - noon)]).toEqual([
    [],
    "retrying",
    [0, 1_277],
  ]);
  await after.clock.advance(60_000);
  expect([after.contacts().map(({ email }) => email), after.deliveries().map(({ state }) => state)]).toEqual([
    ["ada@example.com"],
    ["delivered"],
  ]);
});
