import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Explanation, type Sandbox, type SandboxOptions } from "../../../server/index.ts";
import { writeSnapshot } from "../../../server/snapshots/file.ts";

const email = "ada@example.com";
const ada = { type: "identify", userId: "u-1", traits: { email, plan: "pro" } };
const noon = "2026-01-31T12:00:00.000Z";
const track = (properties: object, event = "Seen") => ({
  ...{ type: "track", event, userId: "u-1", messageId: "m-1", timestamp: noon, properties },
});

const open = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  sandbox.clock.freeze();
  await sandbox.clock.set(noon);
  return sandbox;
};

const onlyOf = ({ translations }: Explanation) => {
  const [only, ...others] = translations;
  if (only === undefined || others.length > 0) throw new Error(`${translations.length} translations`);
  return only;
};

/** Everything a sandbox keeps, as bytes and numbers. */
async function everythingOf(sandbox: Sandbox) {
  const snapshot = await writeSnapshot(sandbox.snapshot());
  const { revision } = (await sandbox.openSegment()).log;
  return {
    snapshot: Buffer.from(snapshot).toString("base64"),
    requests: sandbox.requests(),
    deliveries: sandbox.deliveries(),
    faults: sandbox.faults.list(),
    now: sandbox.clock.now(),
    revision,
  };
}

