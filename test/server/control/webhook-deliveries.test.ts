import { expect, test } from "vitest";
import type { Sandbox, WebhookDelivery } from "../../../server/index.ts";
import { noon, playSteps } from "../support/sandbox.ts";
import { findClosedPort, openHooked, startListener, unsubscribe } from "../webhooks/support/listener.ts";

const [ada, grace] = ["ada@example.com", "grace@example.com"];

interface Listing {
  readonly deliveries: readonly WebhookDelivery[];
  readonly revision: number;
}

const list = async (sandbox: Sandbox, query = ""): Promise<Listing> =>
  (await (await sandbox.request("GET", `/_sandbox/webhook-deliveries?${query}`)).json()) as Listing;

/** Calls 1 and 2, of ada's unsubscribe, to one that listens and one that does not; 3 and 4 of grace, who came back, later. */
async function openStory(): Promise<Sandbox> {
  const listener = await startListener();
  const sandbox = openHooked([
    { id: 1, endpoint: listener.endpoint },
    { id: 2, endpoint: await findClosedPort() },
  ]);
  await unsubscribe(sandbox, ada);
  await sandbox.drain();
  await sandbox.clock.advance(500);
  await playSteps(sandbox, [
    ["users/update", { email: grace, userId: "g-1" }],
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: grace }] }],
  ]);
  await sandbox.drain();
  return sandbox;
}

test.each([
  ["", [1, 2, 3, 4]],
  ["webhook=1", [1, 3]],
  ["webhook=3", []],
  ["event=emailSubscribe", [3, 4]],
  ["event=emailSubscribe&webhook=2", [4]],
  ["user=ADA@example.com", [1, 2]],
  ["user=g-1", [3, 4]],
  ["user=nobody", []],
  ["state=delivered", [1, 3]],
  ["state=retrying", [2, 4]],
  ["state=discarded", []],
  [`since=${new Date(noon + 500).toISOString()}`, [3, 4]],
  ["limit=1", [4]],
  ["below=3&limit=1", [2]],
  ["after=4", [3, 4]],
])("a listing with %j tells of %j", async (query, ids) => {
  const sandbox = await openStory();
  const { deliveries, revision } = await list(sandbox, query);
  expect([deliveries.map(({ id }) => id), revision]).toEqual([ids, 8]);
  const lines = await (await sandbox.request("GET", `/_sandbox/webhook-deliveries?format=ndjson&${query}`)).text();
  expect(lines).toBe(deliveries.map((each) => `${JSON.stringify(each)}\n`).join(""));
  const one = await Promise.all(
    ids.map(async (id) => (await sandbox.request("GET", `/_sandbox/webhook-deliveries/${id}`)).json()),
  );
  expect(one).toEqual(deliveries);
});

test("in process it takes the same filters", async () => {
  const sandbox = await openStory();
  const filter = { webhook: 2, user: ada, since: new Date(noon).toISOString() } as const;
  const { deliveries } = await list(sandbox, `webhook=2&user=${ada}&since=${filter.since}`);
  expect(sandbox.webhookDeliveries(filter)).toEqual(deliveries);
  expect(sandbox.webhookDeliveries()).toEqual((await list(sandbox)).deliveries);
});

test.each([
  ["?state=dropped", 400, /^state: /],
  ["?webhook=a", 400, /^webhook: a whole number is expected$/],
  ["?since=yesterday", 400, /^since: /],
  ["?wbhook=1", 400, /"wbhook" is not known here; did you mean webhook\?/],
  ["?limit=0", 400, /^limit: /],
  ["?project=nobody", 404, /nobody/],
  ["/99", 404, /^There is no webhook delivery 99, or it had to make room$/],
  ["/x", 404, /^There is no webhook delivery x/],
  ["/1?project=nobody", 404, /nobody/],
])("%s answers %i", async (path, status, msg) => {
  const sandbox = openHooked([]);
  const answer = await sandbox.request("GET", `/_sandbox/webhook-deliveries${path}`);
  expect([answer.status, await answer.json()]).toEqual([
    status,
    { msg: expect.stringMatching(msg), code: status === 400 ? "BadParams" : "NotFound", params: null },
  ]);
});

test("a listing of many comes whole", async () => {
  const sandbox = openHooked([{ id: 1, endpoint: await findClosedPort() }]);
  for (let n = 0; n < 60; n += 1) await unsubscribe(sandbox, `p${n}@example.com`);
  expect((await list(sandbox)).deliveries.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
});

test("a stream tells of each call as it changes, and goes on where it was left", async () => {
  const sandbox = await openStory();
  const readStream = async (last: string, until: number): Promise<readonly (readonly [id: string, ...unknown[]])[]> => {
    const headers = { "Last-Event-ID": last };
    const answer = await sandbox.request("GET", "/_sandbox/webhook-deliveries?follow&webhook=2", undefined, {
      headers,
    });
    const decoder = new TextDecoder();
    let text = "";
    for await (const part of answer.body ?? []) {
      text += decoder.decode(part as Uint8Array, { stream: true });
      if (text.split("\n\n").length > until) break;
    }
    return [...text.matchAll(/^data: (.*)\nid: (\d+)$/gm)].map(([, data = "", id = ""]) => {
      const { id: number, state, attempts } = JSON.parse(data) as WebhookDelivery;
      return [id, number, state, attempts.length];
    });
  };
  const first = await readStream("0", 2);
  expect(first.map(([, ...rest]) => rest)).toEqual([
    [2, "retrying", 1],
    [4, "retrying", 1],
  ]);
  const later = readStream(first[1]?.[0] ?? "", 1);
  await sandbox.clock.advance(500);
  expect(await later).toEqual([["9", 2, "retrying", 2]]);
});

test("a test waits for a call", async () => {
  const sandbox = openHooked([{ id: 1, endpoint: (await startListener()).endpoint }]);
  const wait = async (query: string): Promise<unknown> => {
    const answer = await sandbox.request("GET", `/_sandbox/wait?for=webhook&${query}`);
    return [answer.status, await answer.json()];
  };
  const coming = wait(`user=${ada}&state=delivered&event=emailUnSubscribe`);
  await unsubscribe(sandbox, ada);
  expect(await coming).toEqual([200, { delivery: sandbox.webhookDeliveries()[0] }]);
  expect(await wait("webhook=1")).toEqual([200, { delivery: sandbox.webhookDeliveries()[0] }]);
  expect(await wait("timeout=0&event=emailSend")).toEqual([
    408,
    {
      msg: 'No webhook matched {"event":"emailSend"} within 0 ms',
      code: "Timeout",
      params: { nearest: { delivery: sandbox.webhookDeliveries()[0] } },
    },
  ]);
});
