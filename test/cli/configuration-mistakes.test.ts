import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readConfiguration } from "../../cli/config.ts";
import { runCli } from "./support/cli.ts";
import { folderWith } from "./support/folder.ts";

const name = "iterable-sandbox.config";
const invalid = (file: string, ...lines: readonly string[]) =>
  `${file} is not a valid configuration:\n${lines.map((line) => `  line 1, ${line}\n`).join("")}`;
const keys = (...texts: readonly string[]) => texts.map((key) => ({ key }));

const classicSettings =
  "apiKey, mapAllPagesToSingleEventName, trackAllPages, trackCategorizedPages, trackNamedPages, namedPagesTrigger, keepCampaignInDataFields";

describe.concurrent("a configuration file with a mistake", () => {
  it.each([
    {
      what: "an unknown key",
      value: { prot: 1 },
      says: 'the file: "prot" is not known here; did you mean port?',
    },
    {
      what: "an unknown key of a project",
      value: { projects: [{ name: "a" }, { name: "b", key: "x" }] },
      says: 'projects[1]: "key" is not known here; did you mean keys?',
    },
    {
      what: "a port that is text",
      value: { port: "8787" },
      says: "port: Invalid input: expected number, received string",
    },
    {
      what: "a control token that is a number",
      value: { controlToken: 5 },
      says: "controlToken: a text of visible ASCII characters, or false for none",
    },
    {
      what: "a project without a name",
      value: { projects: [{}] },
      says: "projects[0].name: Invalid input: expected string, received undefined",
    },
    {
      what: "a name that cannot name a file",
      value: { projects: [{ name: "../a" }] },
      says: "projects[0].name: letters, digits, - and _ only: it names the database file",
    },
    {
      what: "an unknown kind",
      value: { projects: [{ name: "a", kind: "emails" }] },
      says: 'projects[0].kind: Invalid option: expected one of "email"|"userId"|"hybrid"',
    },
    {
      what: "an unknown type of key",
      value: { projects: [{ name: "a", keys: [{ key: "x", type: "admin" }] }] },
      says: 'projects[0].keys[0].type: Invalid option: expected one of "server"|"mobile"|"web"|"readOnly"',
    },
    {
      what: "a key of digits that YAML takes for a number",
      value: { projects: [{ name: "a", keys: [{ key: 11_111_111 }] }] },
      says: "projects[0].keys[0].key: a text is expected, and this is a number: put the key in quotes",
    },
    {
      what: "a write key of digits",
      value: { sources: [{ name: "web", writeKey: 11_111_111 }] },
      says: "sources[0].writeKey: a text is expected, and this is a number: put the key in quotes",
    },
    {
      what: "an unknown setting of a destination",
      value: {
        sources: [
          { name: "web", writeKey: "web-key", destinations: [{ type: "classic", settings: { mapAllPages: false } }] },
        ],
      },
      says: `sources[0].destinations[0].settings: "mapAllPages" is not known here; there are: ${classicSettings}`,
    },
    {
      what: "a misspelt setting of a destination",
      value: {
        sources: [
          { name: "web", writeKey: "web-key", destinations: [{ type: "actions", settings: { subscription: [] } }] },
        ],
      },
      says: 'sources[0].destinations[0].settings: "subscription" is not known here; did you mean subscriptions?',
    },
    {
      what: "a setting of a destination that is a text",
      value: {
        sources: [
          { name: "web", writeKey: "web-key", destinations: [{ type: "classic", settings: { trackAllPages: "yes" } }] },
        ],
      },
      says: "sources[0].destinations[0].settings.trackAllPages: true or false is expected",
    },
    {
      what: "a key no header can hold",
      value: { projects: [{ name: "a", keys: keys("a b") }] },
      says: "projects[0].keys[0].key: visible ASCII characters only: it travels in a header",
    },
    {
      what: "a server-side key with a secret for JWTs",
      value: { projects: [{ name: "a", keys: [{ key: "x", jwtSecret: "s" }] }] },
      says: "projects[0].keys[0].jwtSecret: mobile and web keys only; this one is of type server",
    },
    {
      what: "a delay of single calls alone",
      value: { projects: [{ name: "a", settings: { processingDelay: { single: 5 } } }] },
      says: "projects[0].settings.processingDelay: milliseconds are expected, for all writes or as { single, bulk }",
    },
    {
      what: "a read-only key that creates no event names",
      value: { projects: [{ name: "a", keys: [{ key: "x", type: "readOnly", createEventNames: false }] }] },
      says: "projects[0].keys[0].createEventNames: mobile and web keys only; this one is of type readOnly",
    },
    {
      what: "a key that forbids a misspelt operation",
      value: { projects: [{ name: "a", keys: [{ key: "x", forbids: ["users.update", "users.updateMail"] }] }] },
      says: 'projects[0].keys[0].forbids[1]: "users.updateMail" is no operation; did you mean users.updateEmail?',
    },
    {
      what: "a key that forbids what is like no operation",
      value: { projects: [{ name: "a", keys: [{ key: "x", forbids: ["everything"] }] }] },
      says: 'projects[0].keys[0].forbids[0]: "everything" is no operation; docs/operations.md lists their ids',
    },
    {
      what: "a setting of the wrong type",
      value: { projects: [{ name: "a", settings: { userFieldLimit: -1 } }] },
      says: "projects[0].settings.userFieldLimit: Too small: expected number to be >=0",
    },
    {
      what: "two projects of one name",
      value: { projects: [{ name: "a" }, { name: "A", keys: keys("x") }] },
      says: 'projects[1].name: "A" is taken by the project "a" (on some disks names that differ in case alone are one file); each needs one of its own',
    },
    {
      what: "two projects of one id",
      value: {
        projects: [
          { name: "a", id: 3 },
          { name: "b", id: 3, keys: keys("x") },
        ],
      },
      says: 'projects[1].id: "3" is taken by the project "a"; each needs one of its own',
    },
    {
      what: "a key of two projects",
      value: {
        projects: [
          { name: "a", keys: keys("x", "y") },
          { name: "b", keys: keys("z", "y") },
        ],
      },
      says: 'projects[1].keys[1].key: "y" is taken by the project "a"; each needs one of its own',
    },
    {
      what: "a second project without keys",
      value: { projects: [{ name: "a" }, { name: "b" }] },
      says: "projects[1].keys: give it at least one; only the first project has a key by default",
    },
  ])("says which field has $what and what would be right", async ({ value, says }) => {
    const cwd = folderWith({ "c.json": JSON.stringify(value) });
    const ended = await runCli(["start", "--config", "c.json"], { cwd });
    expect(ended).toEqual({ code: 2, stdout: "", stderr: `error: ${invalid("c.json", says)}` });
  });

  it("says all that is wrong at once", async () => {
    const cwd = folderWith({ [`${name}.yaml`]: "{ port: 70000, host: '', projects: [{ name: 7 }] }" });
    expect((await runCli(["start"], { cwd })).stderr).toBe(
      `error: ${invalid(
        `${name}.yaml`,
        "port: Too big: expected number to be <=65535",
        "host: Too small: expected string to have >=1 characters",
        "projects[0].name: Invalid input: expected string, received number",
      )}`,
    );
  });

  it.each([
    {
      text: "port: 1\nprojects:\n  - name: a\n    kind: mail\n  - name: a\n    keys: [{ key: b }]\n",
      says: ["line 4, projects[0].kind: "],
    },
    { text: "port: 1\nprojects:\n  - name: a\n    kinds: email\n", says: ['line 4, projects[0]: "kinds" is not '] },
    { text: "memory: true\nhots: a\nprot: 1\n", says: ['line 2, the file: "hots" is', 'line 3, the file: "prot" is'] },
  ])("says on which line of the file, for $says", async ({ text, says }) => {
    const folder = folderWith({ "c.yaml": text, "c.mjs": `export default ${JSON.stringify(parse(text))};` });
    const told = (file: string) => readConfiguration(file, folder).catch(({ message }) => message);
    const lines = (await told("c.yaml")).split("\n").slice(1);
    expect(lines).toEqual(says.map((said) => expect.stringContaining(`  ${said}`)));
    expect((await told("c.mjs")).split("\n").slice(1)).toEqual(
      lines.map((line: string) => line.replace(/line \d+, /, "")),
    );
  });

  it.each([
    {
      what: "YAML",
      file: `${name}.yaml`,
      text: "port: 1\nprojects:\n  - name: a\n   kind: email\n",
      says: `${name}.yaml: Sequence item without - indicator at line 4, column 1:`,
    },
    {
      what: "JSON",
      file: `${name}.json`,
      text: '{\n  "port": 1,\n}',
      says: `${name}.json: Expected double-quoted property name in JSON at position 15 (line 3`,
    },
    {
      what: "TypeScript",
      file: `${name}.ts`,
      text: "const port = 1;\nexport default { port as };\n",
      says: `/${name}.ts:2\n`,
    },
    {
      what: "TypeScript that throws",
      file: `${name}.ts`,
      text: 'throw new Error("no database URL");',
      says: `${name}.ts: no database URL`,
    },
    {
      what: "JavaScript that imports what is not there",
      file: `${name}.mjs`,
      text: 'import "./nowhere.mjs"; export default {};',
      says: "/nowhere.mjs' imported from ",
    },
    {
      what: "TypeScript without a default export",
      file: `${name}.ts`,
      text: "export const config = {};",
      says: `${name}.ts: it has no default export: write export default { … }`,
    },
    {
      what: "TypeScript that is more than types",
      file: `${name}.ts`,
      text: "\nenum Port { ours = 1 }\nexport default { port: Port.ours };",
      says: `/${name}.ts:2: types are stripped and nothing is compiled, so write it without enum, namespace, parameter property or import alias\n`,
    },
    {
      what: "text",
      file: `${name}.yaml`,
      text: "hello",
      says: "  line 1, the file: Invalid input: expected object, received string",
    },
  ])("is named when it is broken $what", async ({ file, text, says }) => {
    const { code, stdout, stderr } = await runCli(["start"], { cwd: folderWith({ [file]: text }) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
