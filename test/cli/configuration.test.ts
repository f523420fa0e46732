import { describe, expect, it } from "vitest";
import { cli } from "./support/cli.ts";
import { folderWith } from "./support/folder.ts";
import { serve } from "./support/server.ts";

const configuration = {
  memory: true,
  projects: [
    {
      name: "shop",
      kind: "hybrid",
      keys: [
        { key: "shop-server", type: "server" },
        { key: "shop-mobile", type: "mobile" },
        { key: "shop-web", type: "web" },
        { key: "shop-read", type: "readOnly" },
        { key: "shop-old", type: "server", disabled: true },
      ],
      settings: { unknownUserIdReadsEmpty: true },
    },
    { name: "blog", id: 7, keys: [{ key: "blog-server" }] },
  ],
};

const json = JSON.stringify(configuration);

const yaml = `
memory: true
projects:
  - name: shop
    kind: hybrid
    keys:
      - { key: shop-server, type: server }
      - { key: shop-mobile, type: mobile }
      - { key: shop-web, type: web }
      - { key: shop-read, type: readOnly }
      - { key: shop-old, type: server, disabled: true }
    settings: { unknownUserIdReadsEmpty: true }
  - { name: blog, id: 7, keys: [{ key: blog-server }] }
`;

/** The real thing imports \`defineConfig\`; here a type annotation shows that it is TypeScript. */
const typescript = `const memory: boolean = true;
export default { ...${json}, memory } as const satisfies object;`;

const files = [
  { file: "iterable-sandbox.config.ts", text: typescript },
  { file: "iterable-sandbox.config.mts", text: typescript },
  { file: "iterable-sandbox.config.mjs", text: `export default ${json};` },
  { file: "iterable-sandbox.config.js", text: `module.exports = ${json};` },
  { file: "iterable-sandbox.config.json", text: json },
  { file: "iterable-sandbox.config.yaml", text: yaml },
  { file: "iterable-sandbox.config.yml", text: yaml },
];

describe("a configuration file", () => {
  it.each(files)("is found as $file and gives projects, keys and settings", async ({ file, text }) => {
    const { printed, call } = await serve([], { cwd: folderWith({ [file]: text }) });
    expect(printed.stdout.match(/API key.*|Data.*|-H '.*?'/g)).toEqual([
      'API key    shop-server   server key of project "shop", hybrid',
      'API key    shop-mobile   mobile key of project "shop", hybrid',
      'API key    shop-web   web key of project "shop", hybrid',
      'API key    shop-read   readOnly key of project "shop", hybrid',
      'API key    shop-old   server key of project "shop", hybrid, disabled',
      'API key    blog-server   server key of project "blog", email-based',
      "Data       in memory: gone when the server stops",
      "-H 'Api-Key: shop-server'",
    ]);
    const statusOf = async (key: string, path: string, body?: unknown) => (await call(path, body, key))[0];
    expect({
      server: await statusOf("shop-server", "/api/lists"),
      mobile: await statusOf("shop-mobile", "/api/lists"),
      web: await statusOf("shop-web", "/api/events/track", { email: "ada@example.com", eventName: "Opened" }),
      disabled: await statusOf("shop-old", "/api/lists"),
      setting: await statusOf("shop-server", "/api/users/byUserId/nobody"),
      elsewhere: await statusOf("blog-server", "/api/users/byUserId/nobody"),
    }).toEqual({ server: 200, mobile: 401, web: 200, disabled: 401, setting: 200, elsewhere: 400 });
  });

  it("is the one --config names, wherever that is", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.yaml": "prot: 1", "ci/sandbox.json": json });
    const { apiKey } = await serve(["--config", "ci/sandbox.json"], { cwd });
    expect(apiKey).toBe("shop-server");
  });

  it("gives port, host and data folder, which flags beat", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.yaml": "{ port: 1, host: 192.0.2.1, data: there }" });
    const { url, printed, port } = await serve(["--port", "0", "--host", "127.0.0.1", "--data", "here"], { cwd });
    expect(url).toBe(`http://localhost:${port}`);
    expect(printed.stdout).toContain("  Data       here (kept between runs)\n");
    expect((await cli(["start"], { cwd })).stderr).toBe(
      "error: 192.0.2.1 is no address of this machine: choose another with --host\n",
    );
  });

  it("keeps its other keys when --api-key names the server-side one", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.json": json });
    const { printed } = await serve(["--api-key", "mine", "--kind", "userId"], { cwd });
    expect(printed.stdout.match(/API key.*/g)?.map((line) => line.slice(11, 55).trim())).toEqual([
      'mine   server key of project "shop", userID-',
      'shop-mobile   mobile key of project "shop",',
      'shop-web   web key of project "shop", userID',
      'shop-read   readOnly key of project "shop",',
      'blog-server   server key of project "blog",',
    ]);
  });

  it("does not share a key with --api-key", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.json": json });
    expect(await cli(["start", "--api-key", "blog-server"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: --api-key blog-server: the configuration has this key already; choose another\n",
    });
  });
});

