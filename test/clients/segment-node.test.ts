import { Analytics } from "@segment/analytics-node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answered, createSandbox, type Listening, type Sandbox } from "../../server/index.ts";

const writeKey = "sandboxWriteKey";
const userId = "2e69b96320754";
const email = "user@example.com";

const address = {
  AddressLine1: "123 Main St",
  City: "San Francisco",
  ZipOrPostcode: "94105",
  StateProvinceCounty: "CA",
  CountryId: "US",
};

/** Every page by its own name: what the guide's page example shows. */
const settings = {
  mapAllPagesToSingleEventName: false,
  trackAllPages: false,
  trackCategorizedPages: false,
  trackNamedPages: true,
};

let sandbox: Sandbox;
let listening: Listening;
let exchanges: Answered[];
let warnings: string[];

beforeEach(async () => {
  exchanges = [];
  warnings = [];
  sandbox = createSandbox({
    sources: [{ name: "backend", writeKey, destinations: [{ type: "classic", enabled: true, settings }] }],
    onWarning: (text) => void warnings.push(text),
  });
  listening = await sandbox.listen({ onExchange: (exchange) => void exchanges.push(exchange) });
});

afterEach(async () => {
  await listening.close();
  sandbox.close();
});

/** The SDK, pointed here by its host; `?sync=1` makes a flush last until what it brings has been delivered. */
const analyticsWith = (key: string): { readonly analytics: Analytics; readonly errors: unknown[] } => {
  const host = `http://127.0.0.1:${listening.port}`;
  const analytics = new Analytics({ writeKey: key, host, path: "/v1/batch?sync=1" });
  const errors: unknown[] = [];
  analytics.on("error", (error) => errors.push(error));
  return { analytics, errors };
};

const records = async () => (await sandbox.openSegment()).log.list();

const requestsOf = async () =>
  (await records()).map(({ attempts }) =>
    attempts.flatMap(({ requests }) => requests.map(({ url, body }) => [url, body])),
  );

const read = async (path: string) => (await sandbox.request("GET", path)).json();

const when = expect.any(Number);

describe("@segment/analytics-node", () => {
  it("brings the guide's identify, track and page to one profile in one flush", async () => {
    const { analytics, errors } = analyticsWith(writeKey);
    analytics.identify({
      userId,
      traits: { email, favoriteColor: "red", address: { ...address, AddressLine2: "" } as object },
    });
    const signedUp = { plan: "Annual", accountType: "Facebook" };
    const campaign = { campaignId: 12_345, templateId: 54_321 };
    analytics.track({ userId, event: "User Signed Up", properties: { email, ...signedUp, ...campaign } });
    analytics.page({ userId, category: "Page Category", name: "Page Name", properties: { email } });
    await analytics.closeAndFlush();

    expect(errors).toEqual([]);
    expect(exchanges).toEqual([{ method: "POST", url: "/v1/batch?sync=1", status: 200 }]);
    const user = { email, userId };
    const pageFields = { email, category: "Page Category", name: "Page Name" };
    expect(await requestsOf()).toEqual([
      [["/api/users/update", { ...user, dataFields: { email, favoriteColor: "red", address } }]],
      [
        [
          "/api/events/track",
          {
            ...user,
            eventName: "User Signed Up",
            createdAt: when,
            ...campaign,
            dataFields: { email, ...signedUp },
          },
        ],
      ],
      [
        [
          "/api/events/track",
          {
            ...user,
            eventName: "Viewed Page Category Page Name Page",
            createdAt: when,
            dataFields: pageFields,
          },
        ],
      ],
    ]);
    expect(await read(`/api/users/${email}`)).toMatchObject({
      user: { ...user, dataFields: { ...user, favoriteColor: "red", address } },
    });
    expect(await read(`/api/events/${email}`)).toMatchObject({
      events: [
        { ...user, eventName: "Viewed Page Category Page Name Page", dataFields: pageFields },
        { ...user, eventName: "User Signed Up", ...campaign, dataFields: { email, ...signedUp } },
      ],
    });
  });

  it("hears of nothing that is wrong with a message: it is dropped here", async () => {
    const { analytics, errors } = analyticsWith(writeKey);
    analytics.track({ userId, event: "Seen", messageId: "m-1" });
    analytics.track({ userId, event: "Seen again", messageId: "m-1" });
    analytics.page({ userId, name: "" });
    await analytics.closeAndFlush();
    expect(errors).toEqual([]);
    expect((await records()).map(({ type, code }) => [type, code])).toEqual(
      expect.arrayContaining([
        ["track", "duplicate"],
        ["page", "name_not_string"],
      ]),
    );
  });

  it("takes success for an answer when its write key is unknown", async () => {
    const { analytics, errors } = analyticsWith("someOtherKey");
    analytics.identify({ userId, traits: { email } });
    await analytics.closeAndFlush();
    expect([errors, exchanges.map(({ status }) => status), sandbox.contacts()]).toEqual([[], [200], []]);
    expect(warnings).toEqual(['no Segment source has the write key "someOtherKey": what it sent is dropped']);
  });

  it("tries a refused batch once and reports it", async () => {
    const { analytics, errors } = analyticsWith("abc");
    analytics.identify({ userId, traits: { email } });
    await analytics.closeAndFlush();
    expect(errors).toMatchObject([{ code: "delivery_failure" }]);
    expect(exchanges.map(({ status }) => status)).toEqual([400]);
  });

  it("sends times that survive a sandbox whose clock was moved", async () => {
    await sandbox.clock.advance(30 * 24 * 3_600_000);
    const { analytics } = analyticsWith(writeKey);
    analytics.track({ userId, event: "Seen", properties: { email } });
    await analytics.closeAndFlush();
    const [{ message: { timestamp = "", receivedAt = "" } = {} } = {}] = await records();
    const behind = Date.parse(String(receivedAt)) - Date.parse(String(timestamp));
    expect(behind).toBeGreaterThanOrEqual(0);
    expect(behind).toBeLessThan(60_000);
  });
});
