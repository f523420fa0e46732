import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { listPeople, post, refusalAnswer, success } from "../../support/sandbox.ts";
import { callFromPage, consent, context, openVisited, session, visitor } from "./support/visitors.ts";

const ada = "ada@example.com";
const placeholder = expect.stringMatching(/^5f0c7a52-.*@placeholder\.email$/);

describe("unknownUsers.trackSession", () => {
  it.each<{ kind: ProjectKind; made: object }>([
    { kind: "email", made: { email: placeholder, userId: visitor } },
    { kind: "userId", made: { userId: visitor } },
    { kind: "hybrid", made: { userId: visitor } },
  ])("makes a visible profile of a visitor in a project of kind $kind", async ({ kind, made }) => {
    const world = openVisited({ kind });
    expect(await callFromPage(world, "unknownuser/events/session", session())).toEqual(success);
    expect(listPeople(world)).toEqual([made]);
    expect(world.contact(visitor)?.dataFields).toMatchObject({ plan: "free" });
    expect(world.events(visitor)).toEqual([
      expect.objectContaining({
        eventType: "unknownSession",
        createdAt: "2024-03-01 11:03:20 +00:00",
        ...context,
        unknownUserId: visitor,
        deviceInfo: { deviceId: "Mozilla/5.0", platform: "Web", appPackageName: "localhost" },
      }),
    ]);
  });

  it("takes what the mobile SDKs send beside", async () => {
    const world = openVisited();
    const more = { unknownSessionContext: { ...context, mobilePushOptIn: "com.example.shop", lastPage: "Cart" } };
    const body = session({ preferUserId: true }, more);
    expect(await callFromPage(world, "unknownuser/events/session", body)).toEqual(success);
  });

  it.each([
    {
      what: "criteria that are gone",
      body: session({}, { unknownSessionContext: { ...context, matchedCriteriaId: 286 } }),
      answer: refusalAnswer(409, "BadParams", "No criteria have the id 286: fetch them anew"),
    },
    {
      what: "nobody",
      body: session({ userId: null }),
      answer: refusalAnswer(400, "BadParams", expect.any(String) as unknown as string),
    },
    {
      what: "a time past all years",
      body: session({}, { createdAt: 1_506_620_711_000_000 }),
      answer: refusalAnswer(400, "BadParams", "createdAt is out of range: 1506620711000000"),
    },
    {
      what: "no context",
      body: session({}, { unknownSessionContext: null }),
      answer: refusalAnswer(400, "BadJsonBody", "[/api/unknownuser/events/session] Invalid JSON body", {
        "obj.unknownSessionContext": "Missing path",
      }),
    },
  ])("refuses $what and writes nothing", async ({ body, answer }) => {
    const world = openVisited();
    expect(await callFromPage(world, "unknownuser/events/session", body)).toEqual(answer);
    expect(listPeople(world)).toEqual([]);
  });
});

describe("unknownUsers.trackConsent", () => {
  it.each([
    { what: "a visitor", who: { userId: visitor }, of: visitor },
    { what: "somebody known", who: { email: ada, isUserKnown: true }, of: ada },
  ])("is kept with $what", async ({ who, of }) => {
    const world = openVisited();
    await post(world, "users/update", { email: ada });
    await callFromPage(world, "unknownuser/events/session", session());
    expect(await callFromPage(world, "unknownuser/consent", consent(who))).toEqual(success);
    expect(world.events(of)[0]).toMatchObject({
      eventType: "consent",
      consentTimestamp: 1_709_280_000_000,
      isUserKnown: of === ada,
    });
  });

  it.each([
    { who: {}, code: "BadParams", status: 400 },
    { who: { userId: "u-9" }, code: "UnknownUserIdError", status: 400 },
    { who: { email: "nobody" }, code: "InvalidEmailAddressError", status: 400 },
    { who: { userId: visitor, consentTimestamp: null }, code: "BadJsonBody", status: 400 },
  ])("refuses $who with $code", async ({ who, code, status }) => {
    const world = openVisited();
    expect(await callFromPage(world, "unknownuser/consent", consent(who))).toMatchObject({ status, body: { code } });
  });
});

describe("a visitor who logs in", () => {
  const mergeInto = (destination: object) => ({
    sourceUserId: visitor,
    sourceEmail: null,
    destinationUserId: null,
    destinationEmail: null,
    ...destination,
  });

  const forbidden = { status: 403, body: { code: "Forbidden" } };

  it("is merged into somebody known by a page's own key, with all they did", async () => {
    const world = openVisited();
    await post(world, "users/update", { email: ada, dataFields: { plan: "pro" } });
    await callFromPage(world, "unknownuser/events/session", session({ dataFields: { plan: "free", seen: 3 } }));
    await callFromPage(world, "events/track", { userId: visitor, eventName: "Clicked", createdAt: 1_709_290_500 });
    expect(await callFromPage(world, "users/merge", mergeInto({ destinationEmail: ada }))).toEqual(success);
    expect(listPeople(world)).toEqual([{ email: ada, userId: visitor }]);
    expect(world.contact(ada)?.dataFields).toMatchObject({ plan: "pro", seen: 3 });
    expect(world.events(ada).map(({ eventType }) => eventType)).toEqual(["unknownSession", "customEvent"]);
  });

  it("is renamed where nobody has that name, and is known from then on", async () => {
    const world = openVisited({ kind: "userId" });
    await post(world, "users/update", { userId: "u-2" });
    await callFromPage(world, "unknownuser/events/session", session());
    expect(await callFromPage(world, "users/merge", mergeInto({ destinationUserId: "u-1" }))).toEqual(success);
    expect(listPeople(world)).toEqual([{ userId: "u-2" }, { userId: "u-1" }]);
    const again = { sourceUserId: "u-1", destinationUserId: "u-2" };
    expect(await callFromPage(world, "users/merge", again)).toMatchObject(forbidden);
  });

  it("does not make somebody known, whom they were merged into, a visitor", async () => {
    const world = openVisited({ kind: "userId" });
    await post(world, "users/update", { userId: "u-1" });
    await post(world, "users/update", { userId: "u-2" });
    await callFromPage(world, "unknownuser/events/session", session());
    await callFromPage(world, "users/merge", mergeInto({ destinationUserId: "u-1" }));
    const again = { sourceUserId: "u-1", destinationUserId: "u-2" };
    expect(await callFromPage(world, "users/merge", again)).toMatchObject(forbidden);
  });
});

describe("mobile.getRemoteConfiguration", () => {
  it.each([
    { settings: {}, told: { offlineMode: false, autoRetry: false } },
    {
      settings: { mobileConfiguration: { offlineMode: true, autoRetry: true } },
      told: { offlineMode: true, autoRetry: true },
    },
  ])("tells apps $told", async ({ settings, told }) => {
    const world = openVisited({ settings });
    const response = await world.request("GET", "/api/mobile/getRemoteConfiguration", undefined, {
      query: { platform: "iOS", packageName: "com.example.shop", SDKVersion: "6.6.0", systemVersion: "18.0" },
    });
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: told });
  });
});
