import { describe, expect, it } from "vitest";
import { spawnCommand } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";

const files = {
  "plan.test.mjs": `
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { createSandbox } from "iterable-sandbox";

const sandbox = createSandbox();
const empty = sandbox.snapshot();
beforeEach(() => sandbox.restore(empty));
after(() => sandbox[Symbol.asyncDispose]());

for (const plan of ["free", "pro"]) {
  test(\`a user of plan \${plan}\`, async () => {
    assert.deepEqual(sandbox.contacts(), []);
    await sandbox.call("users.update", { body: { email: "ada@example.com", dataFields: { plan } } });
    assert.equal(sandbox.contact("ada@example.com")?.dataFields.plan, plan);
  });
}
`,
  "common.cjs": `
(async () => {
  const { createSandbox } = await import("iterable-sandbox");
  const sandbox = createSandbox();
  const { status } = await sandbox.call("lists.create", { body: { name: "VIP" } });
  await sandbox[Symbol.asyncDispose]();
  console.log(status);
})();
`,
};

describe("the library", () => {
  it("runs under node:test, and lets its process end", async () => {
    const { ended } = spawnCommand(process.execPath, ["--test", "--test-reporter=tap", "plan.test.mjs"], {
      cwd: folderWith(files),
    });
    const { code, stdout } = await ended;
    expect({ code, passed: /# pass (\d+)/.exec(stdout)?.[1], failed: /# fail (\d+)/.exec(stdout)?.[1] }).toEqual({
      code: 0,
      passed: "2",
      failed: "0",
    });
  });

  it("is imported from CommonJS", async () => {
    const { ended } = spawnCommand(process.execPath, ["common.cjs"], { cwd: folderWith(files) });
    expect(await ended).toEqual({ code: 0, stdout: "200\n", stderr: "" });
  });
});
