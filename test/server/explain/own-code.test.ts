import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type ExplainOptions, type Explanation, type Sandbox } from "../../../server/index.ts";
import { writeSnapshot } from "../../../server/snapshots/file.ts";

const email = "ada@example.com";
const noon = "2026-01-31T12:00:00.000Z";
const ada = { type: "identify", userId: "u-1", messageId: "m-1", traits: { email, plan: "pro", unused: 1 } };

/** A sandbox whose only destination is a module of this text. */
async function openWith(text: string, options: { readonly timeoutMs?: number } = {}): Promise<Sandbox> {
  const file = join(mkdtempSync(join(tmpdir(), "own-code-")), "mine.ts");
  writeFileSync(file, text);
  const destination = { type: "module", name: "Mine", enabled: true, file, settings: {}, ...options } as const;
  const sandbox = createSandbox({ sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] });
  files.set(sandbox, file);
  onTestFinished(() => sandbox[Symbol.asyncDispose]());
  sandbox.clock.freeze();
  await sandbox.clock.set(noon);
  return sandbox;
}

const files = new WeakMap<Sandbox, string>();
const fileOf = (sandbox: Sandbox): string => files.get(sandbox) ?? "";

const giving = (requests: string): string =>
  `let runs = 0;
export const translate = (message) => ({ is: "requests", requests: ${requests} });`;

const update = (body: string): string => `{ method: "POST", path: "/api/users/update", body: ${body} }`;

async function explained(text: string, options: ExplainOptions = {}, message: typeof ada = ada): Promise<Explanation> {
  return (await openWith(text)).explain(message, options);
}

async function firstOf(text: string) {
  const [first] = (await explained(text)).translations;
  if (first === undefined) throw new Error("nothing was explained");
  return first;
}

