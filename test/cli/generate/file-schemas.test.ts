import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseExpectations } from "../../../scenarios/index.ts";
import { createSandbox, SandboxConfig } from "../../../server/index.ts";
import { blocksOf } from "../../docs/support/blocks.ts";

const ajv = new Ajv({ strict: false, validateFormats: false });

/** What is wrong with a value by a schema that is checked in: paths and rules. */
function createCheck(file: string) {
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  return (value: unknown): string[] => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
  };
}

const checks = {
  scenario: createCheck("scenarios/scenario.schema.json"),
  expectations: createCheck("scenarios/expectations.schema.json"),
  configuration: createCheck("server/configuration.schema.json"),
  seed: createCheck("server/seed.schema.json"),
};

/** The YAML blocks of a page that hold one of these keys at their top. */
const blocksWith = (page: string, keys: RegExp) =>
  blocksOf(page, "yaml")
    .filter(({ text }) => keys.test(text))
    .map(({ page: file, line, text }) => ({ name: `${file}:${line}`, text }));

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, "utf8") }));

describe("what the repository shows keeps the schema of", () => {
  it.each([
    { what: "scenario", shown: [...filesUnder("scenarios"), ...blocksWith("docs/scenarios.md", /^name:/m)] },
    {
      what: "expectations",
      shown: [
        ...filesUnder("examples/github-actions").filter(({ name }) => /expectations/.test(name)),
        ...blocksWith("docs/testing.md", /^expectations:/m),
        ...blocksWith("docs/control.md", /^expectations:/m),
      ],
    },
    { what: "configuration", shown: blocksWith("docs/configuration.md", /^(?:projects|sources|faults):/m) },
    { what: "seed", shown: blocksWith("docs/seeding.md", /^(?:users|lists):/m) },
  ] as const)("$what files", ({ what, shown }) => {
    expect(shown.length).toBeGreaterThan(0);
    const wrong = shown.map(({ name, text }) => [name, checks[what](parse(text))]);
    expect(Object.fromEntries(wrong.filter(([, problems]) => problems?.length))).toEqual({});
  });
});

describe("a schema refuses", () => {
  it.each([
    { what: "scenario", value: { name: "a", steps: [] }, problem: "/steps minItems" },
    { what: "scenario", value: { name: "a", stepz: [{ wait: "1s" }] }, problem: " required" },
    {
      what: "expectations",
      value: { expectations: [{ name: "a", operation: "users.updat" }] },
      problem: "/expectations/0/operation enum",
    },
    {
      what: "expectations",
      value: { expectations: [{ name: "a", operation: "users.update", time: 1 }] },
      problem: "/expectations/0 additionalProperties",
    },
    { what: "configuration", value: { port: "8787" }, problem: "/port type" },
    { what: "configuration", value: { projects: [{ name: "a", kind: "mail" }] }, problem: "/projects/0/kind enum" },
    {
      what: "configuration",
      value: { projects: [{ name: "a", settings: { rateLimit: true } }] },
      problem: "/projects/0/settings additionalProperties",
    },
    {
      what: "configuration",
      value: { projects: [{ name: "a", keys: [{ key: "k", forbids: ["users.merg"] }] }] },
      problem: "/projects/0/keys/0/forbids/0 enum",
    },
    {
      what: "configuration",
      value: { faults: [{ fault: { is: "status", status: 200 } }] },
      problem: "/faults/0/fault/status minimum",
    },
    { what: "seed", value: { users: [{ mail: "ada@example.com" }] }, problem: "/users/0 additionalProperties" },
    {
      what: "seed",
      value: { events: [{ email: "ada@example.com", createdAt: true }] },
      problem: "/events/0/createdAt type",
    },
    { what: "seed", value: { user: [] }, problem: " additionalProperties" },
  ] as const)("of $what: $value", ({ what, value, problem }) => {
    expect(checks[what](value)).toContain(problem);
  });
});

describe("a file may name its schema by `$schema`", () => {
  const named = { $schema: "./some.schema.json" };

  it.each(["expectations", "configuration", "seed"] as const)("%s", (what) => {
    expect(checks[what](named)).toEqual([]);
  });

  it("as far as the sandbox is concerned", () => {
    const sandbox = createSandbox({ seed: { ...named, users: [{ email: "ada@example.com" }] } });
    expect(sandbox.contacts()).toMatchObject([{ email: "ada@example.com" }]);
    expect(SandboxConfig().parse({ ...named, port: 1 })).toMatchObject({ port: 1 });
    expect(parseExpectations(JSON.stringify({ ...named, warnings: "none" }), "a.json").problems).toEqual([]);
  });
});
