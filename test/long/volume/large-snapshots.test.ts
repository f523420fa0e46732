import { expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";

const megabyte = 1_024 * 1_024;

it("a project too large for a snapshot is not saved, and the answer names the way out", {
  timeout: 120_000,
}, async () => {
  const sandbox = createSandbox();
  const data = JSON.stringify({ text: "x".repeat(20 * megabyte) });
  for (let n = 0; n < 26; n += 1) {
    sandbox.store.users.create({ email: `u${n}@example.com`, userId: undefined, visible: true, data }, n);
  }
  const answer = await sandbox.request("GET", "/_sandbox/snapshot");
  expect({ status: answer.status, body: await answer.json() }).toEqual({
    status: 413,
    body: {
      msg:
        "The snapshot would hold more than 512 MB, which is the most there may be: save one project at a time, or write " +
        "a project down with `iterable-sandbox export`, which has no limit",
      code: "SnapshotTooLarge",
      params: null,
    },
  });
  sandbox.close();
});
