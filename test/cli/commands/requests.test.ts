import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { textWidth } from "../../../cli/output/width.ts";
import { mainFile, runShell, spawnCommand, waitForOutput } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { type LocalServer, serveHere } from "../support/local-server.ts";
import { runHere } from "../support/run-here.ts";
import { serve } from "../support/server.ts";

const ada = { email: "ada@example.com" };

/** A server after three calls: a write, one with a field that nothing reads, and one for a path that is none. */
async function called<Server extends Pick<LocalServer, "url" | "call">>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  await server.call("/api/users/update", ada);
  await server.call("/api/users/update", { email: "grace@example.com", plan: "pro" });
  await fetch(`${server.url}/api/users/upsert`, { method: "POST", body: JSON.stringify(ada) });
  return server;
}

/** Lines without the time, the milliseconds and the addresses of pages, which differ from run to run. */
const lines = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) =>
      line
        .replace(/^(#\d+ +)\d\d:\d\d:\d\d/, "$1TIME")
        .replace(/\d+(\.\d)? ms/, "N ms")
        .replace(/ +http:\S+\/_sandbox\/ui\/requests\/\d+$/, "")
        .replaceAll(/(?<=\S) {2,}/g, "  "),
    );

const update = (id: number, who: string): string =>
  `#${id}  TIME  200  POST /api/users/update  ${who}@example.com  users.update  N ms`;

describe("requests", () => {
  it("prints a line for each call, and what is wrong with it beneath", async () => {
    const server = await called(serveHere());
    await server.call("/api/users/update", { email: 1 });
    const { code, stdout, stderr } = await runHere(["requests", "--url", server.url]);
    expect({ code, stderr, lines: lines(stdout) }).toEqual({
      code: 0,
      stderr: "",
      lines: [
        update(1, "ada"),
        update(2, "grace"),
        "      Nothing reads body.plan; fields of your own belong in dataFields",
        "#3  TIME  404  POST /api/users/upsert  ada@example.com  unknown  N ms",
        "      Iterable has no POST /api/users/upsert; the nearest is POST /api/users/update (users.update)",
        "#4  TIME  400  POST /api/users/update  users.update  N ms",
        "      obj.email: String value expected",
      ],
    });
  });

  it("ends each line in the address of its page, where there are pages", async () => {
    const [server, bare] = [await called(serveHere()), await called(serveHere({}, { ui: false }))];
    const printed: string[] = [];
    for (const { url } of [server, bare])
      printed.push((await runHere(["requests", "--url", url, "--limit", "1"])).stdout);
    expect(printed.map((text) => text.split("\n")[0])).toEqual([
      expect.stringMatching(new RegExp(` ms {2}${server.url}/_sandbox/ui/requests/3$`)),
      expect.stringMatching(/ ms$/),
    ]);
  });

  it("prints what each call changed, when asked", async () => {
    const server = await serveHere();
    await server.call("/api/events/track", { ...ada, eventName: "Signed Up" });
    await server.call("/api/users/update", { ...ada, dataFields: { plan: "free", text: "x".repeat(100) } });
    await server.call("/api/users/update", { ...ada, dataFields: { plan: "pro" } });
    const users = Array.from({ length: 51 }, (_, index) => ({ email: `u${index}@example.com` }));
    await server.call("/api/users/bulkUpdate", { users });
    const { stdout } = await runHere(["requests", "--url", server.url, "--diff"]);
    const printed = lines(stdout).filter((line) => !/signup|itblInternal/.test(line));
    expect([...printed.slice(0, 14), printed.at(-1)]).toEqual([
      "#1  TIME  200  POST /api/events/track  ada@example.com  events.track  N ms",
      "      Nobody can see or message ada@example.com until identify, or another call that creates users, names them",
      "      ada@example.com created, hidden",
      '        email: (none) → "ada@example.com"',
      update(2, "ada"),
      "      ada@example.com made visible, 1 earlier event with it",
      "      ada@example.com made visible",
      '        plan: (none) → "free"',
      `        text: (none) → "${"x".repeat(59)}…`,
      update(3, "ada"),
      "      ada@example.com changed",
      '        plan: "free" → "pro"',
      expect.stringMatching(/^#4 {2}TIME {2}200 {2}POST \/api\/users\/bulkUpdate/),
      "      u0@example.com created",
      "      and 1 more profile, which is not kept",
    ]);
  });

  it("fits into a terminal, however narrow", async () => {
    const server = await called(serveHere());
    for (const columns of [80, 40]) {
      const { stdout } = await runHere(["requests", "--url", server.url], { columns });
      const widths = stdout.split("\n").map((line) => textWidth(line));
      expect({ columns, most: Math.max(...widths) <= columns }).toEqual({ columns, most: true });
      expect(stdout).toMatch(/^#1 {2}\S+ {2}200 {2}POST \/api\/u/);
    }
  });

  it("shows one whole, and a line that makes it again", async () => {
    const server = await serveHere();
    await server.call("/api/users/update", { ...ada, plan: "it's pro", dataFields: { plan: "pro" } });
    const { code, stdout } = await runHere(["requests", "1", "--url", server.url]);
    const shown = lines(stdout);
    const curl = `curl -s '${server.url}/api/users/update' -H "Api-Key: $ITERABLE_API_KEY" -H 'Content-Type: application/json' --data-raw '{"email":"ada@example.com","plan":"it'\\''s pro","dataFields":{"plan":"pro"}}'`;
    expect(code).toBe(0);
    expect(shown).toEqual(
      expect.arrayContaining([
        "#1  POST /api/users/update  200  N ms",
        "request",
        "  api-key: [redacted]",
        '    "plan": "it\'s pro",',
        "answer",
        '    "code": "Success",',
        "warnings",
        "  Nothing reads body.plan; fields of your own belong in dataFields",
        "changed of profiles",
        "  ada@example.com created",
        '    plan: (none) → "pro"',
        "make it again",
        `  ${curl}`,
      ]),
    );
    const again = await runShell(curl, { env: { ITERABLE_API_KEY: server.apiKey } });
    expect(JSON.parse(again.stdout)).toMatchObject({ code: "Success" });
    const json = await runHere(["requests", "1", "--json", "--url", server.url]);
    expect([JSON.parse(json.stdout)]).toEqual([(await server.call("/_sandbox/requests/1"))[1]]);
  });

  it("prints whom a call left hidden, and whom it made visible", async () => {
    const server = await serveHere();
    await server.call("/api/events/track", { ...ada, eventName: "Signed Up" });
    await server.call("/api/users/update", ada);
    const { stdout } = await runHere(["requests", "--url", server.url]);
    expect(lines(stdout)).toEqual([
      "#1  TIME  200  POST /api/events/track  ada@example.com  events.track  N ms",
      "      Nobody can see or message ada@example.com until identify, or another call that creates users, names them",
      update(2, "ada"),
      "      ada@example.com made visible, 1 earlier event with it",
    ]);
  });

  it.each([
    { args: ["--operation", "users.update"], ids: [1, 2] },
    { args: ["--user", "ada@example.com"], ids: [1, 3] },
    { args: ["--status", "4xx"], ids: [3] },
    { args: ["--project", "default"], ids: [1, 2] },
    { args: ["--warnings"], ids: [2, 3] },
    { args: ["--since", "2000-01-01"], ids: [1, 2, 3] },
    { args: ["--since", "2999-01-01T00:00:00Z"], ids: [] },
    { args: ["--limit", "1"], ids: [3] },
  ])("$args gives $ids, one JSON object per line", async ({ args, ids }) => {
    const server = await called(serveHere());
    const { code, stdout } = await runHere(["requests", "--url", server.url, "--json", ...args]);
    const printed = stdout.split("\n").filter((line) => line !== "");
    expect([code, printed.map((line) => JSON.parse(line).id)]).toEqual([0, ids]);
  });

  it("writes a HAR", async () => {
    const server = await called(serveHere());
    const file = join(folderWith(), "calls.har");
    const { code, stdout } = await runHere(["requests", "--url", server.url, "--har", file, "--limit", "2"]);
    expect([code, stdout]).toEqual([0, ""]);
    const { log } = JSON.parse(readFileSync(file, "utf8"));
    expect(log.entries.map((entry: { request: { url: string } }) => entry.request.url)).toEqual([
      `${server.url}/api/users/update`,
      `${server.url}/api/users/upsert`,
    ]);
  });

  it("follows what comes, until it is told to stop", async () => {
    const server = await called(serveHere());
    const args = [mainFile, "requests", "--url", server.url, "--follow", "--operation", "users.update"];
    const { child, printed, ended } = spawnCommand(process.execPath, args);
    onTestFinished(async () => {
      child.kill("SIGKILL");
      await ended;
    });
    await waitForOutput(child, printed, /grace@example\.com/);
    await server.call("/api/users/update", { email: "alan@example.com" });
    await waitForOutput(child, printed, /alan@example\.com/);
    child.kill("SIGINT");
    const { stdout, stderr } = await ended;
    expect([lines(stdout).filter((line) => line.startsWith("#")), stderr]).toEqual([
      [update(1, "ada"), update(2, "grace"), update(4, "alan")],
      "",
    ]);
  });

  it("ends when the server it follows stops, which it does not hold up", async () => {
    const server = await called(serve(["--memory"]));
    const { child, printed, ended } = spawnCommand(process.execPath, [
      mainFile,
      "requests",
      "--url",
      server.url,
      "--follow",
    ]);
    await waitForOutput(child, printed, /upsert/);
    const began = performance.now();
    expect((await server.stop()).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(await ended).toMatchObject({ code: 3, stderr: expect.stringContaining("does not answer") });
  });

  it.each([
    { args: [], text: "No requests yet.\n" },
    { args: ["--user", "ada"], text: "No request matches.\n" },
    { args: ["--json"], text: "" },
  ])("says so when there are none: $args", async ({ args, text }) => {
    const server = await serveHere();
    expect(await runHere(["requests", "--url", server.url, ...args])).toEqual({ code: 0, stdout: text, stderr: "" });
  });

  it("remembers no more than --record-size", async () => {
    const server = await called(serveHere({ recordSize: 1 }));
    const { stdout } = await runHere(["requests", "--url", server.url]);
    expect(lines(stdout)[0]).toMatch(/upsert/);
  });

  it.each([
    { args: ["--operation", "users.updat"], code: 2, says: "did you mean users.update?" },
    { args: ["--since", "yesterday"], code: 2, says: "Write a time as 2026-01-31T12:00:00Z." },
    { args: ["--status", "ok"], code: 2, says: "a status such as 200" },
    { args: ["--follow", "--limit", "1"], code: 2, says: "--limit is not for --follow" },
    { args: ["9"], code: 2, says: "no request 9 is in the record" },
    { args: ["x"], code: 2, says: "Write its number, such as 7." },
    { args: ["--har", "no/such/folder/calls.har"], code: 2, says: "cannot write to no/such/folder/calls.har" },
  ])("$args ends with $code and says why", async ({ args, code, says }) => {
    const server = await serveHere();
    const ended = await runHere(["requests", "--url", server.url, ...args]);
    expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(says) });
  });

  it("ends with 3 when nothing answers, and names what to do", async () => {
    expect(await runHere(["requests", "--url", "http://127.0.0.1:9"])).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error: http://127.0.0.1:9 does not answer: start it with iterable-sandbox start, or name another --url\n",
    });
  });
});