describe("explain", () => {
  it("tells all of a message that makes somebody visible", async () => {
    const sandbox = await open();
    await sandbox.call("events.track", { body: { email, eventName: "Signed Up" } });
    const time = "2026-01-31 12:00:00 +00:00";
    const notices = [{ code: "madeVisible", message: `${email} made visible, 1 earlier event with it` }];
    const changes = [
      {
        ...{ is: "madeVisible", email, userId: "u-1" },
        fields: {
          userId: { after: "u-1" },
          plan: { after: "pro" },
          signupDate: { after: time },
          signupSource: { after: "API" },
          profileUpdatedAt: { after: time },
          itblInternal: {
            after: { emailDomain: "example.com", documentCreatedAt: time, documentUpdatedAt: time },
          },
        },
      },
    ];
    const at = { request: 0, operation: "users.update", rule: "guide: Identifying users" };
    const copied = (field: string, value: string) => ({ ...at, field, value, is: "copied" });
    expect(await sandbox.explain({ ...ada, messageId: "m-1" })).toEqual({
      source: "default",
      message: { ...ada, messageId: "m-1", context: {}, integrations: {}, timestamp: noon, receivedAt: noon },
      translations: [
        {
          ...{ translator: "classic", destination: "Iterable", project: "default" },
          ...{ outcome: { state: "delivered" }, warnings: [], notices },
          mapping: {
            fields: [
              { path: "type", value: "identify", to: [], decides: true, leftOut: [] },
              { path: "userId", value: "u-1", to: [copied("userId", "u-1")], decides: false, leftOut: [] },
              {
                ...{ path: "traits.email", value: email, decides: false, leftOut: [] },
                to: [copied("email", email), copied("dataFields.email", email)],
              },
              {
                path: "traits.plan",
                value: "pro",
                to: [copied("dataFields.plan", "pro")],
                decides: false,
                leftOut: [],
              },
            ],
            moreFields: 0,
            unread: [
              { path: "messageId", value: "m-1" },
              { path: "timestamp", value: noon },
              { path: "receivedAt", value: noon },
            ],
            ...{ filledIn: [], settings: [], subscriptions: [] },
          },
          requests: [
            {
              ...{ operation: "users.update", method: "POST", path: "/api/users/update", status: 200 },
              body: { email, userId: "u-1", dataFields: { email, plan: "pro" } },
              answer: { msg: "", code: "Success", params: null },
              ...{ warnings: [], violations: [], notices, changes },
            },
          ],
          ...{ profiles: changes, events: [] },
        },
      ],
    });
  });

  it.each([
    {
      of: "an event, which leaves somebody hidden",
      message: track({ email, plan: "pro" }),
      outcome: { state: "delivered" },
      hidden: [true],
      events: [{ is: "added", type: "customEvent", name: "Seen", email, data: { email, plan: "pro" } }],
    },
    {
      of: "a purchase",
      message: track(
        { email, total: 4, products: [{ product_id: "p", name: "Tea", price: 2, quantity: 2 }] },
        "Order Completed",
      ),
      outcome: { state: "delivered" },
      hidden: [undefined],
      events: [{ is: "added", type: "purchase", email, data: { total: 4 } }],
    },
    {
      of: "an event of nobody that is known",
      message: track({}),
      outcome: { state: "discarded", code: "errors.discarded.400", reason: "No user exists with userId u-1" },
      hidden: [],
      events: [],
    },
    {
      of: "a call that goes nowhere",
      message: { type: "group", userId: "u-1" },
      outcome: { state: "dropped", code: "UNSUPPORTED", reason: "A call of type group does not reach Iterable" },
      hidden: [],
      events: [],
    },
  ])("tells of $of", async ({ message, outcome, hidden, events }) => {
    const sandbox = await open();
    const told = onlyOf(await sandbox.explain(message));
    expect(told.outcome).toEqual(outcome);
    expect(told.profiles.map((each) => each.hidden)).toEqual(hidden);
    expect(told.events).toMatchObject(events);
    expect(told.events).toHaveLength(events.length);
  });

  it.each([
    [{ type: "track", userId: "u-1" }, "event_not_defined"],
    [{ type: "identify", traits: {} }, "no_user_anon_id"],
    [{ type: "wave", userId: "u-1" }, "bad_request"],
  ])("says why no destination sees %j", async (message, code) => {
    const sandbox = await open();
    expect(await sandbox.explain(message)).toMatchObject({ dropped: { code }, translations: [] });
  });

  it("says the same as what then happens", async () => {
    for (const type of ["classic", "actions"] as const) {
      const sandbox = await open({
        sources: [{ name: "web", writeKey: "web-key", destinations: [{ type, enabled: true, settings: {} }] }],
      });
      await sandbox.call("users.update", { body: { email, dataFields: { plan: "free", age: 36 } } });
      const message = { ...ada, messageId: "m-1", traits: { ...ada.traits, age: "old" } };
      const told = onlyOf(await sandbox.explain(message));
      const [delivery] = await sandbox.segment(message);
      const [exchange] = sandbox.requests({ after: 1 });
      const { state, code, reason, warnings = [], notices = [] } = delivery ?? {};
      expect({ ...told.outcome, warnings: told.warnings, notices: told.notices }).toEqual({
        ...{ state, warnings, notices },
        ...(code !== undefined && { code, reason }),
      });
      expect(told.requests).toMatchObject([
        {
          operation: exchange?.operation,
          body: exchange?.request.body,
          status: exchange?.status,
          answer: exchange?.response.body,
          warnings: exchange?.warnings,
          violations: exchange?.violations,
        },
      ]);
    }
  });

  it.each(["classic", "actions", "both"] as const)("changes nothing: %s", async (translator) => {
    const sandbox = await open({ settings: { rateLimits: true } });
    await sandbox.call("events.track", { body: { email, eventName: "Signed Up", id: "e-1" } });
    await sandbox.segment(ada);
    sandbox.faults.add({ operation: "users.update", count: 1, fault: { is: "status", status: 500 } });
    sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "drop" } });
    const before = await everythingOf(sandbox);
    const order = track({ email, total: 1, products: [{ product_id: "p", name: "Tea", price: 1 }] }, "Order Completed");
    for (const message of [ada, track({ email: "bob@example.com" }), order, { type: "page", userId: "u-1", name: "n" }])
      await sandbox.explain(message, { translator });
    await sandbox.explain(1, { translator });
    expect(await everythingOf(sandbox)).toEqual(before);
  });

  it("changes nothing on disk either, and what is written at the same time stays", async () => {
    const folder = mkdtempSync(join(tmpdir(), "explain-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const sandbox = await open({ storage: { is: "disk", folder } });
    await sandbox.call("events.track", { body: { email, eventName: "Signed Up", id: "e-1" } });
    const before = await everythingOf(sandbox);
    await Promise.all([sandbox.explain(ada), sandbox.explain(track({ email: "bob@example.com" }))]);
    expect(await everythingOf(sandbox)).toEqual(before);
    const written = ["a", "b", "c", "d"].map((name) => `${name}@example.com`);
    await Promise.all(
      written.map(async (each) => {
        await sandbox.call("users.update", { body: { email: each } });
        await sandbox.explain(ada, { translator: "both" });
      }),
    );
    sandbox.close();
    const again = await open({ storage: { is: "disk", folder } });
    expect(again.contacts().map((each) => each.email)).toEqual([email, ...written]);
  });

  it("sees what reads do not show yet, and leaves it to be processed", async () => {
    const sandbox = await open({ settings: { processingDelay: 5_000 } });
    await sandbox.call("users.update", { body: { email, userId: "u-1", dataFields: { plan: "free" } } });
    const { profiles } = onlyOf(await sandbox.explain(ada));
    expect(profiles).toMatchObject([{ is: "changed", fields: { plan: { before: "free", after: "pro" } } }]);
    await sandbox.clock.advance(5_000);
    expect(sandbox.contact(email)?.dataFields).toMatchObject({ plan: "free" });
  });

  it("tells of an event that takes the place of an earlier one", async () => {
    const sandbox = await open();
    await sandbox.call("events.track", { body: { email, eventName: "Seen", id: "m-1" } });
    const told = onlyOf(await sandbox.explain(track({ email }), { translator: "actions" }));
    expect(told.events).toMatchObject([{ is: "replaced", id: "m-1", name: "Seen", email }]);
  });

  it("puts the changes of several requests together", async () => {
    const mapping = { newEmail: { "@path": "$.traits.newEmail" }, enable_batching: false };
    const settings = { subscriptions: [{ action: "updateUser" as const, mapping }] };
    const sandbox = await open({
      sources: [{ name: "web", writeKey: "web-key", destinations: [{ type: "actions", enabled: true, settings }] }],
    });
    await sandbox.call("users.update", { body: { email, dataFields: { plan: "free" } } });
    const told = onlyOf(await sandbox.explain({ ...ada, traits: { ...ada.traits, newEmail: "new@example.com" } }));
    expect(told.requests.map(({ operation }) => operation)).toEqual(["users.update", "users.updateEmail"]);
    expect(told.profiles).toMatchObject([
      {
        ...{ is: "changed", email: "new@example.com", userId: "u-1" },
        fields: { email: { before: email, after: "new@example.com" }, plan: { before: "free", after: "pro" } },
      },
    ]);
  });
});

