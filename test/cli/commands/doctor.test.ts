import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkFiles, readConfigurationFinding } from "../../../cli/doctor/files.ts";
import type { Surroundings } from "../../../cli/doctor/finding.ts";
import { checkPeers, isInRange, uses } from "../../../cli/doctor/peers.ts";
import { checkServers } from "../../../cli/doctor/server.ts";
import { checkVariables } from "../../../cli/doctor/variables.ts";
import { version } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { serveHere } from "../support/local-server.ts";
import { runHere } from "../support/run-here.ts";

const around = (parts: Partial<Surroundings>): Surroundings => ({
  folder: "/nowhere",
  version,
  environment: {},
  twins: new Map([
    ["ITERABLE_SANDBOX_PORT", ["start", "exec"]],
    ["ITERABLE_SANDBOX_URL", ["a", "b", "c", "d", "e", "f"]],
  ]),
  peers: {},
  configuration: undefined,
  port: 0,
  host: "localhost",
  scheme: "http",
  url: "http://localhost:1",
  isUrlGiven: false,
  ...parts,
});

/** A server that answers everything alike. */
async function serveOther(text: string): Promise<number> {
  const server = createServer((_, response) => response.end(text));
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const manifest = (value: string): string => JSON.stringify({ version: value });

describe("doctor", () => {
  it("looks at everything, and shows no value of a variable", async () => {
    const env = {
      ITERABLE_SANDBOX_API_KEY: "secret1",
      ITERABLE_SANDBOX_CONTROL_TOKEN: "secret2",
      ITERABLE_API_KEY: "secret3",
    };
    const { code, stdout, stderr } = await runHere(["doctor", "--port", "0", "--json"], { env });
    expect({ code, stderr, told: stdout.match(/secret\d/g) }).toEqual({ code: 0, stderr: "", told: null });
    const { findings, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ version, ok: true });
    const names = findings.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      "runtime",
      "SQLite",
      ...Object.keys(uses),
      "configuration",
      "data",
      "port",
      "server",
      "variable",
      "variable",
    ]);
    expect(findings.slice(-2).map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(/^ITERABLE_SANDBOX_API_KEY, an option of start, exec/),
      expect.stringMatching(/^ITERABLE_SANDBOX_CONTROL_TOKEN, an option of /),
    ]);
  });

  it("ends with 1 where something failed, and fits a terminal", async () => {
    const port = await serveOther("hello");
    const env = { ITERABLE_BASE_URL: "https://api.iterable.com" };
    const { code, stdout } = await runHere(["doctor", "--port", String(port), "--config", "nowhere.yaml"], {
      env,
      columns: 80,
    });
    expect(code).toBe(1);
    const lines = stdout.split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.filter((line) => /^(?:fail|warn)/.test(line))).toEqual([
      "fail  configuration   nowhere.yaml: there is no such configuration file",
      expect.stringMatching(/^fail {2}port {12}\d+ is taken by something that is no sandbox$/),
      "warn  variable        ITERABLE_BASE_URL is no address of this machine: code that",
    ]);
    expect(lines.at(-2)).toMatch(/^\d+ ok, 1 to look at, 2 failed$/);
  });

  it("knows what each peer of the package is for", () => {
    const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(Object.keys(uses).sort()).toEqual(Object.keys(peerDependencies).sort());
  });
});

describe("isInRange", () => {
  it.each([
    { version: "2.12.0", is: true },
    { version: "2.11.9", is: false },
    { version: "2.13.0", is: true },
    { version: "3.0.5", is: true },
    { version: "3.0.4", is: false },
    { version: "4.0.0", is: false },
    { version: "3.1.0-beta.1", is: false },
  ])("says that $version is: $is", ({ version: each, is }) => {
    expect(isInRange(each, "^2.12.0 || ^3.0.5")).toBe(is);
  });
});

describe("checkPeers", () => {
  const peers = { msw: "^2.12.0 || ^3.0.0", nodemailer: "^10.0.0" };

  it.each([
    {
      has: {
        "node_modules/msw/package.json": manifest("3.0.5"),
        "node_modules/nodemailer/package.json": manifest("10.0.1"),
      },
      found: ["ok 3.0.5", "ok 10.0.1"],
    },
    {
      has: { "node_modules/msw/package.json": manifest("1.3.2"), "node_modules/nodemailer/package.json": "{" },
      found: [
        "warn 1.3.2 is not ^2.12.0 || ^3.0.0, which iterable-sandbox/msw needs",
        expect.stringMatching(/^warn its package\.json cannot be read: /),
      ],
    },
  ])("of $has", ({ has, found }) => {
    const folder = folderWith({ ...has, "packages/a/x": "" });
    const findings = checkPeers(around({ folder: `${folder}/packages/a`, peers }));
    expect(findings.map(({ level, message }) => `${level} ${message}`)).toEqual(found);
  });

  it("of a folder without any", () => {
    const told = checkPeers(around({ peers })).map(({ level, message }) => `${level} ${message}`);
    expect(told).toEqual([
      "ok not installed; only iterable-sandbox/msw needs it",
      "ok not installed; only start --smtp needs it",
    ]);
  });

  it("fails where the configuration needs one that is not there", async () => {
    const folder = folderWith({ "c.yaml": "smtp: smtp://localhost:1025" });
    const { configuration } = await readConfigurationFinding("c.yaml", folder);
    expect(checkPeers(around({ peers, configuration })).at(-1)).toEqual({
      name: "nodemailer",
      level: "fail",
      message: "not installed, and start --smtp needs it",
      remedy: 'npm install --save-dev "nodemailer@^10.0.0"',
    });
  });
});

