import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCli } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { serveHere } from "../../cli/support/local-server.ts";
import { serve } from "../../cli/support/server.ts";

const token = "s3cret";
const needed = "The control routes need the token the server was started with";
const remedy =
  "Give it with --control-token or ITERABLE_SANDBOX_CONTROL_TOKEN; start prints the token where it made one.";

const expectations = "expectations: [{ name: no updates, operation: users.update, never: true }]\n";

const commands: readonly (readonly string[])[] = [
  ["deliveries"],
  ["requests"],
  ["verify", "expectations.yaml"],
  ["export"],
  ["snapshot", "save", "base.snapshot"],
];

/** The status of a control call to this Host, which fetch would not let through. */
const statusWith = (port: number, host: string): Promise<number | undefined> =>
  new Promise((settle, refuse) => {
    get({ port, host: "127.0.0.1", path: "/_sandbox/contacts", headers: { host } }, (response) => {
      response.resume();
      settle(response.statusCode);
    }).once("error", refuse);
  });

describe("a server with a control token", () => {
  it.each([
    { how: "a flag", args: ["--control-token", token], files: {}, env: {} },
    { how: "its environment", args: [], files: {}, env: { ITERABLE_SANDBOX_CONTROL_TOKEN: token } },
    {
      how: "its configuration",
      args: [],
      files: { "iterable-sandbox.config.yaml": `controlToken: ${token}\n` },
      env: {},
    },
  ])("given by $how is steered by those who bring it", async ({ args, files, env }) => {
    const { url, call } = await serve(["--memory", ...args], { cwd: folderWith(files), env });
    const reset = (headers: Record<string, string>) => fetch(`${url}/_sandbox/reset`, { method: "POST", headers });
    const statuses = await Promise.all([
      reset({}),
      reset({ "X-Sandbox-Token": "wrong" }),
      reset({ "X-Sandbox-Token": token }),
      reset({ Authorization: `Bearer ${token}` }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 200, 200]);
    expect((await call("/api/users/update", { email: "ada@example.com" }))[0]).toBe(200);
  });

  it.each(commands.map((command) => ({ command })))("is asked with it by $command", async ({ command }) => {
    const cwd = folderWith({ "expectations.yaml": expectations });
    const { url } = await serveHere({}, { controlToken: token });
    const asked = [...command, "--url", url];
    const refused = await runCli(asked, { cwd });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(needed) });
    expect(refused.stderr).toContain(remedy);
    expect(await runCli([...asked, "--control-token", "wrong"], { cwd })).toMatchObject({ code: 2 });
    expect(await runCli([...asked, "--control-token", token], { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(await runCli(asked, { cwd, env: { ITERABLE_SANDBOX_CONTROL_TOKEN: token } })).toMatchObject({ code: 0 });
  });
});

/** The token of a banner; none where it shows none. */
const tokenIn = (stdout: string): string | undefined => /^ {2}Control +([0-9a-f]{32}) /m.exec(stdout)?.[1];

const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(`${url}/_sandbox/contacts`, { headers })).status;

describe("a server that others than this machine can reach", () => {
  it.each<{ how: string; args: readonly string[]; files: Record<string, string>; env: Record<string, string> }>([
    { how: "a flag", args: ["--host", "0.0.0.0"], files: {}, env: {} },
    { how: "its environment", args: [], files: {}, env: { ITERABLE_SANDBOX_HOST: "0.0.0.0" } },
    { how: "its configuration", args: [], files: { "iterable-sandbox.config.yaml": "host: 0.0.0.0\n" }, env: {} },
    {
      how: "a flag, its opting out taken back",
      args: ["--host", "0.0.0.0"],
      files: {},
      env: { ITERABLE_SANDBOX_NO_CONTROL_TOKEN: "0" },
    },
  ])("by $how makes a token, prints it, and asks for it", async ({ args, files, env }) => {
    const { url, printed, stop } = await serve(["--memory", ...args], { cwd: folderWith(files), env });
    const made = tokenIn(printed.stdout) ?? "";
    expect(made).toMatch(/^[0-9a-f]{32}$/);
    expect([await statusOf(url), await statusOf(url, { "X-Sandbox-Token": made })]).toEqual([401, 200]);
    expect((await stop()).stderr).toBe("");
  });

  it("makes another one for each run", async () => {
    const servers = [await serve(["--memory", "--host", "0.0.0.0"]), await serve(["--memory", "--host", "0.0.0.0"])];
    expect(new Set(servers.map(({ printed }) => tokenIn(printed.stdout))).size).toBe(2);
  });

  const open =
    "warning: whoever reaches 0.0.0.0 can read, change and empty this sandbox: it was told to ask for no control token\n";
  it.each<{ how: string; args: readonly string[]; files: Record<string, string>; env: Record<string, string> }>([
    { how: "a flag", args: ["--no-control-token"], files: {}, env: {} },
    { how: "its environment", args: [], files: {}, env: { ITERABLE_SANDBOX_NO_CONTROL_TOKEN: "1" } },
    { how: "its configuration", args: [], files: { "iterable-sandbox.config.yaml": "controlToken: false\n" }, env: {} },
    {
      how: "a flag, whatever its environment says",
      args: ["--no-control-token"],
      files: {},
      env: { ITERABLE_SANDBOX_CONTROL_TOKEN: token },
    },
  ])("told by $how asks for none, and says what that means", async ({ args, files, env }) => {
    const { url, printed, stop } = await serve(["--memory", "--host", "0.0.0.0", ...args], {
      cwd: folderWith(files),
      env,
    });
    expect([tokenIn(printed.stdout), await statusOf(url)]).toEqual([undefined, 200]);
    expect((await stop()).stderr).toBe(open);
  });

  it("is told both in its environment, and says so", async () => {
    const env = { ITERABLE_SANDBOX_CONTROL_TOKEN: token, ITERABLE_SANDBOX_NO_CONTROL_TOKEN: "1" };
    expect(await runCli(["start", "--memory", "--port", "0"], { env })).toEqual({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(
        "ITERABLE_SANDBOX_CONTROL_TOKEN and ITERABLE_SANDBOX_NO_CONTROL_TOKEN are both set: set one of them",
      ),
    });
  });
});

describe("start", () => {
  it.each<{ args: readonly string[] }>([
    { args: ["--host", "0.0.0.0", "--control-token", token] },
    { args: ["--host", "127.0.0.1"] },
    { args: ["--host", "localhost"] },
    { args: [] },
  ])("$args makes no token and warns of nothing", async ({ args }) => {
    const server = await serve(["--memory", ...args]);
    expect(tokenIn(server.printed.stdout)).toBeUndefined();
    expect(server.printed.stdout).not.toContain(token);
    expect((await server.stop()).stderr).toBe("");
  });

  it.each<{ how: string; args: readonly string[]; files: Record<string, string>; statuses: readonly number[] }>([
    { how: "none", args: [], files: {}, statuses: [403, 403, 200] },
    {
      how: "flags",
      args: ["--allow-host", "one.example.com", "--allow-host", "TWO.example.com:8787"],
      files: {},
      statuses: [200, 200, 200],
    },
    { how: "one flag", args: ["--allow-host", "one.example.com"], files: {}, statuses: [200, 403, 200] },
    {
      how: "the configuration",
      args: [],
      files: { "iterable-sandbox.config.json": '{"allowedHosts":["two.example.com"]}' },
      statuses: [403, 200, 200],
    },
  ])("answers to the hosts it is allowed by $how", async ({ args, files, statuses }) => {
    const { port } = await serve(["--memory", ...args], { cwd: folderWith(files) });
    const hosts = ["one.example.com", "two.example.com:8787", "localhost"];
    expect(await Promise.all(hosts.map((host) => statusWith(port, host)))).toEqual(statuses);
  });
});

describe("a command that asks a server which does not know its name", () => {
  it.each(commands.map((command) => ({ command })))("says what to do: $command", async ({ command }) => {
    const cwd = folderWith({ "expectations.yaml": expectations });
    const { port } = await serve(["--memory"], { cwd });
    const proxy = createServer((request, response) => {
      const headers = { ...request.headers, host: "sandbox.example.com" };
      request.pipe(
        get({ port, host: "127.0.0.1", path: request.url, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        }),
      );
    });
    await new Promise<void>((settle) => proxy.listen(0, "127.0.0.1", settle));
    onTestFinished(() => void proxy.close());
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { code, stderr } = await runCli([...command, "--url", url], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("allow it with --allow-host sandbox.example.com");
    expect(stderr).toContain("or start it with --allow-host NAME");
  });
});