describe("explain of a kept delivery", () => {
  it("tells what its message would do now, at its own destination", async () => {
    const sandbox = await open();
    await sandbox.segment({ ...track({}), messageId: "m-2" });
    expect(sandbox.deliveries()).toMatchObject([{ state: "discarded" }]);
    await sandbox.call("users.update", { body: { email, userId: "u-1" } });
    const told = await sandbox.explain(1);
    expect(told).toMatchObject({ delivery: 1, source: "default", message: sandbox.deliveries()[0]?.message });
    expect(onlyOf(told)).toMatchObject({ destination: "Iterable", outcome: { state: "delivered" } });
  });
});

describe("the translators side by side", () => {
  it("have their differences named", async () => {
    const sandbox = await open();
    const message = { ...ada, traits: { email, phone: "+1", born: "2015-12-10", nick: "" } };
    const { translations, differences } = await sandbox.explain(message, { translator: "both" });
    expect(translations.map(({ translator, destination }) => [translator, destination])).toEqual([
      ["classic", "Iterable"],
      ["actions", undefined],
    ]);
    const born = "2015-12-10 00:00:00 +00:00";
    expect(differences).toEqual([
      { of: "request", field: "operations", classic: ["users.update"], actions: ["users.bulkUpdate"] },
      { of: "request", field: "dataFields.born", classic: born, actions: "2015-12-10" },
      { of: "request", field: "mergeNestedObjects", actions: false },
      { of: "request", field: "dataFields.phone", actions: "+1" },
      { of: "request", field: "dataFields.nick", actions: "" },
      { of: "profile", field: "born", classic: born, actions: "2015-12-10" },
      { of: "profile", field: "phone", actions: "+1" },
      { of: "profile", field: "nick", actions: "" },
    ]);
  });

  it("name an outcome and events that differ", async () => {
    const sandbox = await open();
    const message = track({ email, total: 1, products: [{ id: "p", name: "Tea", price: 1 }] }, "Order Completed");
    const { differences = [] } = await sandbox.explain(message, { translator: "both" });
    expect(differences.filter(({ of }) => of === "outcome")).toEqual([
      { of: "outcome", field: "state", classic: "delivered", actions: "discarded" },
      { of: "outcome", field: "code", actions: "PAYLOAD_VALIDATION_FAILED" },
      { of: "outcome", field: "reason", actions: expect.stringContaining("items/0") },
    ]);
    expect(differences).toContainEqual({ of: "event", field: "type", classic: "purchase" });
  });
});

