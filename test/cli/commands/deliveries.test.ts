import { describe, expect, it, onTestFinished } from "vitest";
import { mainFile, spawnCommand, waitForOutput } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { linesOf } from "../support/lines.ts";
import { type LocalServer, serveHere } from "../support/local-server.ts";
import { runHere } from "../support/run-here.ts";
import { serve } from "../support/server.ts";

const ada = { type: "identify", userId: "u-1", traits: { email: "ada@example.com" }, writeKey: "sandboxWriteKey" };
const group = { type: "group", userId: "u-1", groupId: "g-1", writeKey: "sandboxWriteKey" };

const ingest = (server: Pick<LocalServer, "call">, messages: readonly object[]) =>
  server.call("/v1/batch?sync=1", { writeKey: "sandboxWriteKey", batch: messages });

describe("deliveries", () => {
  it("shows each message, its requests and why it went nowhere", async () => {
    const server = await serveHere();
    await ingest(server, [ada, group]);
    const { code, stdout, stderr } = await runHere(["deliveries", "--url", server.url]);
    expect({ code, stderr, lines: linesOf(stdout) }).toEqual({
      code: 0,
      stderr: "",
      lines: [
        "#1  TIME  delivered  identify  default → Iterable",
        "      POST /api/users/update 200",
        "#2  TIME  dropped  group  default → Iterable",
        expect.stringMatching(/^ {6}UNSUPPORTED · /),
      ],
    });
  });

  it("shows what was lost on the way", async () => {
    const server = await serve(["--memory", "--translator", "actions"]);
    await ingest(server, [{ ...ada, traits: { ...ada.traits, phoneNumber: "+2" } }]);
    const { stdout } = await runHere(["deliveries", "--url", server.url]);
    expect(stdout).toMatch(
      /Actions\)\n {6}POST \/api\/users\/bulkUpdate 200\n {6}warning: dataFields\.phoneNumber is lost: .*\n$/,
    );
  });

  it("shows who is hidden, and who was made visible", async () => {
    const server = await serveHere();
    await ingest(server, [{ type: "track", userId: "u-1", event: "Signed Up", properties: ada.traits }]);
    await ingest(server, [ada]);
    const { stdout } = await runHere(["deliveries", "--url", server.url]);
    expect(linesOf(stdout)).toEqual([
      '#1  TIME  hidden  track "Signed Up"  default → Iterable',
      "      POST /api/events/track 200",
      "      warning: Nobody can see or message ada@example.com until identify, or another call that creates users, names them",
      "#2  TIME  delivered  identify  default → Iterable",
      "      POST /api/users/update 200",
      "      ada@example.com made visible, 1 earlier event with it",
    ]);
  });

  it("gives one JSON object per line, of one state when asked", async () => {
    const server = await serveHere();
    await ingest(server, [ada, group]);
    const { stdout } = await runHere(["deliveries", "--url", server.url, "--json", "--state", "dropped"]);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ id: 2, state: "dropped", code: "UNSUPPORTED" }]);
  });

  it("cuts a long reason short, and gives all of it as JSON", async () => {
    const server = await serveHere();
    const long = "x".repeat(300);
    await ingest(server, [{ ...ada, traits: { email: `${long}@` } }]);
    const { stdout } = await runHere(["deliveries", "--url", server.url]);
    const [, , why = ""] = stdout.trimEnd().split("\n");
    expect(why).toMatch(/^ {6}errors\.discarded\.400 · Invalid email: x+… \(all of it: deliveries 1\)$/);
    expect(why).toHaveLength(6 + 200 + "… (all of it: deliveries 1)".length);
    const whole = await runHere(["deliveries", "--url", server.url, "--json"]);
    expect(JSON.parse(whole.stdout)).toMatchObject({ reason: `Invalid email: ${long}@` });
  });

  it.each([
    { args: [], event: "Loaded a Page" },
    { args: ["--settings", '{"mapAllPagesToSingleEventName":false}'], event: "Viewed Docs Home Page" },
    { args: ["--translator", "classic", "--settings", "pages.json"], event: "Viewed Docs Home Page" },
  ])("shows pages under the names of start $args", async ({ args, event }) => {
    const cwd = folderWith({ "pages.json": '{"mapAllPagesToSingleEventName":false,"trackCategorizedPages":false}' });
    const server = await serve(["--memory", ...args], { cwd });
    await ingest(server, [
      ada,
      { type: "page", userId: "u-1", category: "Docs", name: "Home", properties: { email: "ada@example.com" } },
    ]);
    const { stdout } = await runHere(["deliveries", "--url", server.url, "--json"]);
    const { attempts } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
    expect(attempts[0].requests.at(-1).body.eventName).toBe(event);
  });

  it("shows one whole: the message, requests and answers", async () => {
    const server = await serveHere();
    await ingest(server, [ada]);
    const { code, stdout } = await runHere(["deliveries", "1", "--url", server.url]);
    expect([code, linesOf(stdout)]).toEqual([
      0,
      expect.arrayContaining([
        "#1  identify  default → Iterable  delivered",
        "message",
        '    "userId": "u-1",',
        "attempt 1, TIME",
        "  POST /api/users/update",
        '      "email": "ada@example.com",',
        "  answered 200",
        '      "code": "Success",',
        "field by field",
        "  iterable-sandbox explain --delivery 1",
      ]),
    ]);
    const json = await runHere(["deliveries", "1", "--json", "--url", server.url]);
    expect([JSON.parse(json.stdout)]).toEqual([(await server.call("/_sandbox/deliveries/1"))[1]]);
  });

  it("follows what comes until it is told to stop", async () => {
    const server = await serveHere();
    const { child, printed, ended } = spawnCommand(process.execPath, [
      mainFile,
      "deliveries",
      "--url",
      server.url,
      "--follow",
    ]);
    onTestFinished(async () => {
      child.kill("SIGKILL");
      await ended;
    });
    await ingest(server, [ada]);
    await waitForOutput(child, printed, /#1 .*delivered {2}identify/);
    await ingest(server, [group]);
    await waitForOutput(child, printed, /#2 .*dropped {4,}group/);
    child.kill("SIGINT");
    expect((await ended).stderr).toBe("");
  });

  it("says that there are none yet", async () => {
    const server = await serveHere();
    expect(await runHere(["deliveries", "--url", server.url])).toEqual({
      code: 0,
      stdout: "No deliveries yet.\n",
      stderr: "",
    });
  });

  it("ends with 3 when nothing answers, and names what to do", async () => {
    const { code, stderr } = await runHere(["deliveries", "--url", "http://127.0.0.1:9"]);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        "error: http://127.0.0.1:9 does not answer: start it with iterable-sandbox start, or name another --url\n",
    });
  });
});

