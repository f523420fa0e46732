import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultApiKey } from "../../../server/index.ts";
import { spawnCommand } from "../../cli/support/cli.ts";
import { filesUnder } from "../../docs/support/blocks.ts";
import { copyCheckout } from "../../support/checkout-files.ts";
import { executablePath } from "../clients/support/browser.ts";
import { applyChange, type Change } from "../examples/support/example.ts";
import { programs, tsconfig } from "./support/consumer.ts";
import { createNpmProjects, type NpmProjects } from "./support/npm-project.ts";

/** Every major that the range of a peer names, in pairs of those of one time. */
const pairs = [
  { msw: "2.12.0", vitest: "3" },
  { msw: "2", vitest: "4" },
  { msw: "3", vitest: "5" },
];

const program = `
import https from "node:https";
import { createSandbox } from "iterable-sandbox";
import { iterableHandlers } from "iterable-sandbox/msw";
import "iterable-sandbox/vitest";
import { setupServer } from "msw/node";
import { expect, test } from "vitest";

const sandbox = createSandbox();
const server = setupServer(...iterableHandlers(sandbox));

test("a line that breaks has the code clients decide by", async () => {
  server.listen();
  sandbox.faults.add({ operation: "lists.getLists", fault: { is: "reset" } });
  const code = await new Promise((settle) => {
    const headers = { "Api-Key": sandbox.apiKey };
    const request = https.get("https://api.iterable.com/api/lists", { headers }, () => settle("answered"));
    request.on("error", (thrown) => settle(thrown.code));
  });
  expect(code).toBe("ECONNRESET");
  server.close();
});

test("ada", async () => {
  server.listen();
  const answer = await fetch("https://api.iterable.com/api/users/update", {
    method: "POST",
    headers: { "Api-Key": sandbox.apiKey },
    body: JSON.stringify({ email: "ada@example.com", dataFields: { plan: "pro" } }),
  });
  expect(answer.status).toBe(200);
  expect(sandbox).toHaveProfile("ada@example.com", { plan: expect.any(String) });
  expect(() => expect(sandbox).toHaveProfile("ada@example.com", { plan: "free" })).toThrow("has other fields");
  expect(sandbox).toHaveReceived("users.update");
  server.close();
});
`;

let projects: NpmProjects;

/** Where the packages of each pair are, and those of the runners. */
let pairFolders: readonly string[];
let runnersFolder: string;

beforeAll(async () => {
  projects = await createNpmProjects();
  // All at once: an install waits for others more than it works.
  [runnersFolder = "", ...pairFolders] = await Promise.all([
    projects.install("runners", [...packagesOfExamples(), "mocha@11"]),
    ...pairs.map(({ msw, vitest }) => projects.install("peers", [`msw@${msw}`, `vitest@${vitest}`, "@types/node@22"])),
  ]);
});

afterAll(() => projects?.remove());

it("the majors that the peer ranges name are the ones tried here", () => {
  const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const majors = (range: string): readonly string[] => [...range.matchAll(/\^(\d+)/g)].map(([, major = ""]) => major);
  const tried = (versions: readonly string[]): readonly string[] => [
    ...new Set(versions.map((each) => each.split(".")[0] ?? "")),
  ];
  expect({ msw: majors(peerDependencies.msw), vitest: majors(peerDependencies.vitest) }).toEqual({
    msw: tried(pairs.map(({ msw }) => msw)),
    vitest: tried(pairs.map(({ vitest }) => vitest)),
  });
});

