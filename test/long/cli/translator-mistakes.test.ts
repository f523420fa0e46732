import { describe, expect, it } from "vitest";
import { runCli } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";

const files = {
  "kept.yaml": `name: somebody is identified
steps:
  - send: { type: identify, userId: u-1, traits: { email: ada@example.com } }
    requests: [{ users.update: {} }]
`,
  "list.ts": 'export const translate = () => [{ method: "POST", path: "/api/users/update", body: {} }];',
  "unnamed.ts": "export const translat = () => 1;",
  "returns.js": 'const onIdentify = () => ({ path: "/api/users/update" });',
  "unnamed.js": "function identify() {}",
  "exports.js": "module.exports = { onIdentify() {} };",
  "half.js": "function onIdentify() {",
  "more.js": "function onIdentify() {}\nfunction onScreen() {}\nfunction onDelete() {}",
};

const run = (args: readonly string[]) => runCli(["run", ...args], { cwd: folderWith(files) });

describe.concurrent("run --translator", () => {
  it.each([
    {
      translator: "module:list.ts",
      says: /^error: --translator module:list\.ts: translate gave no translation: its result: .*, in \[\{"method":"POST"/,
      shows: "export const translate = (message, settings) =>",
    },
    {
      translator: "module:unnamed.ts",
      says: /^error: --translator module:unnamed\.ts: the module exports no function named translate\n/,
      shows: '{ is: "dropped", code: "UNSUPPORTED", reason: ',
    },
    {
      translator: "function:returns.js",
      says: /^error: --translator function:returns\.js: onIdentify returned \{"path":"\/api\/users\/update"\}, which Segment ignores: /,
      shows: "async function onIdentify(event, settings) {",
    },
    {
      translator: "function:unnamed.js",
      says: /^error: --translator function:unnamed\.js: the file has no handler, such as onIdentify or onTrack\n/,
      shows: "async function onIdentify(event, settings) {",
    },
    {
      translator: "function:exports.js",
      says: /^error: --translator function:exports\.js: module is not defined \(.*exports\.js:1:1\)\n/,
      shows: "async function onIdentify(event, settings) {",
    },
    {
      translator: "function:half.js",
      says: /^error: --translator function:half\.js: Unexpected end of input \(.*half\.js:1\)\n$/,
      shows: "half.js",
    },
  ])("ends once for $translator, which no message could mend", async ({ translator, says, shows }) => {
    const { code, stdout, stderr } = await run(["kept.yaml", "kept.yaml", "--translator", translator]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
    expect(stderr).toContain(shows);
  });

  it("names the handlers that no message was for", async () => {
    const { stdout } = await run(["kept.yaml", "--translator", "function:more.js"]);
    expect(stdout).toContain("\nNever ran: onScreen, onDelete\n");
  });
});