describe("deliveries --webhooks", () => {
  const unsubscribe = async (server: Pick<LocalServer, "call">): Promise<void> => {
    await server.call("/_sandbox/webhooks", {
      endpoint: "http://127.0.0.1:9/hook",
      authType: "Basic",
      authToken: "key",
    });
    await server.call("/api/users/update", { email: "ada@example.com" });
    await server.call("/api/users/updateSubscriptions", { email: "ada@example.com", unsubscribedChannelIds: [1] });
    await server.call("/_sandbox/clock", { advanceMs: 60_000 });
  };

  it("shows each call, its attempts and why there are no more", async () => {
    const server = await serveHere();
    await unsubscribe(server);
    const { code, stdout, stderr } = await runHere(["deliveries", "--webhooks", "--url", server.url]);
    const failed = expect.stringMatching(/^ {6}TIME {2}connect ECONNREFUSED/);
    expect({ code, stderr, lines: linesOf(stdout) }).toEqual({
      code: 0,
      stderr: "",
      lines: [
        "#1  TIME  discarded  emailUnSubscribe  ada@example.com  webhook 1",
        "      POST http://127.0.0.1:9/hook",
        failed,
        failed,
        failed,
        "      given up after 3 attempts",
      ],
    });
    const json = await runHere([
      "deliveries",
      "--webhooks",
      "--json",
      "--event",
      "emailUnSubscribe",
      "--url",
      server.url,
    ]);
    expect(JSON.parse(json.stdout)).toMatchObject({ id: 1, body: { eventName: "emailUnSubscribe" } });
    const none = await runHere(["deliveries", "--webhooks", "--state", "delivered", "--url", server.url]);
    expect(none.stdout).toBe("No call of a webhook matches.\n");
  });

  it("says so where there are none, and which options belong to it", async () => {
    const server = await serveHere();
    const none = await runHere(["deliveries", "--webhooks", "--url", server.url]);
    expect(none.stdout).toBe("No webhook was called yet.\n");
    const strange = await runHere(["deliveries", "--webhooks", "--source", "a", "--url", server.url]);
    expect([strange.code, strange.stderr]).toEqual([2, expect.stringContaining("--source is not for --webhooks")]);
    const alone = await runHere(["deliveries", "--event", "a", "--url", server.url]);
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining("--event is for --webhooks alone")]);
  });
});
