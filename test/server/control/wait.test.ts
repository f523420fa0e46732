import { describe, expect, it } from "vitest";
import { runCampaign } from "../messaging/support/campaigns.ts";
import { emptySandbox, noon } from "../support/sandbox.ts";

type World = ReturnType<typeof emptySandbox>;
type Query = Readonly<Record<string, string>>;

const read = async (answer: Response) => [answer.status, await answer.json()] as const;

/** Waits for longer than a test may take, unless the query says otherwise. */
const wait = async (world: World, query: Query) =>
  read(await world.request("GET", "/_sandbox/wait", undefined, { query: { timeout: "60000", ...query } }));

const ada = { email: "ada@example.com" };
const update = (world: World, body: unknown = ada) => world.request("POST", "/api/users/update", body);
const track = (world: World, eventName: string) =>
  world.request("POST", "/api/events/track", { ...ada, eventName, dataFields: { step: 1 } });

describe("waiting for a request", () => {
  it.each<{ query: Query; act: (world: World) => Promise<unknown>; id: number }>([
    { query: {}, act: (world) => update(world), id: 1 },
    { query: { operation: "users.update" }, act: (world) => update(world), id: 1 },
    { query: { user: "ada@example.com" }, act: (world) => update(world), id: 1 },
    { query: { status: "4xx" }, act: (world) => update(world, {}), id: 1 },
    { query: { violations: "1" }, act: (world) => update(world, { email: 1 }), id: 1 },
    { query: { path: "/api/users/upsert" }, act: (world) => world.request("POST", "/api/users/upsert"), id: 1 },
    {
      query: { operation: "events.track" },
      async act(world) {
        await update(world);
        await track(world, "Signed Up");
      },
      id: 2,
    },
    {
      query: { after: "1" },
      async act(world) {
        await update(world);
        await update(world);
      },
      id: 2,
    },
  ])("with $query ends when it comes", async ({ query, act, id }) => {
    const world = emptySandbox();
    const waiting = wait(world, { for: "request", ...query });
    await act(world);
    expect(await waiting).toEqual([200, { request: world.requests()[id - 1] }]);
  });

  it("ends at once when it is there already, with the latest", async () => {
    const world = emptySandbox();
    await update(world);
    await update(world);
    expect(await wait(world, { for: "request", operation: "users.update", timeout: "0" })).toMatchObject([
      200,
      { request: { id: 2 } },
    ]);
  });

  it("sees what a Segment delivery sends when the clock makes it due", async () => {
    const world = emptySandbox();
    await world.request("POST", "/_sandbox/trouble", { destination: "Iterable", status: 503 });
    await world.segment({ type: "identify", userId: "u-1", traits: ada });
    const waiting = wait(world, { for: "request", operation: "users.update" });
    await world.request("POST", "/_sandbox/clock", { advanceMs: 60_000 });
    expect(await waiting).toMatchObject([200, { request: { operation: "users.update", status: 200 } }]);
    expect(Date.parse(world.requests()[0]?.at ?? "")).toBeGreaterThan(noon);
  });

  it("ends with the exchange that is nearest when the time is over", async () => {
    const world = emptySandbox();
    await update(world);
    await update(world, { email: "grace@example.com" });
    await track(world, "Signed Up");
    const query = { operation: "users.update", user: "ada@example.com", status: "5xx" };
    expect(await wait(world, { for: "request", ...query, timeout: "0" })).toEqual([
      408,
      {
        msg: `No request matched ${JSON.stringify(query)} within 0 ms`,
        code: "Timeout",
        params: { nearest: { request: world.requests()[0] } },
      },
    ]);
  });

  it("ends without a nearest when nothing came", async () => {
    expect(await wait(emptySandbox(), { for: "request", timeout: "0" })).toEqual([
      408,
      { msg: "No request matched {} within 0 ms", code: "Timeout", params: { nearest: null } },
    ]);
  });
});

