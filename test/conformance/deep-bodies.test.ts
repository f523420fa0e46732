import { setupServer } from "msw/node";
import { afterEach, describe, expect, it } from "vitest";
import { exampleUrl } from "../../parity/fuzz/example-request.ts";
import {
  createSandbox,
  type FaultRule,
  type Listening,
  type Sandbox,
  type SandboxOptions,
} from "../../server/index.ts";
import { iterableHandlers } from "../../server/msw/index.ts";
import { everyOperation } from "./support/operations.ts";
import { findUnreadable } from "./support/send.ts";

const nested = (open: string, close: string, times: number) => `${open.repeat(times)}${close.repeat(times)}`;

/** 4 KB that once ended the process, and its kin. */
const deepBodies = [
  { name: "arrays in a field", text: `{"email":"ada@example.com","x":${nested("[", "]", 6_000)}}` },
  { name: "objects", text: `{"email":"ada@example.com","x":${'{"a":'.repeat(6_000)}1${"}".repeat(6_001)}` },
  { name: "arrays left open", text: "[".repeat(6_000) },
  { name: "a level too many, beneath brackets in texts", text: `{"a":"\\"[{","x":${nested("[", "]", 200)}}` },
];

const nobody: FaultRule = { user: "nobody@example.com", count: 0, fault: { is: "delay", ms: 1 } };

const sandboxes: readonly { readonly kind: string; readonly options: SandboxOptions }[] = [
  { kind: "a plain sandbox", options: {} },
  { kind: "a strict sandbox", options: { strict: true } },
  { kind: "a sandbox with a fault for a user", options: { faults: [nobody] } },
  {
    kind: "a sandbox whose bulk calls are done in part",
    options: { faults: [{ count: 0, fault: { is: "partial", keep: 1 } }] },
  },
];

const crashes: unknown[] = [];
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
  expect(crashes.splice(0)).toEqual([]);
});

function openSandbox(options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ ...options, onCrash: (thrown) => crashes.push(thrown) });
  open.push(sandbox);
  return sandbox;
}

async function listen(sandbox: Sandbox): Promise<string> {
  const listening: Listening = await sandbox.listen();
  open.push(listening);
  return `http://127.0.0.1:${listening.port}`;
}

/** Somebody who follows the record of a port and somebody who waits for a request with warnings, while `act` runs. */
async function whileWatched(url: string, act: () => Promise<void>): Promise<string> {
  const following = await fetch(`${url}/_sandbox/requests?follow`);
  const waiting = fetch(`${url}/_sandbox/wait?for=request&operation=users.delete&warnings=1&timeout=60000`);
  const stream = following.body?.pipeThrough(new TextDecoderStream()).getReader();
  await act();
  await fetch(`${url}/api/users/last@example.com?unread=1`, { method: "DELETE", headers: { "Api-Key": "none" } });
  expect((await waiting).status).toBe(200);
  let text = "";
  while (stream !== undefined && !text.includes("last@example.com")) text += (await stream.read()).value ?? "";
  await stream?.cancel();
  return text;
}

describe.each(sandboxes)("$kind", ({ options }) => {
  it.each(deepBodies)("answers $name to every operation, and its record can be read", async ({ text }) => {
    const sandbox = openSandbox(options);
    const headers = { "Api-Key": sandbox.apiKey };
    const writes = everyOperation.filter(({ row }) => row.method !== "GET" && row.body !== undefined);
    for (const { row } of writes) {
      const response = await sandbox.fetch(exampleUrl(row), { method: row.method, headers, body: text });
      const type = response.headers.get("content-type");
      const answer = { status: response.status, type, text: await response.text() };
      expect(findUnreadable(answer)).toBeUndefined();
      if (row.fidelity === "absent") continue;
      expect([row.id, answer.status]).toEqual([row.id, 400]);
      expect(answer.text).toContain("nests more than 200 levels deep");
    }
    expect(sandbox.contacts()).toEqual([]);
    const bodiless = everyOperation.filter(({ row }) => row.method !== "GET" && row.body === undefined);
    for (const { row } of bodiless) {
      const response = await sandbox.fetch(exampleUrl(row), { method: row.method, headers, body: text });
      expect([row.id, response.status]).not.toEqual([row.id, 500]);
    }
    const kept = sandbox.requests().map(({ request }) => request.body);
    expect(kept).toEqual(Array(writes.length + bodiless.length).fill(text));
    for (const format of ["json", "ndjson", "har"]) {
      expect((await sandbox.fetch(`/_sandbox/requests?format=${format}`)).status).toBe(200);
    }
  });

  it("goes on while it is followed and waited on", async () => {
    const sandbox = openSandbox(options);
    const url = await listen(sandbox);
    const headers = { "Api-Key": sandbox.apiKey };
    const seen = await whileWatched(url, async () => {
      for (const { text: body } of deepBodies) {
        const answers = [
          await fetch(`${url}/api/users/update`, { method: "POST", headers, body }),
          await fetch(`${url}/nope`, { method: "POST", body }),
          await fetch(`${url}/v1/identify`, { method: "POST", body }),
          await fetch(`${url}/_sandbox/faults`, { method: "POST", body }),
        ];
        expect(answers.map(({ status }) => status)).toEqual([400, 404, 400, 400]);
      }
    });
    expect(seen.match(/^id: /gm)?.length).toBe(2 * deepBodies.length + 1);
  });
});

