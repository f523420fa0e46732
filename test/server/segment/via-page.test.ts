import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Delivery, type Exchange, type SandboxOptions } from "../../../server/index.ts";
import { sendForm } from "../dashboard/support/pages.ts";

const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const module = () =>
  fileWith(
    "translator.mjs",
    `export const translate = ({ userId }) => ({
      is: "requests",
      requests: [{ method: "POST", path: "/api/users/update", body: { email: userId } }],
    });`,
  );

const functionFile = () =>
  fileWith(
    "function.js",
    `async function onIdentify({ userId }, settings) {
      await fetch("https://api.iterable.com/api/users/update", {
        method: "POST",
        headers: { "Api-Key": settings.apiKey },
        body: JSON.stringify({ email: userId }),
      });
    }`,
  );

const destinations = [
  { type: "classic", enabled: true, settings: {} },
  { type: "actions", enabled: true, settings: {} },
  { type: "module", enabled: true, settings: {}, file: module() },
  { type: "function", enabled: true, settings: {}, file: functionFile() },
];

function openSandbox(destination: object) {
  const options = { sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] };
  const sandbox = createSandbox(options as SandboxOptions);
  onTestFinished(() => sandbox.close());
  const write = (message: object) => sendForm(sandbox, "/segment", { message: JSON.stringify(message) }, "/segment");
  return { sandbox, write };
}

const classic = () => openSandbox({ type: "classic", enabled: true, settings: {} });
const identify = (userId: string) => ({ type: "identify", userId });
const idsOf = (all: readonly (Delivery | Exchange)[]) => all.map(({ id }) => id);

describe("a message that a form of the page sends", () => {
  it.each(destinations)("is marked, and so are the calls it becomes by a $type destination", async (destination) => {
    const { sandbox, write } = openSandbox(destination);
    await sandbox.segment(identify("client@example.com"));
    await write(identify("page@example.com"));
    expect({
      deliveries: sandbox.deliveries({ via: "any" }).map(({ via, state }) => [via, state]),
      calls: sandbox.requests({ via: "any" }).map(({ via, users }) => [via, users[0]?.email ?? users[0]?.userId]),
      unasked: [idsOf(sandbox.deliveries()), idsOf(sandbox.requests())],
      asked: [idsOf(sandbox.deliveries({ via: "page" })), idsOf(sandbox.requests({ via: "page" }))],
    }).toEqual({
      deliveries: [
        [undefined, "delivered"],
        ["page", "delivered"],
      ],
      calls: [
        [undefined, "client@example.com"],
        ["page", "page@example.com"],
      ],
      unasked: [[1], [1]],
      asked: [[2], [2]],
    });
  });

  it.each([{ type: "track" }, { type: "group", userId: "u-1", groupId: "g" }])(
    "is marked where it is dropped: $type",
    async (message) => {
      const { sandbox, write } = classic();
      await write(message);
      expect([sandbox.deliveries(), sandbox.deliveries({ via: "page" })]).toMatchObject([
        [],
        [{ state: "dropped", via: "page" }],
      ]);
    },
  );

  it("is tried again as the page's, beside those of clients", async () => {
    const { sandbox, write } = classic();
    sandbox.faults.add({ destination: "Iterable", count: 3, fault: { is: "status", status: 503 } });
    await sandbox.segment(identify("a@example.com"));
    await write(identify("b@example.com"));
    await sandbox.segment(identify("c@example.com"));
    await sandbox.clock.advance(3_600_000);
    const calls = sandbox.requests({ via: "any" }).map(({ via, users }) => [users[0]?.email, via]);
    expect(calls.toSorted()).toEqual([
      ["a@example.com", undefined],
      ["b@example.com", "page"],
      ["c@example.com", undefined],
    ]);
  });

  it("is still marked where a snapshot was restored", async () => {
    const { sandbox, write } = classic();
    await write(identify("page@example.com"));
    const snapshot = sandbox.snapshot();
    sandbox.reset();
    sandbox.restore(snapshot);
    expect([sandbox.deliveries(), idsOf(sandbox.deliveries({ via: "page" }))]).toEqual([[], [1]]);
  });
});

describe("a client's message that the page sends again", () => {
  it("stays the client's; the calls it becomes are the page's", async () => {
    const { sandbox } = classic();
    await sandbox.segment(identify("client@example.com"));
    await sendForm(sandbox, "/segment/1/again", {}, "/segment/1");
    const [delivery] = sandbox.deliveries();
    expect([delivery?.attempts.length, sandbox.requests({ via: "any" }).map(({ via }) => via)]).toEqual([
      2,
      [undefined, "page"],
    ]);
  });
});

describe("GET /_sandbox/deliveries", () => {
  it.each([
    { query: "", ids: [1, 2] },
    { query: "?via=any", ids: [1, 2] },
    { query: "?via=client", ids: [1] },
    { query: "?via=page", ids: [2] },
    { query: "?via=page&brief=1", ids: [2] },
    { query: "?q=via:page", ids: [2] },
    { query: "?q=-via:page", ids: [1] },
  ])("tells both apart: $query", async ({ query, ids }) => {
    const { sandbox, write } = classic();
    await sandbox.segment(identify("client@example.com"));
    await write(identify("page@example.com"));
    const answer = await sandbox.fetch(`/_sandbox/deliveries${query}`);
    expect(idsOf(((await answer.json()) as { readonly deliveries: readonly Delivery[] }).deliveries)).toEqual(ids);
  });

  it("says what there is", async () => {
    const { sandbox } = classic();
    const answers = await Promise.all(
      ["?via=me", "?q=via:me"].map(async (query) => (await sandbox.fetch(`/_sandbox/deliveries${query}`)).json()),
    );
    expect(answers.map((answer) => (answer as { readonly msg: string }).msg)).toEqual([
      expect.stringContaining("via"),
      "q: via:me is not known here; there are: page, client",
    ]);
  });
});
