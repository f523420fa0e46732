import { expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { collectStatements } from "../../support/collect-statements.ts";
import { userRecords } from "../../support/large-sandboxes.ts";

const members = 45_000;

it("the members of a long list are counted in slices, and the hidden ones are not", async () => {
  await using sandbox = createSandbox();
  await sandbox.seed(userRecords(members));
  // Put among them as an earlier release may have left them: no call puts a hidden profile on a list.
  const { store } = sandbox;
  await sandbox.call("events.track", { body: { email: "late@example.com", eventName: "Seen" } });
  store.lists.join(1, store.users.byEmail("late@example.com")?.id ?? 0);
  expect(store.lists.memberIds(1)).toHaveLength(members + 1);
  const statements = collectStatements();
  const answer = await sandbox.request("GET", "/api/lists/1/size");
  expect([answer.status, await answer.text()]).toEqual([200, String(members)]);
  expect(statements().filter((sql) => sql.includes("users_hidden"))).toHaveLength(3);
});
