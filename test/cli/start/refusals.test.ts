import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { serve } from "../support/server.ts";

const hint = "(--help lists what there is)\n";

/** A port of this address that something else listens on while `use` works. */
async function withTaken<T>(host: string, use: (port: number) => Promise<T>): Promise<T> {
  const other = createServer();
  await new Promise<void>((settle) => other.listen(0, host, settle));
  try {
    return await use((other.address() as { readonly port: number }).port);
  } finally {
    await new Promise((settle) => other.close(settle));
  }
}

const takenAt = (port: number) => ({
  code: 3,
  stdout: "",
  stderr: `error: Port ${port} is taken: stop what listens on it, or choose another with --port (0 for any free one)\n`,
});

describe("start, where it cannot", () => {
  it("ends with 3 for a port that is taken", () =>
    withTaken("127.0.0.1", async (port) => {
      expect(await runCli(["start", "--memory", "--port", String(port)])).toEqual(takenAt(port));
    }));

  it("takes a port for taken when it is on the other loopback address", async ({ skip }) => {
    const ended = withTaken("::1", async (port) => {
      expect(await runCli(["start", "--memory", "--port", String(port)])).toEqual(takenAt(port));
    });
    await ended.catch((thrown) => {
      if (/EADDRNOTAVAIL|EAFNOSUPPORT/.test(String(thrown))) skip("this machine has no IPv6 loopback");
      throw thrown;
    });
  });

  it("ends with 3 for a folder that another server works in, and leaves that one at work", async () => {
    const cwd = folderWith();
    const first = await serve([], { cwd });
    expect(await runCli(["start", "--port", "0"], { cwd })).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error: Cannot open .iterable-sandbox/default.sqlite: " +
        "another sandbox is using it; stop that one or choose another --data folder\n",
    });
    expect((await first.call("/api/lists"))[0]).toBe(200);
  });

  it("ends with 3 for data of another kind of project, and leaves it as it is", async () => {
    const cwd = folderWith();
    await (await serve(["--kind", "hybrid"], { cwd })).stop();
    expect(await runCli(["start", "--port", "0", "--kind", "userId"], { cwd })).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error: Cannot open .iterable-sandbox/default.sqlite: " +
        'it holds a project of kind "hybrid", and the configuration says "userId"\n',
    });
    expect((await (await serve(["--kind", "hybrid"], { cwd })).stop()).code).toBe(0);
  });

  it.each([
    {
      what: "a folder that is a file",
      files: { here: "text" },
      args: ["--data", "here"],
      says: "Cannot open here/default.sqlite: its folder is a file; choose another --data folder",
    },
    {
      what: "a database that is none",
      files: { "here/default.sqlite": "plain text that is long enough for a header\n".repeat(9) },
      args: ["--data", "here"],
      says: "Cannot open here/default.sqlite: it is not a SQLite database; move it away or choose another --data folder",
    },
    {
      what: "an address of another machine",
      args: ["--memory", "--host", "192.0.2.1"],
      says: "192.0.2.1 is no address of this machine: choose another with --host",
    },
    {
      what: "a link-local address without its interface",
      args: ["--memory", "--host", "fe80::1"],
      says: "fe80::1 cannot be listened on: choose another with --host",
    },
  ])("ends with 3 for $what", async ({ files = {}, args, says }) => {
    const ended = await runCli(["start", "--port", "0", ...args], { cwd: folderWith(files) });
    expect(ended).toEqual({ code: 3, stdout: "", stderr: `error: ${says}\n` });
  });
});

describe.concurrent("start, misused", () => {
  const port = (text: string) =>
    `option '-p, --port <number>' argument '${text}' is invalid. A port is a whole number from 0 to 65535.\n${hint}`;

  it.each([
    { args: ["--prot", "1"], says: `unknown option '--prot'\n(Did you mean --port?)\n${hint}` },
    { args: ["--port"], says: `option '-p, --port <number>' argument missing\n${hint}` },
    { args: ["--port", "80x"], says: port("80x") },
    { args: ["--port", "65536"], says: port("65536") },
    { args: ["--port", "-1"], says: port("-1") },
    {
      args: ["--kind", "emails"],
      says: `option '--kind <kind>' argument 'emails' is invalid. Allowed choices are email, userId, hybrid.\n${hint}`,
    },
    {
      args: ["--api-key", "two words"],
      says: `option '--api-key <key>' argument 'two words' is invalid. A key is made of visible ASCII characters.\n${hint}`,
    },
    { args: ["now"], says: `too many arguments for 'start'. Expected 0 arguments but got 1: now.\n${hint}` },
    {
      args: ["--memory", "--data", "here"],
      says: "--memory keeps nothing and --data names where to keep it: give one of them\n",
    },
    { args: ["--config", "nowhere.json"], says: "nowhere.json: there is no such configuration file\n" },
  ])("ends with 2 for $args", async ({ args, says }) => {
    expect(await runCli(["start", ...args])).toEqual({ code: 2, stdout: "", stderr: `error: ${says}` });
  });
});
