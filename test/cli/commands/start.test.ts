import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runShell, version } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { answerOf, type RunningServer, serve } from "../support/server.ts";

const defaultKey = "5a4db0c0ffee5a4db0c0ffee5a4db0c0";

const ada = { email: "ada@example.com", dataFields: { plan: "pro" } };
const success = expect.objectContaining({ code: "Success" });

/** What a user is known by and has, as the server tells it. */
async function planOf({ call }: RunningServer): Promise<unknown> {
  const [, answer] = await call("/api/users/getByEmail?email=ada@example.com");
  return (answer as { readonly user?: { readonly dataFields: { readonly plan: unknown } } }).user?.dataFields.plan;
}

describe("start", () => {
  it("prints its version, base URL, key and where the data is", async () => {
    const { printed, port, stop } = await serve(["--memory"]);
    await stop();
    const curl = `curl -s http://localhost:${port}/api/users/update -H 'Api-Key: ${defaultKey}'`;
    expect(printed).toEqual({
      stdout: `Iterable Sandbox ${version}
  Base URL   http://localhost:${port}
  Page       http://localhost:${port}/_sandbox/ui/   shows what happens
  API key    ${defaultKey}   server key of project "default", email-based
  Write key  sandboxWriteKey   of Segment source "default", to classic
  Data       in memory: gone when the server stops

Try it:
  ${curl} -d '{"email":"ada@example.com","dataFields":{"plan":"pro"}}'

Ctrl-C stops it.
`,
      stderr: "",
    });
  });

  const hasCurl = spawnSync("curl", ["--version"]).status === 0;
  it.runIf(hasCurl).each(["email", "userId", "hybrid"])(
    "prints a curl line that a project of kind %s takes",
    async (kind) => {
      const { printed } = await serve(["--memory", "--kind", kind, "--api-key", "it's"]);
      const [line = ""] = /curl .*/.exec(printed.stdout) ?? [];
      const { stdout } = await runShell(line);
      expect(JSON.parse(stdout)).toEqual(success);
    },
  );

  it("shows the first server key that works, and none where there is none", async () => {
    const keys = (type: string) => `[{ key: off, disabled: true }, { key: mine, type: ${type} }]`;
    const banners = await Promise.all(
      ["server", "mobile"].map(async (type) => {
        const file = folderWith({ "sandbox.yaml": `projects: [{ name: app, kind: hybrid, keys: ${keys(type)} }]` });
        const { printed } = await serve(["--memory", "--config", "sandbox.yaml"], { cwd: file });
        return [...printed.stdout.matchAll(/API key.*|-H '.*?'/g)].map(([text]) => text);
      }),
    );
    const off = 'API key    off   server key of project "app", hybrid, disabled';
    expect(banners).toEqual([
      [off, 'API key    mine   server key of project "app", hybrid', "-H 'Api-Key: mine'"],
      [off, 'API key    mine   mobile key of project "app", hybrid'],
    ]);
  });

  it("keeps data in ./.iterable-sandbox between runs", async () => {
    const cwd = folderWith();
    const first = await serve([], { cwd });
    expect(await first.call("/api/users/update", ada)).toEqual([200, success]);
    await first.stop();
    expect(first.printed.stdout).toContain("  Data       .iterable-sandbox (kept between runs)\n");
    expect(await planOf(await serve([], { cwd }))).toBe("pro");
  });

  it("keeps data in the folder --data names", async () => {
    const cwd = folderWith();
    const first = await serve(["--data", "some/where"], { cwd });
    await first.call("/api/users/update", ada);
    await first.stop();
    expect(readdirSync(cwd)).toEqual(["some"]);
    expect(await planOf(await serve(["--data", join(cwd, "some/where")]))).toBe("pro");
  });

  it("keeps nothing with --memory", async () => {
    const cwd = folderWith();
    const first = await serve(["--memory"], { cwd });
    await first.call("/api/users/update", ada);
    await first.stop();
    expect(readdirSync(cwd)).toEqual([]);
    expect(await planOf(await serve(["--memory"], { cwd }))).toBeUndefined();
  });

  it("prints a line for each request with --verbose, and none without", async () => {
    const [loud, quiet] = await Promise.all([serve(["--memory", "--verbose"]), serve(["--memory"])]);
    for (const { call } of [loud, quiet]) {
      await call("/api/users/update", ada);
      await call("/api/users/update", { email: 7 });
      await call("/api/lists");
    }
    const lines = ["POST /api/users/update → 200", "POST /api/users/update → 400", "GET /api/lists → 200"];
    await loud.prints(/GET .*\n/);
    await quiet.stop();
    expect(loud.printed.stdout.split("Ctrl-C stops it.\n")[1]).toBe(`${lines.join("\n")}\n`);
    expect(quiet.printed.stdout.split("Ctrl-C stops it.\n")[1]).toBe("");
  });

  it("prints with --verbose what became of a campaign to many people", async () => {
    const { call, prints } = await serve(["--memory", "--verbose"]);
    await call("/api/lists", { name: "All" });
    await call("/api/lists/subscribe", { listId: 1, subscribers: [ada] });
    await call("/api/templates/email/upsert", { clientTemplateId: "t", html: "x" });
    await call("/api/campaigns/create", { name: "News\u001b", templateId: 1, listIds: [1] });
    await prints(/^default: campaign 1 "News\\u001b": 1 of 1, finished, 1 sent\n/m);
  });
});

