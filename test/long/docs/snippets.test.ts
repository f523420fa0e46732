import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { defaultApiKey } from "../../../server/index.ts";
import { spawnCommand } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { type Block, blocksOf } from "../../docs/support/blocks.ts";

/** The sources behind the doors of the package. */
const doors = {
  "iterable-sandbox": "server/index.ts",
  "iterable-sandbox/contracts": "contracts/index.ts",
  "iterable-sandbox/matchers": "server/matchers/index.ts",
  "iterable-sandbox/msw": "server/msw/index.ts",
  "iterable-sandbox/openapi": "contracts/openapi-types.ts",
  "iterable-sandbox/scenarios": "scenarios/index.ts",
  "iterable-sandbox/translator": "translator/index.ts",
  "iterable-sandbox/vitest": "server/matchers/vitest.ts",
};

const tsconfig = {
  extends: resolve("tsconfig.json"),
  compilerOptions: {
    noEmit: true,
    types: ["node"],
    typeRoots: [resolve("node_modules/@types")],
    paths: Object.fromEntries(Object.entries(doors).map(([door, file]) => [door, [resolve(file)]])),
  },
  include: ["*.ts"],
};

/** What a piece that names nothing it uses stands in, as the page says. */
const around = (name: string, body: string): string => `
import { createSandbox } from "iterable-sandbox";
import { iterableHandlers } from "iterable-sandbox/msw";
import "iterable-sandbox/vitest";
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";

test("${name}", async () => {
const sandbox = createSandbox();
const server = setupServer(...iterableHandlers(sandbox));
server.listen({ onUnhandledFrame: "error" });
onTestFinished(() => server.close());
${body}
});
`;

const runner = (name: string, file: string): string =>
  `import { test } from "vitest";\ntest("${name}", async () => void (await import("./${file}")));\n`;

/** What README takes for granted: code under test, and a message at hand. */
const given = {
  "given.d.ts": `
declare const message: import("iterable-sandbox/translator").SegmentMessage;
declare function signUp(email: string): Promise<unknown>;
`,
  "given.js": `
globalThis.message = { type: "track", userId: "u-1", event: "Signed Up" };
globalThis.signUp = (email) =>
  fetch("https://api.iterable.com/api/users/update", {
    method: "POST",
    headers: { "Api-Key": "${defaultApiKey}" },
    body: JSON.stringify({ email, dataFields: { plan: "free" } }),
  });
`,
  "vitest.config.js": 'export default { test: { setupFiles: ["./given.js"] } };\n',
};

/** The files that a block makes: a test, or a program and the test that runs it. */
function filesOf({ page, line, text }: Block): readonly (readonly [string, string])[] {
  const name = `${page}:${line}`;
  const file = name.replaceAll(/\W/g, "-").toLowerCase();
  if (!/^import /m.test(text)) return [[`${file}.test.ts`, around(name, text)]];
  if (text.includes('from "vitest"')) return [[`${file}.test.ts`, text]];
  return [
    [`${file}.ts`, text],
    [`${file}.test.ts`, runner(name, `${file}.ts`)],
  ];
}

const guides = ["testing", "library", "faults", "messaging", "recipes"].map((name) => `docs/${name}.md`);

/** What a diff leads to, as the program it then is. */
const applied = (block: Block): Block => ({
  ...block,
  text: block.text.replaceAll(/^-.*\n/gm, "").replaceAll(/^[+ ]/gm, ""),
});

const shown = [
  ...blocksOf("README.md", "ts").filter(({ text }) => text.includes('"iterable-sandbox')),
  ...guides.flatMap((page) => [...blocksOf(page, "ts"), ...blocksOf(page, "diff").map(applied)]),
];

describe("the programs of README.md and the guides", () => {
  let folder = "";

  beforeAll(() => {
    const files = Object.fromEntries(shown.flatMap(filesOf));
    folder = folderWith({
      ...files,
      ...given,
      "tsconfig.json": JSON.stringify(tsconfig),
      "package.json": '{ "type": "module" }',
    });
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(inject("builtPackage"), join(folder, "node_modules/iterable-sandbox"), "junction");
  });

  it("are found", () => {
    expect(shown.length).toBeGreaterThan(10);
  });

  it("compile", async () => {
    const { stdout } = await spawnCommand(process.execPath, [resolve("node_modules/typescript-7/bin/tsc")], {
      cwd: folder,
    }).ended;
    expect(stdout).toBe("");
  });

  it("run, and what they expect holds", async () => {
    const vitest = resolve("node_modules/vitest/vitest.mjs");
    const { code, stdout, stderr } = await spawnCommand(process.execPath, [vitest, "run"], { cwd: folder }).ended;
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
    const said = stripVTControlCharacters(stdout);
    expect(said).toMatch(new RegExp(`Test Files +${shown.length} passed`));
    for (const [, printed = ""] of shown.flatMap(({ text }) => [...text.matchAll(/console\.log\(.*\); \/\/ (.*)/g)])) {
      expect(said).toContain(`\n${printed}\n`);
    }
  });
});
