import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { serveHere } from "../support/local-server.ts";

const ada = {
  type: "identify",
  userId: "u-1",
  messageId: "m-1",
  timestamp: "2026-01-31T12:00:00Z",
  traits: { email: "ada@example.com", phone: "+15551234567", phoneNumber: "+2", nick: "" },
};
const message = JSON.stringify(ada);

/** What is printed, without the moment it was. */
const linesOf = (stdout: string): readonly string[] =>
  stdout
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+00:00/g, "NOW")
    .trimEnd()
    .split("\n");

describe("explain", () => {
  it("shows what a message would do, from a file and from standard input", async () => {
    const server = await serveHere();
    const cwd = folderWith({ "message.json": message });
    const ended = await runCli(["explain", "message.json", "--url", server.url], { cwd });
    expect({ ...ended, stdout: linesOf(ended.stdout) }).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "identify from default",
        "",
        "classic → Iterable, project default: delivered",
        "",
        "mapping",
        '  type "identify" decides',
        '  userId "u-1" → userId',
        "    by guide: Identifying users",
        '  traits.email "ada@example.com" → email, dataFields.email',
        "    by guide: Identifying users",
        '  traits.phone "+15551234567" → dataFields.phoneNumber (renamed)',
        "    by guide: Identifying users",
        '  traits.phoneNumber "+2" read, and nothing of it is sent',
        '  traits.nick "" left out of dataFields.nick',
        "  not read: messageId, timestamp, originalTimestamp, receivedAt",
        "",
        "requests",
        "  POST /api/users/update 200",
        '    {"email":"ada@example.com","userId":"u-1","dataFields":{"email":"ada@example.com","phoneNumber":"+15551234567"}}',
        '    answers {"msg":"","code":"Success","params":null}',
        "",
        "profiles",
        "  ada@example.com created",
        '    email: (none) → "ada@example.com"',
        '    userId: (none) → "u-1"',
        '    signupDate: (none) → "NOW"',
        '    signupSource: (none) → "API"',
        '    phoneNumber: (none) → "+15551234567"',
      ],
    });
    expect(await runCli(["explain", "-", "--url", server.url], { input: message })).toEqual({
      ...ended,
      stdout: expect.stringContaining("traits.phone"),
    });
    expect(await server.call("/_sandbox/contacts")).toMatchObject([200, { contacts: [] }]);
  });

  it("shows both translators and where they differ", async () => {
    const server = await serveHere();
    const { stdout } = await runCli(["explain", "-", "--translator", "both", "--url", server.url], { input: message });
    const lines = linesOf(stdout);
    expect(lines.filter((line) => /^(classic|actions) /.test(line))).toEqual([
      "classic → Iterable, project default: delivered",
      "actions → actions with default settings, project default: delivered",
    ]);
    expect(lines).toContain(
      "  users[0].mergeNestedObjects false is filled in by Identify Calls: mergeNestedObjects = false",
    );
    expect(lines.slice(lines.indexOf("differences"))).toEqual([
      "differences",
      '  request operations: classic ["users.update"], actions ["users.bulkUpdate"]',
      "  request mergeNestedObjects: classic nothing, actions false",
      '  request dataFields.phone: classic nothing, actions "+15551234567"',
      '  request dataFields.nick: classic nothing, actions ""',
      '  profile phone: classic nothing, actions "+15551234567"',
      '  profile nick: classic nothing, actions ""',
    ]);
  });

  it("shows a kept delivery, whom it leaves hidden, and all of it as JSON", async () => {
    const server = await serveHere();
    const track = { type: "track", event: "Seen", userId: "u-1", properties: { email: "ada@example.com" } };
    await server.call("/v1/batch?sync=1", { writeKey: "sandboxWriteKey", batch: [track] });
    const asked = ["explain", "--delivery", "1", "--url", server.url];
    const lines = linesOf((await runCli(asked)).stdout);
    expect(lines.slice(0, 3)).toEqual([
      'track "Seen" of delivery #1 from default',
      "",
      "classic → Iterable, project default: delivered, hidden",
    ]);
    expect(lines.slice(-2)).toEqual([
      "events",
      '  added customEvent "Seen" of ada@example.com {"email":"ada@example.com"}',
    ]);
    const { stdout } = await runCli([...asked, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ delivery: 1, translations: [{ translator: "classic" }] });
  });

  it("sends numbers as they are written", async () => {
    const server = await serveHere();
    const input = '{"type":"identify","userId":"u-1","traits":{"n":12345678901234567890}}';
    const { stdout } = await runCli(["explain", "-", "--url", server.url], { input });
    expect(stdout).toContain("warning: traits.n");
  });

  it.each([
    [[], "", "name one message: a file, - for standard input, or --delivery NUMBER\n"],
    [["-", "--delivery", "1"], message, "name one message: a file, - for standard input, or --delivery NUMBER\n"],
    [["--delivery", "1", "--source", "web"], "", "--source: a delivery has its own\n"],
    [["--delivery", "x"], "", "The number of a delivery is expected."],
    [["-"], "{", "standard input is not one message in JSON: "],
    [["-"], `${message}\n${message}`, "standard input is not one message in JSON: "],
    [["-"], "[]", "refused this: message: an object is expected"],
    [["missing.json"], "", "missing.json cannot be read: ENOENT"],
    [["-", "--source", "x"], message, 'refused this: no source is named "x"; there are: default'],
  ])("ends with 2 for %j and says what is wrong", async (args, input, says) => {
    const server = await serveHere();
    const { code, stdout, stderr } = await runCli(["explain", ...args, "--url", server.url], { input });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining(says) });
  });
});