describe.each(pairs)("with msw $msw and vitest $vitest", ({ msw, vitest }) => {
  let project: string;

  beforeAll(() => {
    project = pairFolders[pairs.findIndex((pair) => pair.msw === msw && pair.vitest === vitest)] ?? "";
    writeFileSync(join(project, "ada.test.ts"), program);
    writeFileSync(join(project, "peers.ts"), programs["peers.ts"]);
  });

  it.each(["node16", "bundler"] as const)("the types hold with %s", async (moduleResolution) => {
    writeFileSync(join(project, "tsconfig.json"), tsconfig("peers.ts", moduleResolution, true));
    const ended = await spawnCommand(process.execPath, [resolve("node_modules/typescript-7/bin/tsc")], { cwd: project })
      .ended;
    expect(ended).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("handlers and matchers work", async () => {
    const main = join(project, "node_modules/vitest/vitest.mjs");
    const { code, stdout, stderr } = await spawnCommand(process.execPath, [main, "run"], { cwd: project }).ended;
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
  });
});

/** Examples with a runner of their own, the packages they name, and what is broken in them to see their tests fail. */
const examples: readonly {
  readonly name: string;
  readonly runner: readonly string[];
  readonly isLeftOut: boolean;
  readonly change: Change;
  readonly named: string;
}[] = [
  {
    name: "jest",
    runner: ["jest/bin/jest.js"],
    isLeftOut: false,
    change: { file: "src/club.js", from: 'await post("/api/users/update", { email, dataFields: { tier } });', to: "" },
    named: "● who joins has a profile that can be seen, and an event",
  },
  {
    name: "playwright",
    runner: ["@playwright/test/cli.js", "test", "-x"],
    isLeftOut: executablePath === undefined,
    change: { file: "src/newsletter.js", from: "dataFields: { reader: true }", to: "dataFields: {}" },
    named: "at its production URL, with page.route › a reader is welcomed, and has a profile that can be seen",
  },
];

/** The packages that the examples name, but for ours. */
function packagesOfExamples(): readonly string[] {
  const packages = examples.flatMap(({ name }) => {
    const { devDependencies } = JSON.parse(readFileSync(`examples/${name}/package.json`, "utf8"));
    return Object.entries(devDependencies).map(([each, range]) => `${each}@${range}`);
  });
  return packages.filter((each) => !each.startsWith("iterable-sandbox@"));
}

/** A call as code under test makes it, and a page that makes it. */
const call = `fetch("https://api.iterable.com/api/users/update", {
  method: "POST",
  headers: { "Api-Key": key },
  body: JSON.stringify({ email, dataFields: { plan: "free" } }),
})`;

const form = `<form><label>Email <input name="email"></label><button>Sign up</button></form><script>
const key = "key-of-the-page";
document.forms[0].addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  const email = document.forms[0].elements.email.value;
  ${call};
});
</script>`;

/** Recipes of the guides for these runners, and what stands beside them. */
const recipes = [
  {
    heading: "jest",
    runner: ["jest/bin/jest.js"],
    isModule: false,
    beside: { "sign-up.js": `const key = "${defaultApiKey}";\nexports.signUp = (email) => ${call};\n` },
  },
  {
    heading: "Playwright",
    runner: ["@playwright/test/cli.js", "test"],
    isModule: true,
    beside: {
      "playwright.config.js": readFileSync("examples/playwright/playwright.config.js", "utf8").replace('"test"', '"."'),
    },
  },
].filter(({ heading }) => heading !== "Playwright" || executablePath !== undefined);

describe("examples with a runner of their own", () => {
  let project: string;

  beforeAll(() => {
    project = runnersFolder;
    for (const { name } of examples) copyCheckout(`examples/${name}`, project);
  });

  describe.each(examples)("examples/$name", ({ name, runner: [file = "", ...args], isLeftOut, change, named }) => {
    const test = () => {
      const env = { CHROMIUM: executablePath ?? "", HOME: project };
      const command = [join(project, "node_modules", file), ...args];
      return spawnCommand(process.execPath, command, { cwd: join(project, "examples", name), env }).ended;
    };

    it.skipIf(isLeftOut)("passes its own tests, and fails them where it is broken", async () => {
      const whole = await test();
      expect({ code: whole.code, said: whole.code === 0 ? "" : whole.stdout + whole.stderr }).toEqual({
        code: 0,
        said: "",
      });
      applyChange(join(project, "examples", name), change);
      const broken = await test();
      expect(broken.code).toBe(1);
      expect(stripVTControlCharacters(broken.stdout + broken.stderr)).toContain(named);
    });
  });

  it.each(recipes)(
    "the recipe for $heading passes",
    async ({ heading, runner: [file = "", ...args], beside, isModule }) => {
      const cwd = join(project, `recipe-${heading}`);
      mkdirSync(cwd);
      const files = {
        ...filesUnder("docs/recipes.md", heading),
        ...beside,
        "package.json": JSON.stringify(isModule ? { type: "module" } : {}),
      };
      for (const [name, text] of Object.entries(files)) {
        writeFileSync(
          join(cwd, name),
          text.replace("http://localhost:3000/", `data:text/html,${encodeURIComponent(form)}`),
        );
      }
      const env = { CHROMIUM: executablePath ?? "", HOME: project };
      const command = [join(project, "node_modules", file), ...args];
      const { code, stdout, stderr } = await spawnCommand(process.execPath, command, { cwd, env }).ended;
      expect({ code, said: stdout + stderr }).toEqual({ code: 0, said: expect.stringMatching(/1 passed/) });
    },
  );

  it.each([
    { name: "jest", file: "jest/bin/jest.js", isModule: false, path: "test/iterable.test.js" },
    { name: "jest", file: "jest/bin/jest.js", isModule: true, path: "test/iterable.test.cjs" },
    { name: "mocha", file: "mocha/bin/mocha.js", isModule: false, path: "test/iterable.test.mjs" },
    { name: "mocha", file: "mocha/bin/mocha.js", isModule: true, path: "test/iterable.test.js" },
  ])("the test that init writes for $name passes as $path", async ({ name, file, isModule, path }) => {
    const cwd = join(project, `init-${name}-${isModule}`);
    mkdirSync(cwd);
    writeFileSync(join(cwd, "package.json"), JSON.stringify(isModule ? { type: "module" } : {}));
    const run = (...words: string[]) => spawnCommand(process.execPath, words, { cwd }).ended;
    await run(
      join(project, "node_modules/iterable-sandbox/dist/cli/main.js"),
      "init",
      "--runner",
      name,
      "--ci",
      "none",
    );
    const { code, stdout, stderr } = await run(join(project, "node_modules", file), path);
    expect({ code, said: stdout + stderr }).toEqual({ code: 0, said: expect.stringMatching(/1 (?:passed|passing)/) });
  });
});