const name = "iterable-sandbox.config";
const invalid = (file: string, ...lines: readonly string[]) =>
  `${file} is not a valid configuration:\n${lines.map((line) => `  ${line}\n`).join("")}`;
const keys = (...texts: readonly string[]) => texts.map((key) => ({ key }));

describe.concurrent("a configuration file with a mistake", () => {
  it.each([
    {
      what: "an unknown key",
      value: { prot: 1 },
      says: 'the file: "prot" is not known here; there are: port, host, memory, data, projects, sources',
    },
    {
      what: "an unknown key of a project",
      value: { projects: [{ name: "a" }, { name: "b", key: "x" }] },
      says: 'projects[1]: "key" is not known here; there are: name, id, kind, keys, settings',
    },
    {
      what: "a port that is text",
      value: { port: "8787" },
      says: "port: Invalid input: expected number, received string",
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
      what: "a key no header can hold",
      value: { projects: [{ name: "a", keys: keys("a b") }] },
      says: "projects[0].keys[0].key: visible ASCII characters only: it travels in a header",
    },
    {
      what: "a setting of the wrong type",
      value: { projects: [{ name: "a", settings: { userFieldLimit: -1 } }] },
      says: "projects[0].settings.userFieldLimit: Too small: expected number to be >=0",
    },
    {
      what: "two projects of one name",
      value: { projects: [{ name: "a" }, { name: "A", keys: keys("x") }] },
      says: 'projects[1].name: "a" is taken by projects[0].name; each needs one of its own',
    },
    {
      what: "two projects of one id",
      value: {
        projects: [
          { name: "a", id: 3 },
          { name: "b", id: 3, keys: keys("x") },
        ],
      },
      says: 'projects[1].id: "3" is taken by projects[0].id; each needs one of its own',
    },
    {
      what: "a key of two projects",
      value: {
        projects: [
          { name: "a", keys: keys("x", "y") },
          { name: "b", keys: keys("z", "y") },
        ],
      },
      says: 'projects[1].keys[1].key: "y" is taken by projects[0].keys[1].key; each needs one of its own',
    },
    {
      what: "a second project without keys",
      value: { projects: [{ name: "a" }, { name: "b" }] },
      says: "projects[1].keys: give it at least one; only the first project has a key by default",
    },
  ])("says which field has $what and what would be right", async ({ value, says }) => {
    const cwd = folderWith({ "c.json": JSON.stringify(value) });
    const ended = await cli(["start", "--config", "c.json"], { cwd });
    expect(ended).toEqual({ code: 2, stdout: "", stderr: `error: ${invalid("c.json", says)}` });
  });

  it("says all that is wrong at once", async () => {
    const cwd = folderWith({ [`${name}.yaml`]: "{ port: 70000, host: '', projects: [{ name: 7 }] }" });
    expect((await cli(["start"], { cwd })).stderr).toBe(
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
      text: "export default {\n",
      says: `${name}.ts: ParseError: Unexpected token`,
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
      says: `${name}.mjs: Cannot find module './nowhere.mjs'`,
    },
    {
      what: "TypeScript without a default export",
      file: `${name}.ts`,
      text: "export const config = {};",
      says: `${name}.ts is not a valid configuration:`,
    },
    {
      what: "text",
      file: `${name}.yaml`,
      text: "hello",
      says: "  the file: Invalid input: expected object, received string",
    },
  ])("is named when it is broken $what", async ({ file, text, says }) => {
    const { code, stdout, stderr } = await cli(["start"], { cwd: folderWith({ [file]: text }) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