const hasAddress = (address: string): Promise<boolean> =>
  new Promise((settle) => {
    const probe = createServer();
    probe.once("error", () => settle(false));
    probe.listen(0, address, () => probe.close(() => settle(true)));
  });

describe("start --host", async () => {
  const both = (await hasAddress("::1")) ? ["127.0.0.1", "[::1]"] : ["127.0.0.1"];
  const rows = [
    { title: "both loopback addresses by default", args: [], shown: "localhost", reached: both },
    { title: "every address with 0.0.0.0", args: ["--host", "0.0.0.0"], shown: "localhost", reached: ["127.0.0.2"] },
    { title: "127.0.0.1 alone", args: ["--host", "127.0.0.1"], shown: "localhost", reached: ["127.0.0.1"] },
    { title: "an address by its number", args: ["--host", "127.0.0.2"], shown: "127.0.0.2", reached: ["127.0.0.2"] },
  ];
  const possible = rows.filter(({ reached }) => !reached.includes("127.0.0.2") || process.platform === "linux");
  it.each(possible)("listens on $title", async ({ args, shown, reached }) => {
    const { url, port, apiKey } = await serve(["--memory", ...args]);
    expect(url).toBe(`http://${shown}:${port}`);
    const statuses = reached.map(async (host) => (await answerOf(`http://${host}:${port}/api/lists`, apiKey))[0]);
    expect(await Promise.all(statuses)).toEqual(reached.map(() => 200));
  });
});

const isOpen = (port: number): Promise<boolean> =>
  new Promise((settle) => {
    const socket = connect(port, "127.0.0.1", () => settle(true));
    socket.once("error", () => settle(false));
    socket.once("connect", () => socket.destroy());
  });

/** A write whose headers are there and whose body is not: the server has said that it waits for it. */
function halfSent({ port, apiKey }: RunningServer) {
  const headers = { "Api-Key": apiKey, Expect: "100-continue" };
  const half = request({ port, host: "127.0.0.1", path: "/api/users/update", method: "POST", headers });
  const status = new Promise<number | undefined>((settle, refuse) => {
    half.once("error", refuse);
    half.once("response", (answer) => {
      answer.resume();
      settle(answer.statusCode);
    });
  });
  half.flushHeaders();
  return new Promise<(rest: string) => Promise<number | undefined>>((settle) => {
    half.once("continue", () => {
      settle((rest) => {
        half.end(rest);
        return status;
      });
    });
  });
}

describe("start, told to stop", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("answers what is under way and ends with 0 at %s", async (signal) => {
    const cwd = folderWith();
    const server = await serve([], { cwd });
    const finish = await halfSent(server);
    server.signal(signal);
    while (await isOpen(server.port));
    expect(await finish(JSON.stringify(ada))).toBe(200);
    expect(await server.ended).toEqual({ code: 0, stdout: server.printed.stdout, stderr: "" });
    expect(existsSync(join(cwd, ".iterable-sandbox/default.sqlite-wal"))).toBe(false);
    expect(await planOf(await serve([], { cwd }))).toBe("pro");
  });

  it("does not wait for connections that clients keep open", async () => {
    const server = await serve(["--memory"]);
    const socket = connect(server.port, "127.0.0.1");
    await new Promise((settle) => socket.once("connect", settle));
    const isAnswered = () =>
      server.call("/api/users/update", ada).then(
        () => true,
        () => false,
      );
    const writers = Array.from({ length: 4 }, async () => {
      while (await isAnswered());
    });
    await server.call("/api/lists");
    const before = performance.now();
    expect((await server.stop()).code).toBe(0);
    expect(performance.now() - before).toBeLessThan(2_000);
    await Promise.all(writers);
    socket.destroy();
  });

  it("ends at once at a second signal", async () => {
    const server = await serve(["--memory"]);
    const finish = await halfSent(server);
    server.signal("SIGTERM");
    while (await isOpen(server.port));
    const answer = finish("{").catch(() => "cut off");
    server.signal("SIGINT");
    expect((await server.ended).code).toBe(null);
    await answer;
  });
});
