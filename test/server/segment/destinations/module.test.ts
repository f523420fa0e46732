import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createSandbox, type Delivery, UnusableDestination } from "../../../../server/index.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function fileWith(text: string, name = "translator.ts"): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  folders.push(folder);
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const message = { type: "identify", userId: "u-1", traits: { email: "ada@example.com" } };

/** What became of messages that went through a module. */
async function deliveries(text: string, messages: readonly object[] = [message]): Promise<readonly Delivery[]> {
  const file = fileWith(text);
  const destination = { type: "module", enabled: true, file, settings: { plan: "pro" }, timeoutMs: 1_500 } as const;
  const sandbox = createSandbox({ sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] });
  const segment = await sandbox.openSegment();
  const [source] = segment.sources;
  const results = source === undefined ? [] : await segment.deliver(source, messages as (typeof message)[]);
  await segment.close();
  sandbox.close();
  return results;
}

const update =
  'requests: [{ method: "POST", path: "/api/users/update", body: { email: message.traits.email, dataFields: settings } }]';

describe("a module destination", () => {
  it("finds where it broke beneath a message of any length", async () => {
    const [delivery] = await deliveries(
      `export function translate() {
        throw new Error("/a:1".repeat(300_000) + "/translator.ts");
      }`,
    );
    expect(delivery).toMatchObject({ state: "discarded", where: expect.stringMatching(/translator\.ts:2:\d+$/) });
  });

  it("sends the requests its translate gives, with its settings", async () => {
    const [delivery] = await deliveries(
      `export function translate(message: { traits: { email: string } }, settings: object) { return { is: "requests", ${update} }; }`,
    );
    expect(delivery).toMatchObject({
      destination: "Module",
      state: "delivered",
      attempts: [{ requests: [{ url: "/api/users/update", status: 200, body: { dataFields: { plan: "pro" } } }] }],
    });
  });

  it("records the warnings its translate gives", async () => {
    const warnings = [{ code: "lostTrait", message: "the trait plan is lost", path: "traits.plan" }];
    const [delivery] = await deliveries(
      `export const translate = (message, settings) => ({ is: "requests", warnings: ${JSON.stringify(warnings)}, ${update} });`,
    );
    expect(delivery).toMatchObject({ state: "delivered", warnings });
  });

  it.each([
    {
      what: "drops with a reason",
      text: 'export const translate = () => ({ is: "dropped", code: "NOT_MINE", reason: "no" });',
      ending: { state: "dropped", code: "NOT_MINE", reason: "no" },
    },
    {
      what: "gives something else",
      text: "export const translate = () => ({ requests: [] });",
      ending: {
        state: "discarded",
        code: "BadTranslation",
        reason: expect.stringContaining("translate gave no translation: is:"),
      },
    },
    {
      what: "gives nothing",
      text: "export const translate = () => undefined;",
      ending: { state: "discarded", code: "BadTranslation", reason: expect.stringContaining("its result") },
    },
    {
      what: "throws",
      text: "\n\nexport function translate() {\n  throw new RangeError('too far');\n}\n",
      ending: {
        state: "discarded",
        code: "RangeError",
        reason: "too far",
        where: expect.stringMatching(/translator\.ts:4:\d+$/),
      },
    },
    {
      what: "does not parse",
      text: "export function translate( {",
      ending: { state: "discarded", reason: expect.stringContaining("translator.ts") },
    },
    {
      what: "is more than types",
      text: "\nenum Plan { pro }\nexport const translate = () => Plan.pro;",
      ending: {
        state: "discarded",
        reason: expect.stringMatching(/enum is not supported .*:2: types are stripped and nothing is compiled, /),
        where: expect.stringMatching(/translator\.ts:2$/),
      },
    },
    {
      what: "exports no translate",
      text: "export const other = 1;",
      ending: { state: "discarded", code: "TypeError", reason: "the module exports no function named translate" },
    },
    {
      what: "never ends",
      text: "export function translate() { for (;;) {} }",
      ending: { state: "retrying", code: "Timeout", reason: "translate did not finish within 1500 ms" },
    },
    {
      what: "ends its thread",
      text: "export function translate() { process.exit(3); }",
      ending: { state: "discarded", code: "Exit", reason: "the translator ended its thread with code 3" },
    },
  ])("that $what is recorded as such", async ({ text, ending }) => {
    expect(await deliveries(text)).toMatchObject([ending]);
  });

  it("works on after a message that broke it", async () => {
    const text = `export function translate(message) {
      if (message.userId === "bad") for (;;) {}
      return { is: "requests", requests: [] };
    }`;
    const sent = [message, message, { ...message, userId: "bad" }, message, message];
    const states = (await deliveries(text, sent)).map(({ state }) => state);
    expect(states).toEqual(["delivered", "delivered", "retrying", "delivered", "delivered"]);
  });

  it("never sees a message whose integrations object turns its name off", async () => {
    const text = `export const translate = () => ({ is: "requests", requests: [] });`;
    const sent = [
      { ...message, integrations: { Module: false } },
      message,
      { ...message, integrations: { All: false } },
    ];
    const states = (await deliveries(text, sent)).map(({ state, code }) => [state, code]);
    expect(states).toEqual([
      ["dropped", "DISABLED"],
      ["delivered", undefined],
      ["dropped", "DISABLED"],
    ]);
  });

  it("cannot be opened without its file", async () => {
    const destination = { type: "module", enabled: true, file: "./nowhere.ts", settings: {} } as const;
    const sandbox = createSandbox({ sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] });
    await expect(sandbox.openSegment()).rejects.toEqual(
      new UnusableDestination("a module destination names the file ./nowhere.ts, which is not there"),
    );
    sandbox.close();
  });
});
