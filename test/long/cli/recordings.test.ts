import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mainFile, runCli, spawnCommand, waitForOutput } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { serveHere } from "../../cli/support/local-server.ts";

const head = '{"recording":"iterable-sandbox","version":1}\n';
const list = '{"method":"POST","path":"/api/lists","body":{"name":"L"},"status":200,"answer":{"listId":9}}\n';
const renamed = list.replace('"listId":9', '"id":9');

const folder = folderWith({
  "same.ndjson": head + list,
  "other.ndjson": head + renamed,
  "bad.ndjson": `${head}{}`,
  "list.yaml": "accepted: [{ at: id }]",
  "accept.yaml": "accepted: [{ operation: lists.create, at: id, why: w }, { at: listId, why: w }]",
});

const cli = (...args: readonly string[]) => runCli(args, { cwd: folder });

describe("record", () => {
  it("hands calls on, writes them down without key and person, and is played by replay", async () => {
    const server = await serveHere();
    const args = ["record", "--to", server.url, "--output", "calls.ndjson", "--port", "0"];
    const { child, printed, ended } = spawnCommand(process.execPath, [mainFile, ...args], { cwd: folder });
    await waitForOutput(child, printed, /Ctrl-C ends it/);
    const [, url] = /Recording (\S+),/.exec(printed.stdout) ?? [];
    const headers = { "Api-Key": server.apiKey };
    const body = JSON.stringify({ email: "ada@example.org", dataFields: { plan: "pro" } });
    const answer = await fetch(`${url}/api/users/update`, { method: "POST", headers, body });
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 200,
      body: { msg: "", code: "Success", params: null },
    });
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/\n1 exchange in calls\.ndjson\n$/) });
    const [first = "", second = "", ...more] = readFileSync(join(folder, "calls.ndjson"), "utf8").split("\n");
    expect({ first: JSON.parse(first), second: JSON.parse(second), more }).toEqual({
      first: { recording: "iterable-sandbox", version: 1, source: server.url },
      second: {
        at: expect.any(Number),
        method: "POST",
        path: "/api/users/update",
        body: { email: "person-1@example.com", dataFields: { plan: "pro" } },
        status: 200,
        answer: { msg: "", code: "Success", params: null },
      },
      more: [""],
    });
    expect(await cli("replay", "calls.ndjson")).toMatchObject({ code: 0, stderr: "" });
  });

  it.each([
    [["--output", "x.ndjson"], "error: give one of --to URL and --from FILE"],
    [["--from", "same.ndjson", "--output", "bad.ndjson"], "error: bad.ndjson is there: choose another --output, or"],
    [["--from", "missing.har", "--output", "x.ndjson"], "error: missing.har cannot be read: ENOENT"],
    [["--from", "accept.yaml", "--output", "x.ndjson"], "error: accept.yaml: it is none of ours"],
  ])("refuses %j", async (args, message) => {
    expect(await cli("record", ...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe("replay", () => {
  it("ends with 1 and says what differs, with a line that shows it", async () => {
    const { code, stdout } = await cli("replay", "other.ndjson");
    expect({ code, told: stdout.split("\n").filter((line) => /^ +(id|listId|answer|curl)/.test(line)) }).toEqual({
      code: 1,
      told: [
        "    id: expected 9, but it is not there",
        "    listId: expected to be absent, received 1",
        `    curl -sS -X POST 'http://localhost:8787/api/lists' -H "Api-Key: $ITERABLE_API_KEY" -H 'Content-Type: application/json' --data '{"name":"L"}'`,
      ],
    });
  });

  it("takes what is accepted", async () => {
    expect(await cli("replay", "other.ndjson", "--accept", "accept.yaml")).toMatchObject({
      code: 0,
      stderr: "2 accepted differences are not told.\n",
    });
    expect(await cli("replay", "same.ndjson", "--accept", "accept.yaml")).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("warning: nothing differs at listId any more (w): drop it"),
    });
  });

  it("plays against a server", async () => {
    const { url, apiKey } = await serveHere();
    expect(await cli("replay", "same.ndjson", "--url", url, "--api-key", apiKey)).toMatchObject({ code: 0 });
    expect(await cli("replay", "same.ndjson", "--url", url, "--api-key", "wrong")).toMatchObject({ code: 1 });
  });

  it.each([
    [["bad.ndjson"], 2, "error: bad.ndjson: line 2: method: "],
    [["same.ndjson", "--accept", "list.yaml"], 2, "error: list.yaml: accepted.0.why: "],
    [["same.ndjson", "--url", "http://localhost:1"], 2, "error: --url needs --api-key"],
    [
      ["same.ndjson", "--url", "http://localhost:1", "--api-key", "k"],
      3,
      "error: POST http://localhost:1/api/lists did not",
    ],
  ])("refuses %j", async (args, code, message) => {
    expect(await cli("replay", ...args)).toMatchObject({ code, stderr: expect.stringContaining(message) });
  });
});

describe("pull", () => {
  it("writes a seed that start takes", async () => {
    const { url, apiKey } = await serveHere({ seed: { lists: [{ id: 7, name: "VIP" }] } });
    const args = ["--from", url, "--api-key", apiKey, "--output", "project.ndjson", "--rate", "100"];
    expect(await cli("pull", ...args)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+ records in project/),
    });
    expect(readFileSync(join(folder, "project.ndjson"), "utf8")).toMatch(/^\{"list":\{"id":7,"name":"VIP",/m);
    expect(await cli("replay", "same.ndjson", "--seed", "project.ndjson")).toMatchObject({ code: 0 });
  });

  it.each([
    [
      ["--from", "http://localhost:1", "--api-key", "k", "--output", "x"],
      3,
      "error: GET http://localhost:1/api/users/getFields did",
    ],
    [["--from", "http://localhost:1", "--output", "x"], 2, "error: required option '--api-key <key>' not specified"],
    [["--from", "x", "--api-key", "k", "--output", "x"], 2, "Write a URL as http://localhost:8787."],
  ])("refuses %j", async (args, code, message) => {
    expect(await cli("pull", ...args)).toMatchObject({ code, stderr: expect.stringContaining(message) });
  });
});