describe("readConfigurationFinding and checkFiles", () => {
  it.each([
    {
      has: {},
      finding: { level: "ok", message: 'none, so the defaults: project "default" (email)' },
      files: ["ok data"],
    },
    {
      has: {
        "iterable-sandbox.config.yaml": "projects: [{ name: a, kind: hybrid, seed: [gone.yaml, here.csv] }]",
        "here.csv": "",
      },
      finding: { level: "ok", message: 'iterable-sandbox.config.yaml: project "a" (hybrid)' },
      files: ["ok data", "fail seed"],
    },
    {
      has: { "iterable-sandbox.config.yaml": "port: 1\nmemori: true\n" },
      finding: {
        level: "fail",
        message: expect.stringMatching(/config\.yaml is not .*\n {2}line 2, the file: "memori" is not known/),
      },
      files: ["ok data"],
    },
    { has: { "iterable-sandbox.config.yaml": "memory: true" }, finding: { level: "ok" }, files: ["ok data"] },
    { has: { "iterable-sandbox.config.yaml": "data: a/b", a: "" }, finding: { level: "ok" }, files: ["fail data"] },
  ])("of $has", async ({ has, finding, files }) => {
    const folder = folderWith(has);
    const { configuration, finding: found } = await readConfigurationFinding(undefined, folder);
    expect(found).toMatchObject(finding);
    const names = checkFiles(around({ folder, configuration })).map(({ level, name }) => `${level} ${name}`);
    expect(names).toEqual(files);
  });
});

describe("checkServers", () => {
  const found = async (parts: Partial<Surroundings>) =>
    (await checkServers(around(parts))).map(({ level, message }) => `${level} ${message}`);

  it("of a port where a sandbox of this version listens", async () => {
    const { port, url } = await serveHere();
    expect(await found({ port, url })).toEqual([
      `ok ${port} is where a sandbox listens already`,
      `ok Iterable Sandbox ${version} at ${url}`,
    ]);
  });

  it("of a sandbox of another version", async () => {
    const { url } = await serveHere();
    expect(await found({ url, version: "9.0.0" })).toEqual([
      "ok any free one",
      `warn Iterable Sandbox ${version} at ${url}, and this is 9.0.0`,
    ]);
  });

  it("of something else", async () => {
    const port = await serveOther('{"status":"ok"}');
    const url = `http://localhost:${port}`;
    expect(await found({ port, url })).toEqual([
      `fail ${port} is taken by something that is no sandbox`,
      `ok ${url} answers 200 and is no sandbox`,
    ]);
    expect((await found({ url, isUrlGiven: true }))[1]).toBe(`fail ${url} answers 200 and is no sandbox`);
  });

  it("of nothing", async () => {
    expect((await found({}))[1]).toBe("ok none at http://localhost:1; iterable-sandbox start brings one");
    expect((await found({ isUrlGiven: true }))[1]).toBe(
      "fail http://localhost:1 does not answer: start it with iterable-sandbox start, or name another --url",
    );
  });
});

describe("checkVariables", () => {
  it.each<{ readonly environment: NodeJS.ProcessEnv; readonly found: readonly string[] }>([
    { environment: {}, found: ["ok none is set that steers us"] },
    {
      environment: { ITERABLE_SANDBOX_PORT: "1", ITERABLE_SANDBOX_HOST: "" },
      found: ["ok ITERABLE_SANDBOX_PORT, an option of start, exec"],
    },
    {
      environment: { ITERABLE_SANDBOX_URL: "x" },
      found: ["ok ITERABLE_SANDBOX_URL, an option of a, b, c, d and 2 more"],
    },
    { environment: { ITERABLE_SANDBOX_PROT: "1" }, found: ["warn ITERABLE_SANDBOX_PROT, which nothing reads"] },
    {
      environment: { ITERABLE_BASE_URL: "http://127.0.0.1:8787", SEGMENT_HOST: "http://localhost" },
      found: ["ok ITERABLE_BASE_URL is an address of this machine", "ok SEGMENT_HOST is an address of this machine"],
    },
    {
      environment: { ITERABLE_BASE_URL: "not a URL" },
      found: [expect.stringMatching(/^warn ITERABLE_BASE_URL is no address of this/)],
    },
    { environment: { NO_COLOR: "1", constructor: "x", PATH: "/bin" }, found: ["ok NO_COLOR, which turns colors off"] },
  ])("of $environment", ({ environment, found }) => {
    expect(checkVariables(around({ environment })).map(({ level, message }) => `${level} ${message}`)).toEqual(found);
  });

  it("says which was meant", () => {
    const [finding] = checkVariables(around({ environment: { ITERABLE_SANDBOX_PROT: "1" } }));
    expect(finding?.remedy).toBe("did you mean ITERABLE_SANDBOX_PORT?");
  });
});
