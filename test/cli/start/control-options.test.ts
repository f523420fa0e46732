import { get } from "node:http";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { serve } from "../support/server.ts";

const token = "s3cret";
const needed = "The control routes need the token the server was started with";

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
    const { url } = await serve(["--memory", "--control-token", token], { cwd });
    const asked = [...command, "--url", url];
    expect(await runCli(asked, { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining(needed) });
    expect(await runCli([...asked, "--control-token", "wrong"], { cwd })).toMatchObject({ code: 2 });
    expect(await runCli([...asked, "--control-token", token], { cwd })).toMatchObject({ code: 0, stderr: "" });
    expect(await runCli(asked, { cwd, env: { ITERABLE_SANDBOX_CONTROL_TOKEN: token } })).toMatchObject({ code: 0 });
  });
});

describe("start", () => {
  it.each<{ args: readonly string[]; says: string }>([
    {
      args: ["--host", "0.0.0.0"],
      says: "warning: whoever reaches 0.0.0.0 can read, change and empty this sandbox: give it a --control-token\n",
    },
    { args: ["--host", "0.0.0.0", "--control-token", token], says: "" },
    { args: ["--host", "127.0.0.1"], says: "" },
    { args: ["--host", "localhost"], says: "" },
    { args: [], says: "" },
  ])("$args warns of a server that anyone can steer", async ({ args, says }) => {
    const server = await serve(["--memory", ...args]);
    expect((await server.stop()).stderr).toBe(says);
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