describe("waiting for a profile", () => {
  it.each([
    { query: { user: "ADA@example.com" }, body: ada },
    { query: { user: "u-1" }, body: { ...ada, userId: "u-1" } },
    { query: { user: "u-1", project: "default" }, body: { ...ada, userId: "u-1" } },
  ])("with $query ends when it is written", async ({ query, body }) => {
    const world = emptySandbox();
    const waiting = wait(world, { for: "profile", ...query });
    await update(world, body);
    expect(await waiting).toEqual([200, { profile: JSON.parse(JSON.stringify(world.contact(query.user))) }]);
  });

  it("ends when code in this process writes it", async () => {
    const world = emptySandbox();
    const waiting = wait(world, { for: "profile", user: "ada@example.com" });
    const other = emptySandbox();
    await update(other);
    world.restore(other.snapshot());
    expect(await waiting).toMatchObject([200, { profile: { email: "ada@example.com" } }]);
  });

  it("goes on while the profile is hidden, unless that is what is waited for", async () => {
    const world = emptySandbox();
    const shown = wait(world, { for: "profile", user: "ada@example.com" });
    const hidden = wait(world, { for: "profile", user: "ada@example.com", hidden: "1" });
    await track(world, "Signed Up");
    expect(await hidden).toMatchObject([200, { profile: { hidden: true } }]);
    await update(world);
    expect(await shown).toMatchObject([200, { profile: { hidden: false } }]);
  });

  it.each([
    { case: "the hidden one", act: (world: World) => track(world, "Signed Up"), nearest: { hidden: true, ...ada } },
    {
      case: "one with almost that name",
      act: (world: World) => update(world, { email: "ida@example.com" }),
      nearest: { email: "ida@example.com" },
    },
  ])("ends with $case when the time is over", async ({ act, nearest }) => {
    const world = emptySandbox();
    await act(world);
    expect(await wait(world, { for: "profile", user: "ada@example.com", timeout: "0" })).toMatchObject([
      408,
      {
        msg: 'No profile matched {"user":"ada@example.com"} within 0 ms',
        params: { nearest: { profile: nearest } },
      },
    ]);
  });
});

describe("waiting for an event", () => {
  it.each<{ query: Query }>([
    { query: {} },
    { query: { eventName: "Signed Up" } },
    { query: { eventType: "customEvent" } },
    { query: { eventName: "Signed Up", eventType: "customEvent", project: "default" } },
  ])("with $query ends when it is tracked", async ({ query }) => {
    const world = emptySandbox();
    const waiting = wait(world, { for: "event", user: "ada@example.com", ...query });
    await track(world, "Signed Up");
    const [event] = world.events("ada@example.com");
    expect(await waiting).toEqual([200, { event: JSON.parse(JSON.stringify(event)) }]);
  });

  it("passes others by", async () => {
    const world = emptySandbox();
    const waiting = wait(world, { for: "event", user: "ada@example.com", eventName: "Signed Up" });
    await track(world, "Signed Out");
    await track(world, "Signed Up");
    expect(await waiting).toMatchObject([200, { event: { eventName: "Signed Up" } }]);
  });

  it("ends with the event that is nearest when the time is over", async () => {
    const world = emptySandbox();
    await track(world, "Signed up");
    await track(world, "Left");
    const query = { for: "event", user: "ada@example.com", eventName: "Signed Up", timeout: "0" };
    expect(await wait(world, query)).toMatchObject([
      408,
      { params: { nearest: { event: { eventName: "Signed up" } } } },
    ]);
  });
});

describe("waiting for a message", () => {
  /** Ada, known, and a ghost who is hidden; a campaign to send. */
  async function worldWithCampaign() {
    const world = emptySandbox();
    await update(world);
    await world.request("POST", "/api/events/track", { email: "ghost@example.com", eventName: "Seen" });
    const campaignId = await runCampaign(world);
    const send = (recipientEmail: string, more: object = {}) =>
      world.request("POST", "/api/email/target", { campaignId, recipientEmail, ...more });
    return { world, send };
  }

  it.each<{ query: Query; id: number }>([
    { query: { status: "suppressed" }, id: 1 },
    { query: { user: ada.email }, id: 2 },
    { query: { user: "ghost@example.com", status: "suppressed" }, id: 1 },
    { query: { campaign: "1", medium: "Email", status: "sent" }, id: 2 },
    { query: { after: "1", project: "default" }, id: 2 },
    { query: { since: "2024-03-01T12:00:00Z", status: "sent" }, id: 2 },
  ])("with $query ends when it is in the outbox", async ({ query, id }) => {
    const { world, send } = await worldWithCampaign();
    const waiting = wait(world, { for: "message", ...query });
    await send("ghost@example.com");
    await send(ada.email);
    expect(await waiting).toEqual([200, { message: world.messages({ after: id - 1 })[0] }]);
  });

  it("ends when a message that waited is sent", async () => {
    const { world, send } = await worldWithCampaign();
    await send(ada.email, { sendAt: "2024-03-01 13:00:00 +00:00" });
    const query = { for: "message", user: ada.email, status: "sent" };
    expect((await wait(world, { ...query, timeout: "0" }))[0]).toBe(408);
    const waiting = wait(world, query);
    await world.clock.advance(3_600_000);
    expect(await waiting).toMatchObject([200, { message: { id: 1, status: "sent" } }]);
  });

  it.each<{ query: Query; nearest: number }>([
    { query: { user: "ghost@example.com", status: "sent" }, nearest: 1 },
    { query: { user: ada.email, campaign: "9", medium: "Push" }, nearest: 2 },
    { query: { user: "ida@example.com" }, nearest: 2 },
    { query: { status: "cancelled" }, nearest: 2 },
    { query: { user: "nobody@elsewhere.org", status: "suppressed" }, nearest: 1 },
    { query: { after: "2" }, nearest: 2 },
  ])("with $query ends with the nearest when the time is over", async ({ query, nearest }) => {
    const { world, send } = await worldWithCampaign();
    await send("ghost@example.com");
    await send(ada.email);
    const [message] = world.messages({ after: nearest - 1 });
    expect(await wait(world, { for: "message", ...query, timeout: "0" })).toEqual([
      408,
      {
        msg: expect.stringMatching(/^No message matched \{.*\} within 0 ms$/),
        code: "Timeout",
        params: { nearest: { message } },
      },
    ]);
  });

  it("ends without a nearest when the outbox is empty", async () => {
    expect(await wait(emptySandbox(), { for: "message", timeout: "0" })).toMatchObject([
      408,
      { params: { nearest: null } },
    ]);
  });
});

