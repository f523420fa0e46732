import { describe, expect, it } from "vitest";
import { runCli, runShell } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";

const identify = (userId: string) => ({ type: "identify", userId, traits: { email: `${userId}@example.com` } });
const update = (userId: string) => ({
  operation: "users.update",
  method: "POST",
  path: "/api/users/update",
  body: expect.objectContaining({ userId, email: `${userId}@example.com` }),
});
const group = { type: "group", userId: "ada", groupId: "g" };
const page = { type: "page", userId: "ada", name: "Home", context: { traits: { email: "ada@example.com" } } };

const requestsIn = (stdout: string): unknown[] =>
  stdout.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));

const [ada, grace] = [identify("ada"), identify("grace")];
const ndjson = (...messages: readonly unknown[]) => messages.map((message) => `${JSON.stringify(message)}\n`).join("");

describe.concurrent("translate", () => {
  it.each([
    { what: "one value", before: "[", after: "]", at: "0.traits.id" },
    { what: "a line", before: "", after: "", at: "traits.id" },
  ])("names a number of $what that is not kept", async ({ before, after, at }) => {
    const message = '{"type":"identify","userId":"ada","traits":{"email":"a@b.co","id":9007199254740993}}';
    const { code, stderr } = await runCli(["translate"], { input: `${before}${message}${after}\n` });
    expect([code, stderr]).toEqual([
      0,
      `${at}: 9007199254740993 would be kept as 9007199254740992: give it as text to keep every digit\n`,
    ]);
  });

  it.each([
    { what: "a message", input: JSON.stringify(ada), users: ["ada"] },
    { what: "a message over several lines", input: JSON.stringify(ada, null, 2), users: ["ada"] },
    { what: "an array", input: JSON.stringify([ada, grace], null, 2), users: ["ada", "grace"] },
    { what: "a batch", input: JSON.stringify({ batch: [ada, grace], sentAt: "2024-03-01" }), users: ["ada", "grace"] },
    { what: "a message per line", input: ndjson(ada, grace), users: ["ada", "grace"] },
    {
      what: "lines that end as on Windows",
      input: ndjson(ada, grace).replaceAll("\n", "\r\n"),
      users: ["ada", "grace"],
    },
    { what: "lines with empty ones between", input: `\n${ndjson(ada)}\n\n${ndjson(grace)}`, users: ["ada", "grace"] },
    { what: "batches on lines", input: ndjson({ batch: [ada] }, [grace]), users: ["ada", "grace"] },
  ])("turns $what into a line per request", async ({ input, users }) => {
    const { code, stdout, stderr } = await runCli(["translate"], { input });
    expect({ code, stderr, requests: requestsIn(stdout) }).toEqual({
      code: 0,
      stderr: "",
      requests: users.map(update),
    });
  });

  const reason = "UNSUPPORTED: A call of type group does not reach Iterable\n";
  it.each([
    { what: "alone", input: JSON.stringify(group), place: "message 1", users: [] },
    { what: "in an array", input: JSON.stringify([ada, group, grace]), place: "message 2", users: ["ada", "grace"] },
    { what: "on a line", input: `${ndjson(ada)}\n${ndjson(group)}`, place: "line 3", users: ["ada"] },
    {
      what: "in a batch on a line",
      input: ndjson(ada, { batch: [grace, group] }),
      place: "line 2, message 2",
      users: ["ada", "grace"],
    },
  ])("names a message that leads to none, $what, and goes on", async ({ input, place, users }) => {
    const { code, stdout, stderr } = await runCli(["translate"], { input });
    const wanted = { code: 0, stderr: `${place}: ${reason}`, requests: users.map(update) };
    expect({ code, stderr, requests: requestsIn(stdout) }).toEqual(wanted);
  });

  it("names what a request loses or fills in, and goes on", async () => {
    const properties = { total: 5, products: [{ id: "7", name: "Mat", price: 4 }] };
    const order = { type: "track", userId: "ada", event: "Order Completed", timestamp: "soon", properties };
    const { code, stdout, stderr } = await runCli(["translate"], { input: ndjson(order, grace) });
    expect({ code, stderr, operations: requestsIn(stdout) }).toEqual({
      code: 0,
      stderr:
        'line 1: warning: the timestamp "soon" cannot be read: the time of arrival takes its place\n' +
        "line 1: warning: items[0].quantity was missing: 1\n",
      operations: [expect.objectContaining({ operation: "commerce.trackPurchase" }), update("grace")],
    });
  });

  it.each([
    { what: "nothing", input: "", says: "standard input is empty: pipe Segment messages in as JSON or NDJSON\n" },
    { what: "a broken line", input: `${ndjson(ada)}{"type":\n`, says: "line 2 of standard input is not JSON: " },
    { what: "blanks", input: `1${" ".repeat(300_000)}x`, says: "line 1 of standard input is not JSON: " },
    { what: "text", input: "hello", says: "line 1 of standard input is not JSON: " },
    {
      what: "a broken value over several lines",
      input: '{\n  "type": "identify",\n}',
      says: /^error: standard input is not JSON: .* \(line 3/,
    },
  ])("ends with 2 for $what, and prints nothing", async ({ input, says }) => {
    const { code, stdout, stderr } = await runCli(["translate"], { input });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(typeof says === "string" ? new RegExp(`^error: ${says}`) : says);
  });

  const eventNames = (stdout: string) =>
    requestsIn(stdout).map((request) => (request as { readonly body: { readonly eventName?: string } }).body.eventName);
  const settings = JSON.stringify({ trackAllPages: true, mapAllPagesToSingleEventName: true });
  it.each([
    { what: "as JSON", args: ["--settings", settings], env: {} },
    { what: "in a file", args: ["--settings", "destination.json"], env: {} },
    { what: "in the environment", args: [], env: { ITERABLE_SANDBOX_SETTINGS: settings } },
  ])("takes settings $what", async ({ args, env }) => {
    const cwd = folderWith({ "destination.json": settings });
    const { stdout } = await runCli(["translate", ...args], { cwd, env, input: JSON.stringify(page) });
    expect(eventNames(stdout)).toEqual(["Loaded a Page"]);
  });

  it.each([
    {
      value: '{"trackAllPage": true}',
      says: /^error: --settings:\n {2}settings: "trackAllPage" is not known here; did you mean trackAllPages\?\n$/,
    },
    {
      value: '{"mapAllPages": false}',
      says: /^error: --settings:\n {2}settings: "mapAllPages" is not known here; there are: apiKey, mapAllPagesToSingleEventName, /,
    },
    {
      value: '{"trackAllPages": "yes"}',
      says: /^error: --settings:\n {2}trackAllPages: true or false is expected\n$/,
    },
    { value: "[]", says: /^error: --settings:\n {2}settings: Invalid input: expected object, received array\n$/ },
    { value: '{"trackAllPages": ', says: /^error: --settings: .*JSON/ },
    { value: "nowhere.json", says: /^error: nowhere.json: ENOENT: no such file or directory/ },
    { value: "broken.json", says: /^error: broken.json: .* \(line 2/ },
  ])("ends with 2 for the settings $value", async ({ value, says }) => {
    const cwd = folderWith({ "broken.json": '{\n"trackAllPages"}' });
    const { code, stdout, stderr } = await runCli(["translate", "--settings", value], {
      cwd,
      input: JSON.stringify(page),
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });

  it("works as its help shows", async () => {
    const { stdout } = await runCli(["translate", "--help"]);
    const [, line = ""] = /\$ (echo .*)/.exec(stdout) ?? [];
    expect(requestsIn((await runShell(line)).stdout)).toEqual([
      { ...update("u-1"), body: expect.objectContaining({ userId: "u-1", email: "ada@example.com" }) },
    ]);
  });
});