describe("where a message goes", () => {
  const sources = [
    {
      name: "web",
      writeKey: "web-key",
      destinations: [
        { type: "actions" as const, enabled: true, settings: {} },
        { type: "classic" as const, name: "Off", enabled: false, settings: {} },
      ],
    },
    {
      name: "app",
      writeKey: "app-key",
      destinations: [
        {
          type: "classic" as const,
          name: "Second",
          enabled: true,
          project: "second",
          settings: { trackAllPages: true },
        },
      ],
    },
    {
      name: "own",
      writeKey: "own-key",
      destinations: [{ type: "http" as const, url: "http://localhost:1/", enabled: true, headers: {} }],
    },
    { name: "none", writeKey: "none-key", destinations: [] },
  ];
  const openAll = () => open({ sources, projects: [{ name: "first" }, { name: "second" }] });

  it.each([
    [
      {},
      { translator: "actions", destination: "Iterable (Actions)", project: "first", outcome: { state: "delivered" } },
    ],
    [
      { translator: "classic" },
      { translator: "classic", destination: "Off", outcome: { state: "dropped", code: "DISABLED" } },
    ],
    [
      { destination: "Off" },
      { translator: "classic", destination: "Off", outcome: { state: "dropped", code: "DISABLED" } },
    ],
    [{ source: "app" }, { translator: "classic", destination: "Second", project: "second" }],
    [
      { source: "app", translator: "actions" },
      { translator: "actions", project: "second" },
    ],
    [
      { source: "own", destination: "HTTP", translator: "actions" },
      { translator: "actions", project: "first" },
    ],
    [{ source: "none" }, { translator: "classic", project: "first" }],
  ] as const)("is %j", async (options, expected) => {
    const sandbox = await openAll();
    expect(onlyOf(await sandbox.explain(ada, options))).toMatchObject(expected);
  });

  it.each([
    [ada, { source: "nowhere" }, RangeError, 'no source is named "nowhere"; there are: web, app, own, none'],
    [ada, { destination: "x" }, RangeError, 'web has no destination "x"; there are: Iterable (Actions), Off'],
    [
      ada,
      { source: "own", destination: "HTTP" },
      RangeError,
      "an http destination calls a service of your own, whose requests cannot be undone: say by which translator instead, classic, actions or both",
    ],
    [7, {}, RangeError, "There is no delivery 7, or it had to make room"],
    [
      { type: "identify", traits: { text: "x".repeat(33_000) } },
      {},
      TypeError,
      "message: it is larger than 32 KB, which Segment does not take",
    ],
  ] as const)("is told where it is none: %#", async (what, options, kind, message) => {
    const sandbox = await openAll();
    const thrown = await sandbox.explain(what, options).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(kind);
    expect(thrown).toMatchObject({ message });
  });
});

describe("/_sandbox/explain", () => {
  const ask = async (sandbox: Sandbox, query: string, body?: string) => {
    const answer = await sandbox.fetch(`/_sandbox/explain${query}`, body === undefined ? {} : { method: "POST", body });
    return [answer.status, (await answer.json()) as Readonly<Record<string, unknown>>] as const;
  };

  it("answers what the sandbox in this process says", async () => {
    const sandbox = await open();
    await sandbox.segment(ada);
    const both = { translator: "both" } as const;
    expect(await ask(sandbox, "", JSON.stringify({ message: ada, ...both }))).toEqual([
      200,
      await sandbox.explain(ada, both),
    ]);
    expect(await ask(sandbox, "?delivery=1&translator=both")).toEqual([200, await sandbox.explain(1, both)]);
  });

  it("tells of numbers that JavaScript cannot hold", async () => {
    const sandbox = await open();
    const body = '{"message":{"type":"identify","userId":"u-1","traits":{"n":12345678901234567890}}}';
    const [status, answer] = await ask(sandbox, "", body);
    expect([status, answer]).toMatchObject([
      200,
      { translations: [{ warnings: [{ code: "changedNumber", path: "traits.n" }] }] },
    ]);
  });

  it.each([
    [
      "",
      undefined,
      400,
      "BadParams",
      "delivery: the number of a kept delivery is expected; a message of your own is explained by POST",
    ],
    ["?delivery=x", undefined, 400, "BadParams", "delivery: a whole number is expected"],
    ["?delivery=9", undefined, 404, "NotFound", "There is no delivery 9, or it had to make room"],
    ["?delivery=1&q=2", undefined, 400, "BadParams", expect.stringContaining("q")],
    ["", "{}", 400, "BadJsonBody", "message: an object is expected"],
    ["", '{"message":[]}', 400, "BadJsonBody", "message: an object is expected"],
    ["", '{"message":{},"translator":"x"}', 400, "BadJsonBody", expect.stringContaining("translator: ")],
    ["", '{"message":{},"source":"x"}', 400, "BadParams", 'no source is named "x"; there are: default'],
    ["", "{", 400, "BadJsonBody", "The body is not JSON"],
    [
      "",
      `{"message":${"[".repeat(300)}${"]".repeat(300)}}`,
      400,
      "BadJsonBody",
      "The body nests more than 200 levels deep",
    ],
    [
      "",
      JSON.stringify({ message: { type: "x", a: "é".repeat(17_000) } }),
      400,
      "BadJsonBody",
      "message: it is larger than 32 KB, which Segment does not take",
    ],
  ])("refuses %s %s", async (query, body, status, code, msg) => {
    const sandbox = await open();
    expect(await ask(sandbox, query, body)).toEqual([status, { msg, code, params: null }]);
  });
});