describe("waiting", () => {
  it("ends when the caller gives up", async () => {
    const world = emptySandbox();
    const caller = new AbortController();
    const path = "/_sandbox/wait?for=request&timeout=60000";
    const waiting = world.fetch(path, { signal: caller.signal }).then(({ status }) => status);
    caller.abort();
    expect(await waiting.catch(() => 408)).toBe(408);
  });

  it("ends when the server stops", async () => {
    const world = emptySandbox();
    const { port, close } = await world.listen();
    const readClock = async () => (await fetch(`http://localhost:${port}/_sandbox/clock`)).json();
    await readClock();
    const waiting = fetch(`http://localhost:${port}/_sandbox/wait?for=profile&user=ada&timeout=60000`);
    const reached = wait(world, { for: "request", operation: "users.update" });
    await fetch(`http://localhost:${port}/api/users/update`, {
      method: "POST",
      headers: { "Api-Key": world.apiKey },
      body: JSON.stringify(ada),
    });
    await reached;
    await readClock();
    await close();
    expect((await waiting).status).toBe(408);
  });

  it.each([
    { query: "", status: 400, msg: "one of request, profile, event, message and webhook is expected" },
    { query: "for=user", status: 400, msg: "one of request, profile, event, message and webhook is expected" },
    { query: "for=profile", status: 400, msg: "user" },
    { query: "for=request&timeout=60001", status: 400, msg: "timeout" },
    { query: "for=request&timeout=5s", status: 400, msg: "timeout: a whole number is expected" },
    { query: "for=request&opration=x", status: 400, msg: '"opration" is not known here' },
    { query: "for=request&operation=users.updat", status: 400, msg: "did you mean users.update?" },
    { query: "for=message&status=lost", status: 400, msg: "status" },
    { query: "for=message&project=none", status: 404, msg: 'No project is named "none"; there are: default' },
    { query: "for=event&user=ada&project=none", status: 404, msg: 'No project is named "none"; there are: default' },
  ])("for $query is refused, and says why", async ({ query, status, msg }) => {
    expect(await read(await emptySandbox().request("GET", `/_sandbox/wait?${query}`))).toMatchObject([
      status,
      { msg: expect.stringContaining(msg) },
    ]);
  });
});

describe("waiting where writes take time to be processed", () => {
  it.each([
    { query: { for: "profile", user: "ada@example.com" }, shows: "profile" },
    { query: { for: "event", user: "ada@example.com", eventName: "Signed Up" }, shows: "event" },
  ])("ends when reads show the $shows", async ({ query, shows }) => {
    const world = emptySandbox("email", { processingDelay: 1_000 });
    await update(world);
    await track(world, "Signed Up");
    expect((await wait(world, { ...query, timeout: "0" }))[0]).toBe(408);
    const waiting = wait(world, query);
    await world.clock.advance(1_000);
    expect(await waiting).toEqual([200, { [shows]: expect.anything() }]);
    world.close();
  });
});