describe("a module of one's own, explained", () => {
  it("tells its outcome, its requests, what these change and which field went where", async () => {
    const text = giving(
      `[${update("{ email: message.traits.email, dataFields: { tier: message.traits.plan, from: 'web' } }")}]`,
    );
    const at = { request: 0, operation: "users.update", rule: "mine.ts" };
    expect(await firstOf(text)).toMatchObject({
      ...{ translator: "module", destination: "Mine", project: "default", outcome: { state: "delivered" } },
      mapping: {
        fields: [
          { path: "traits.email", to: [{ ...at, field: "email", value: email, is: "copied" }], decides: false },
          { path: "traits.plan", to: [{ ...at, field: "dataFields.tier", value: "pro", is: "renamed" }] },
        ],
        unread: ["type", "userId", "messageId", "traits.unused", "timestamp", "receivedAt"].map((path) => ({ path })),
        filledIn: [{ ...at, field: "dataFields.from", value: "web" }],
        moreFields: 0,
      },
      requests: [{ operation: "users.update", status: 200, body: { email, dataFields: { tier: "pro", from: "web" } } }],
      profiles: [{ is: "created", email, fields: { tier: { after: "pro" } } }],
      events: [],
    });
  });

  it("leaves everything as it was, however often it ran", async () => {
    const sandbox = await openWith(
      giving(`[${update("{ email: message.traits.email }")},
        { method: "POST", path: "/api/events/track", body: { email: message.traits.email, eventName: "Seen" } }]`),
    );
    await sandbox.call("users.update", { body: { email, dataFields: { plan: "free" } } });
    const stateOf = async () => ({
      snapshot: Buffer.from(await writeSnapshot(sandbox.snapshot())).toString("base64"),
      requests: sandbox.requests(),
      deliveries: sandbox.deliveries(),
      events: sandbox.events(email),
    });
    const before = await stateOf();
    const { translations } = await sandbox.explain(ada);
    expect(translations[0]?.events).toMatchObject([{ is: "added", type: "customEvent", name: "Seen" }]);
    expect(await stateOf()).toEqual(before);
  });

  it.each([
    {
      what: "a path that Iterable does not have",
      path: "/api/users/updat",
      want: { operation: "", status: 404, answer: "Iterable has no such path" },
    },
    {
      what: "a call that sends",
      path: "/api/email/target",
      want: {
        ...{ operation: "email.target", status: 501 },
        answer: { msg: "Explaining makes no call of email.target", code: "NotExplained", params: null },
      },
    },
    {
      what: "a call that is refused",
      path: "/api/users/update",
      want: { operation: "users.update", status: 400, answer: { code: "BadParams" } },
    },
  ])("shows the answer to $what", async ({ path, want }) => {
    const { requests, outcome } = await firstOf(giving(`[{ method: "POST", path: "${path}", body: {} }]`));
    expect({ requests, outcome }).toMatchObject({ requests: [want], outcome: { state: "discarded" } });
  });

  it("takes what is another value each time for nobody's", async () => {
    const { mapping } = await firstOf(
      giving(`[${update("{ email: message.traits.email, dataFields: { run: (runs += 1) } }")}]`),
    );
    expect(mapping).toMatchObject({
      fields: [{ path: "traits.email", to: [{ field: "email" }] }],
      filledIn: [{ field: "dataFields.run" }],
    });
  });

  it.each([
    {
      what: "drops the message",
      text: 'export const translate = () => ({ is: "dropped", code: "NO", reason: "no" });',
      outcome: { state: "dropped", code: "NO", reason: "no" },
    },
    {
      what: "gives no translation",
      text: "export const translate = () => 1;",
      outcome: { state: "discarded", code: "BadTranslation" },
    },
    {
      what: "throws",
      text: "export const translate = () => { throw new RangeError('too far'); };",
      outcome: {
        state: "discarded",
        code: "RangeError",
        reason: expect.stringMatching(/^too far \(.*mine\.ts:1:\d+\)$/),
      },
    },
  ])("says that it $what", async ({ text, outcome }) => {
    expect(await firstOf(text)).toMatchObject({ outcome, requests: [], profiles: [], events: [] });
  });

  it("makes no more than fifty requests for one message", async () => {
    const body = "{ email: index + '@example.com' }";
    const { requests } = await firstOf(giving(`Array.from({ length: 60 }, (_, index) => (${update(body)}))`));
    expect(requests.map(({ status }) => status)).toEqual([...Array.from({ length: 50 }, () => 200), 501]);
    expect(requests.at(-1)?.answer).toMatchObject({ msg: "Explaining follows 50 requests of a message" });
  });

  const email2 = `[${update("{ email: message.traits.email, userId: message.userId, dataFields: { email: message.traits.email, plan: 'free', unused: 1 } }")}]`;

  it.each([
    { translator: "classic,own", names: ["classic", "module"], sides: { classic: "pro", module: "free" } },
    { translator: "own,actions", names: ["module", "actions"], sides: { module: "free", actions: "pro" } },
  ] as const)("stands beside another as $translator", async ({ translator, names, sides }) => {
    const { translations, differences } = await explained(giving(email2), { translator });
    expect(translations.map((each) => each.translator)).toEqual(names);
    expect(differences).toContainEqual({ of: "request", field: "dataFields.plan", ...sides });
  });

  it("is one at a time, and each has its own", async () => {
    const sandbox = await openWith(giving(`[${update("{ email: message.traits.email }")}]`));
    const emails = ["a@example.com", "b@example.com", "c@example.com"];
    const all = await Promise.all(emails.map((each) => sandbox.explain({ ...ada, traits: { email: each } })));
    expect(all.map(({ translations }) => translations[0]?.requests.map(({ body }) => body))).toEqual(
      emails.map((each) => [{ email: each }]),
    );
  });

  it("is run once where it does not end in time", async () => {
    const sandbox = await openWith("export const translate = () => new Promise(() => {});", { timeoutMs: 50 });
    const { translations } = await sandbox.explain(ada);
    expect(translations).toMatchObject([{ outcome: { state: "retrying", code: "Timeout" }, mapping: { fields: [] } }]);
  });

  it("is told where its file is gone", async () => {
    const sandbox = await openWith(giving("[]"));
    await sandbox.openSegment();
    rmSync(fileOf(sandbox));
    await expect(sandbox.explain(ada)).rejects.toThrow(
      /^a module destination names the file .*mine\.ts, which is not there$/,
    );
  });

  it("is asked for in vain where no destination has any", async () => {
    const sandbox = createSandbox();
    onTestFinished(() => sandbox.close());
    await expect(sandbox.explain(ada, { translator: "own" })).rejects.toThrow(
      new RangeError("default has no function and no module of your own among its destinations"),
    );
  });
});
