import { describe, expect, it } from "vitest";
import { runScenarios, type Sending, type Translator } from "../../../scenarios/index.ts";
import { fakeTarget, scenariosOf, still, success } from "../support/fake-target.ts";

const answer = { status: 200, body: success };
const request = (path: string, body: unknown) => ({ method: "POST", path: `/api/${path}`, body, answer });

/** What is told beside the mismatches of a translator that sends the same whatever it is given, by their places. */
async function hintsFor(step: string, sending: Sending, profile: Translator["profile"] = "classic") {
  const translator: Translator = {
    ...{ name: "mine", profile, isOwn: true },
    open: () => ({ send: async () => sending, close: async () => {} }),
  };
  const stories = scenariosOf(`profile: ${profile}\nsteps:\n  - ${step}`);
  const { scenarios } = await runScenarios(stories, fakeTarget(), { ...still, translator });
  const failures = scenarios[0]?.steps.at(-1)?.failures ?? [];
  return Object.fromEntries(failures.flatMap(({ mismatches }) => mismatches.map(({ path, hint }) => [path, hint])));
}

const requests = (...made: ReturnType<typeof request>[]): Sending => ({ is: "requests", requests: made });
const identify =
  'send: { type: identify, userId: u-1, traits: { email: ada@example.com, plan: pro, gone: "" }, context: { timezone: Europe/Vienna, page: { path: /a, url: "https://a.example" } } }';
const track =
  'send: { type: track, event: Bought, userId: u-1, timestamp: "2024-03-01T12:00:00Z", properties: { email: ada@example.com, campaignId: 7, day: "2015-12-10" } }';

describe("what is told beside a mismatch", () => {
  it.each([
    {
      of: "an identify with nothing in it",
      step: `${identify}
    requests: [{ users.update: { email: ada@example.com, dataFields: { plan: pro, timeZone: Europe/Vienna, page: { path: /a } } } }]`,
      sending: requests(request("users/update", {})),
      want: {
        email: "classic copies traits.email into email",
        dataFields: "classic makes dataFields of context.timezone, context.page.path, context.page.url and 2 more",
      },
    },
    {
      of: "an identify with some fields",
      step: `${identify}
    absent: [dataFields.gone, dataFields.timezone]
    requests: [{ users.update: { dataFields: { plan: pro, timeZone: Europe/Vienna, page: { path: /a } } } }]`,
      sending: requests(request("users/update", { dataFields: { gone: "", timezone: "Europe/Vienna" } })),
      want: {
        "dataFields.plan": "classic copies traits.plan into dataFields",
        "dataFields.timeZone": "classic sends context.timezone as dataFields.timeZone",
        "dataFields.page": "classic makes dataFields.page of context.page.path, context.page.url",
        "dataFields.gone": "classic sends no empty values",
        "dataFields.timezone": "classic sends context.timezone as dataFields.timeZone alone",
      },
    },
    {
      of: "a track",
      step: `${track}
    absent: [dataFields.campaignId, dataFields.other]
    requests: [{ events.track: { createdAt: 1709294400, campaignId: 7, dataFields: { day: "2015-12-10 00:00:00 +00:00" } } }]`,
      sending: requests(request("events/track", { dataFields: { day: "2015-12-10", campaignId: 7, other: 1 } })),
      want: {
        createdAt: "classic makes createdAt of timestamp: 1709294400",
        campaignId: "classic copies properties.campaignId into campaignId",
        "dataFields.day": 'classic makes dataFields.day of properties.day: "2015-12-10 00:00:00 +00:00"',
        "dataFields.campaignId": "classic sends properties.campaignId as campaignId alone",
        "dataFields.other": "classic sends no dataFields.other",
      },
    },
    {
      of: "another operation",
      step: `send: { type: track, event: Order Completed, userId: u-1, properties: { total: 1, products: [] } }
    requests: [{ commerce.trackPurchase: {} }]`,
      sending: requests(request("events/track", {})),
      want: { "": 'classic makes commerce.trackPurchase of "Order Completed"' },
    },
    {
      of: "a page that a setting asks for",
      step: `send: { type: page, userId: u-1, name: Home }
    settings: { trackNamedPages: true }
    requests: [{ events.track: {} }]`,
      sending: requests(),
      want: {
        "": 'classic makes events.track of page, with mapAllPagesToSingleEventName true, trackNamedPages true, namedPagesTrigger "name"',
      },
    },
    {
      of: "a request too many",
      step: "send: { type: identify }\n    dropped: MESSAGE_REJECTED",
      sending: requests(request("users/update", {})),
      want: { "": "classic sends nothing: MESSAGE_REJECTED, Must set either userId or email" },
    },
    {
      of: "what classic does not do either",
      step: `${identify}
    requests: [{ users.update: { dataFields: { plan: free, more: 1 } } }]`,
      sending: requests(request("users/update", { dataFields: {} })),
      want: { "dataFields.plan": undefined, "dataFields.more": undefined },
    },
    {
      of: "a field of Iterable (Actions)",
      profile: "actions" as const,
      step: `${identify}
    requests: [{ users.update: { email: ada@example.com } }]`,
      sending: requests(request("users/update", {})),
      want: { email: "actions copies traits.email into email" },
    },
  ])("$of", async ({ step, sending, want, profile }) => {
    expect(await hintsFor(step, sending, profile)).toStrictEqual(want);
  });
});