const deep = deepBodies.map(({ text }) => text);

it.each([
  ...["identify", "track", "page", "screen", "group", "alias"].map((type) => `/v1/${type}`),
  ...["/v1/batch", "/v1/import", "/v1/i", "/v1/b"],
])("POST %s refuses what nests too deep, as Segment says what is wrong", async (path) => {
  const sandbox = openSandbox();
  for (const body of deep) {
    const answer = await sandbox.fetch(path, { method: "POST", body });
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: "invalid_request" }]);
  }
});

it("a pixel with what nests too deep is a pixel", async () => {
  const data = Buffer.from(deep[0] ?? "").toString("base64url");
  expect((await openSandbox().fetch(`/v1/pixel/identify?data=${data}`)).status).toBe(200);
});

it.each([
  ["POST", "/_sandbox/faults", '{"operation":'],
  ["POST", "/_sandbox/faults", '{"fault":{"is":'],
  ["POST", "/_sandbox/trouble", '{"destination":'],
  ["POST", "/_sandbox/clock", '{"advanceMs":'],
  ["POST", "/_sandbox/projects", '{"name":'],
  ["PATCH", "/_sandbox/projects/default", '{"settings":'],
  ["POST", "/_sandbox/projects/default/keys", '{"key":'],
] as const)("%s %s refuses %s with what nests too deep", async (method, path, begin) => {
  const sandbox = openSandbox();
  const end = "}".repeat(begin.split("{").length - 1);
  const answer = await sandbox.fetch(path, { method, body: `${begin}${nested("[", "]", 6_000)}${end}` });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { msg: "The body nests more than 200 levels deep", code: "BadJsonBody", params: null },
  ]);
});

/** A value that nests deeper than anything can write. */
function deepValue(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

it.each([201, 6_000, 100_000])("a call by id of %i levels fails alone, or is refused", async (levels) => {
  const sandbox = openSandbox();
  const body = { email: "ada@example.com", dataFields: { deep: deepValue(levels) } };
  const ended = await sandbox.call("users.update", { body }).then(
    ({ status }) => status,
    (thrown) => thrown.message,
  );
  expect(ended).toBeOneOf([400, "The body cannot be written as JSON: it nests too deep"]);
  expect(sandbox.contacts()).toEqual([]);
  expect(() => sandbox.requests()).not.toThrow();
});

it("a fault rule of many levels is no rule, and said to be none", () => {
  const rule = { operation: deepValue(100_000), fault: { is: "reset" } };
  expect(() => openSandbox().faults.add(rule as FaultRule)).toThrow("operation: the id of an operation is expected");
});

it("MSW passes on what a sandbox says of a deep body", async () => {
  const sandbox = openSandbox();
  const server = setupServer(...iterableHandlers([sandbox, openSandbox()]));
  server.listen();
  open.push(server);
  const headers = { "Api-Key": sandbox.apiKey };
  for (const body of deep) {
    const calls = ["https://api.iterable.com/api/users/update", "https://api.segment.io/v1/batch"];
    for (const url of calls) expect((await fetch(url, { method: "POST", headers, body })).status).toBe(400);
  }
});

it("200 levels are taken, wherever they are", async () => {
  const sandbox = openSandbox();
  const body = `{"email":"ada@example.com","unread":${nested("[", "]", 199)}}`;
  expect((await sandbox.request("POST", "/api/users/update", body)).status).toBe(200);
});
