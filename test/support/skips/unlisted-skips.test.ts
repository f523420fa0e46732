import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { spawnCommand } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { allowedSkips } from "./allowed-skips.ts";
import { findSkipProblems, type SeenTest } from "./unlisted-skips.ts";

const list = [
  { file: "a.test.ts", why: "it needs a browser" },
  { file: "b.test.ts", test: "shop > sells", why: "it needs curl" },
];
const ran = (file: string, name: string): SeenTest => ({ file, name, isSkipped: false });
const skipped = (file: string, name: string): SeenTest => ({ file, name, isSkipped: true });

const unlisted = 'b.test.ts: "shop > buys" is skipped, and test/support/skips does not say why';
const stale = 'b.test.ts: no test is named "shop > sells", which test/support/skips allows to be skipped';

describe("findSkipProblems", () => {
  it.each<{ readonly fact: string; readonly tests: readonly SeenTest[]; readonly problems: readonly string[] }>([
    { fact: "nothing where no test ran", tests: [], problems: [] },
    {
      fact: "nothing where none was skipped",
      tests: [ran("b.test.ts", "shop > sells"), ran("c.test.ts", "x")],
      problems: [],
    },
    { fact: "nothing of a file that is listed", tests: [skipped("a.test.ts", "anything")], problems: [] },
    { fact: "nothing of names that begin as listed", tests: [skipped("b.test.ts", "shop > sells 7")], problems: [] },
    {
      fact: "a skip that is not listed",
      tests: [ran("b.test.ts", "shop > sells"), skipped("b.test.ts", "shop > buys")],
      problems: [unlisted],
    },
    { fact: "an entry that means no test", tests: [ran("b.test.ts", "shop > buys")], problems: [stale] },
    { fact: "both", tests: [skipped("b.test.ts", "shop > buys")], problems: [unlisted, stale] },
  ])("tells $fact", ({ tests, problems }) => {
    expect(findSkipProblems(tests, list)).toEqual(problems);
  });
});

describe("the list of allowed skips", () => {
  it.each(allowedSkips)("names a file that is there: $file", ({ file }) => {
    expect(existsSync(file)).toBe(true);
  });
});

const place = resolve("test/support/skips/unlisted-skips.ts");

const leftOut = `
  import { test } from "vitest";
  test("runs", () => {});
  test.skip("is left out", () => {});
`;
const behindFailure = `
  import { beforeAll, test } from "vitest";
  beforeAll(() => { throw new Error("down"); });
  test("is not reached", () => {});
`;

const project = (why: readonly object[], tests: string) =>
  folderWith({
    "vitest.config.mjs": `
      import { UnlistedSkips } from ${JSON.stringify(place)};
      export default { test: { reporters: [new UnlistedSkips(${JSON.stringify(why)})] } };
    `,
    "a.test.js": tests,
  });

const main = resolve("node_modules/vitest/vitest.mjs");
const said = 'Skipped tests:\n  a.test.js: "is left out" is skipped, and test/support/skips does not say why';
const entry = { file: "a.test.js", test: "is left out", why: "it is no use here" };

describe("a run with a skipped test", () => {
  it.each<{
    readonly fact: string;
    readonly env: Record<string, string>;
    readonly allowed?: readonly object[];
    readonly args?: readonly string[];
    readonly tests?: string;
    readonly ends: { readonly code: number; readonly told: string };
  }>([
    { fact: "fails in continuous integration", env: { CI: "true" }, ends: { code: 1, told: said } },
    { fact: "passes where the list names it", env: { CI: "true" }, allowed: [entry], ends: { code: 0, told: "" } },
    { fact: "passes on a machine of one's own", env: {}, ends: { code: 0, told: "" } },
    {
      fact: "passes where tests are chosen by name",
      env: { CI: "true" },
      args: ["-t", "runs"],
      ends: { code: 0, told: "" },
    },
    {
      fact: "is told of its failed set-up alone",
      env: { CI: "true" },
      tests: behindFailure,
      ends: { code: 1, told: "" },
    },
  ])("$fact", async ({ env, allowed = [], args = [], tests = leftOut, ends }) => {
    const cwd = project(allowed, tests);
    const { code, stderr } = await spawnCommand(process.execPath, [main, "run", ...args], { cwd, env }).ended;
    expect({ code, told: stderr.trim() }).toEqual(ends);
  });
});
