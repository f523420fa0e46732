import { describe, expect, it, onTestFinished } from "vitest";
import type { ProjectSettings } from "../../../../server/index.ts";
import { serveFeeds } from "../../messaging/support/feeds.ts";
import { emptySandbox, playSteps, post, refusalAnswer, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";

const template = { clientTemplateId: "w", html: "[[offer]] for {{plan}}", dataFeedIds: [1] };

async function open(settings: Partial<ProjectSettings>, content: object = template): Promise<World> {
  const world = emptySandbox("email", settings);
  onTestFinished(() => world.close());
  await playSteps(world, [
    ["users/update", { email: ada, dataFields: { plan: "pro" } }],
    ["templates/email/upsert", content],
  ]);
  return world;
}

const settingsOf = (host: string): Partial<ProjectSettings> => ({
  dataFeeds: [{ id: 1, url: `http://${host}/{{plan}}`, headers: { "X-Plan": "{{plan}}" } }],
  dataFeedHosts: [host],
});

async function preview(world: World, body: object) {
  const answer = await world.request("POST", "/api/templates/email/preview", body, { query: { templateId: "1" } });
  const text = await answer.text();
  return answer.ok ? text : { status: answer.status, body: JSON.parse(text) };
}

const prove = (world: World, body: object = {}) =>
  post(world, "templates/email/proof", { templateId: 1, recipientEmail: ada, ...body });

const proved = { status: 200, body: { msg: `Sent proof to ${ada}`, code: "Success", params: null } };

/** The two calls that ask feeds before they answer, and the page that each makes. */
const calls = [
  {
    call: "a preview",
    play: (world: World) => preview(world, { fetchDataFeeds: true, dataFields: { plan: "pro" } }),
    page: async (world: World) => preview(world, { fetchDataFeeds: true, dataFields: { plan: "pro" } }),
  },
  {
    call: "a proof",
    play: (world: World) => prove(world),
    page: async (world: World) => {
      expect(await prove(world)).toEqual(proved);
      return world.message(1)?.html;
    },
  },
] as const;

describe.each(calls)("$call", ({ call, play, page }) => {
  it("has what its data feeds answer, asked with its data", async () => {
    const { asked, host } = await serveFeeds(() => ({ body: '{"offer":"10%"}' }));
    const world = await open(settingsOf(host));
    expect(await page(world)).toBe("10% for pro");
    expect(asked.map(({ url, headers }) => [url, headers["x-plan"]])).toEqual([["/pro", "pro"]]);
  });

  it("is one call, of which the record tells once", async () => {
    const { host } = await serveFeeds(() => ({ body: "<r><offer>10%</offer></r>" }));
    const settings = { ...settingsOf(host), rateLimits: true };
    const world = await open(settings, { ...template, html: "[[r.offer]] for {{plan}}" });
    expect(await page(world)).toBe("10% for pro");
    expect(world.requests().map(({ operation, status }) => [operation, status])).toEqual([
      ["users.update", 200],
      ["templates.upsertEmail", 200],
      [expect.stringMatching(/^templates.p(review|roof)Email$/), 200],
    ]);
  });

  it.each([
    [
      "from a host that is not listed",
      {},
      { dataFeedHosts: [] },
      /^data feed 1 is not fetched: .* is not among dataFeedHosts$/,
    ],
    ["from a feed there is not", {}, { dataFeeds: [] }, /^there is no data feed 1: /],
    ["from one that fails", { status: 500 }, {}, /answered 500$/],
    ["from one that answers no feed", { body: "offer" }, {}, /answered neither a JSON object nor XML$/],
  ])("%s is refused, and nothing is stored", async (_, answer, settings, msg) => {
    const { host } = await serveFeeds(() => ({ body: "{}", ...answer }));
    const world = await open({ ...settingsOf(host), ...settings });
    expect(await play(world)).toEqual(refusalAnswer(400, "BadParams", expect.stringMatching(msg) as unknown as string));
    expect(world.messages()).toEqual([]);
  });

  it.each([
    { what: "key is disabled", change: (world: World): void => world.disableKey(world.apiKey), refused: [401, 401] },
    { what: "template is gone", change: (world: World): void => world.reset(), refused: [404, 400] },
  ])("whose $what while feeds are asked is refused", async ({ change, refused }) => {
    const worlds: World[] = [];
    const { host } = await serveFeeds(() => {
      worlds.forEach(change);
      return { body: "{}" };
    });
    const world = await open(settingsOf(host));
    worlds.push(world);
    expect(await play(world)).toMatchObject({ status: refused[call === "a proof" ? 1 : 0] });
    expect(world.messages()).toEqual([]);
  });
});

describe("a preview", () => {
  it("without fetchDataFeeds asks nothing", async () => {
    const { asked, host } = await serveFeeds(() => ({ body: "{}" }));
    const world = await open(settingsOf(host));
    expect(await preview(world, { dataFeed: { offer: "5%" }, dataFields: { plan: "pro" } })).toBe("5% for pro");
    expect(asked).toHaveLength(0);
  });

  it("of a template without feeds asks nothing", async () => {
    const world = await open({}, { ...template, dataFeedIds: [] });
    expect(await preview(world, { fetchDataFeeds: true, dataFeed: { offer: "5%" } })).toBe("5% for ");
  });

  it("reads what is given before what is fetched, and both by {{ }} where they are merged", async () => {
    const { host } = await serveFeeds(() => ({ body: '{"offer":"10%","until":"May"}' }));
    const html = "[[offer]] {{offer}} {{until}}";
    const world = await open(settingsOf(host), { ...template, html, mergeDataFeedContext: true });
    expect(await preview(world, { fetchDataFeeds: true, dataFeed: { offer: "5%" } })).toBe("5% 5% May");
  });

  it("of a project that is removed while feeds are asked is refused", async () => {
    const world = await open({});
    const { asked, host } = await serveFeeds(() => {
      world.removeProject("two");
      return { body: "{}" };
    });
    const headers = { "Api-Key": world.addProject({ name: "two", settings: settingsOf(host) }).apiKey };
    await world.request("POST", "/api/templates/email/upsert", template, { headers });
    const query = { templateId: "1" };
    const body = { fetchDataFeeds: true };
    const answer = await world.request("POST", "/api/templates/email/preview", body, { headers, query });
    expect([answer.status, asked.length]).toEqual([401, 1]);
  });
});
