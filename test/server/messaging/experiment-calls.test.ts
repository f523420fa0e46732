import { describe, expect, it } from "vitest";
import { noon, post, refusalAnswer, type Step, sandboxAfter, type World } from "../support/sandbox.ts";
import { makeCampaign, runCampaign, storeTemplate } from "./support/campaigns.ts";

const people = Array.from({ length: 200 }, (_, n) => `u${n}@example.com`);
const signUps: readonly Step[] = [
  ["users/bulkUpdate", { users: people.map((email) => ({ email })) }],
  ["lists", { name: "All" }],
  ["lists/subscribe", { listId: 1, subscribers: people.map((email) => ({ email })) }],
];

type Body = Readonly<Record<string, unknown>>;

const call = async (world: World, method: string, path: string, body?: unknown) => {
  const response = await world.request(method, `/api/experiments${path}`, body);
  return { status: response.status, body: (await response.json()) as Body };
};

/** A campaign with a draft of an experiment that compares its template with another. */
async function draftOf(world: World, campaignId: number): Promise<number> {
  const made = await call(world, "POST", "", { campaignId, experimentType: "SubjectLine" });
  const bold = storeTemplate(world, "Email", { subject: "Bold", html: "<p>Bold</p>" });
  await call(world, "POST", `/${made.body.id}/variants`, { copyFromTemplateId: bold, name: "Bold" });
  return made.body.id as number;
}

const settle = async (world: World): Promise<void> => void (await world.clock.advance(60_000));

/** How many were sent each subject, and how many were held out. */
function tally(world: World): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { subject, reason } of world.messages()) {
    const key = reason ?? subject ?? "";
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe("an experiment", () => {
  it("is drafted, given a variant, started, and won", async () => {
    const world = await sandboxAfter([["users/update", { email: "ada@example.com" }]]);
    const campaignId = await runCampaign(world);
    const drafted = await call(world, "POST", "", { campaignId, experimentType: "SubjectLine" });
    expect(drafted).toEqual({
      status: 200,
      body: {
        id: 1,
        status: "draft",
        creationDate: noon,
        channelType: "email",
        experimentType: "SubjectLine",
        allocationMode: "even_split",
        sizing: {
          holdoutPercentage: null,
          perVariantPercentage: 100,
          testGroupPercentage: null,
          winnerGroupPercentage: null,
          testDurationMinutes: null,
          sendsPerVariant: null,
          attributionPeriodHours: null,
        },
        meta: {
          name: "Welcome Experiment",
          conversionMetrics: [],
          campaignId,
          projectId: 1,
          orgId: 1,
          customConversionId: null,
        },
        variants: [
          {
            id: 1,
            name: "Welcome",
            value: { templateId: expect.any(Number), sendTime: null, stoGroup: null },
            currentPercentage: 100,
            isWinner: false,
            isControl: true,
          },
        ],
        constraints: { targetSegment: null, suppressionListIds: [] },
      },
    });
    const bold = storeTemplate(world, "Email", { subject: "Bold", preheaderText: "Pre", html: "<p>Bold</p>" });
    const copied = await call(world, "POST", "/1/variants", { copyFromTemplateId: bold, name: "Bold" });
    expect(copied.body).toMatchObject({ status: "ready", variants: [{ name: "Welcome" }, { id: 2, name: "Bold" }] });
    const variants = await call(world, "GET", "/1/variants");
    expect(variants.body).toMatchObject({
      experimentId: 1,
      variants: [
        { variantId: 1, currentPercentage: 50, content: { subject: "Hi {{firstName}}" } },
        { variantId: 2, content: { subject: "Bold", preheader: "Pre", htmlSource: "<p>Bold</p>" } },
      ],
    });
    expect((await call(world, "POST", "/1/start", {})).body).toMatchObject({ status: "running", startDate: noon });
    await world.clock.advance(1_000);
    const won = await call(world, "POST", "/1/winner", { variantId: 2 });
    expect(won.body).toMatchObject({
      status: "winner_found",
      finishDate: noon + 1_000,
      variants: [
        { isWinner: false, currentPercentage: 0 },
        { isWinner: true, currentPercentage: 100 },
      ],
    });
    await post(world, "email/target", { campaignId, recipientEmail: "ada@example.com" });
    expect(tally(world)).toEqual({ Bold: 1 });
    expect((await call(world, "GET", "/1/totals")).body).toMatchObject({
      status: "winner_found",
      variants: [{ metrics: { "Total Email Sends": 0 } }, { isWinner: true, metrics: { "Total Email Sends": 1 } }],
    });
    const trends = await call(world, "GET", "/1/trends");
    expect(trends.body).toMatchObject({
      interval: "day",
      holdout: null,
      variants: [{}, { series: { sends: [{ time: "2024-03-01T00:00:00.000Z", value: 1 }], opens: [{ value: 0 }] } }],
    });
  });

  it.each<{ what: string; settings: Body; shares: Readonly<Record<string, readonly [number, number]>> }>([
    { what: "evenly", settings: {}, shares: { "Hi ": [70, 130], Bold: [70, 130] } },
    {
      what: "with some held out",
      settings: { holdoutSettings: { holdOutGroupSize: 50, attributionPeriodHours: 24 } },
      shares: { "Hi ": [30, 70], Bold: [30, 70], ExperimentHoldOut: [75, 125] },
    },
    {
      what: "in a test group, the others getting the control",
      settings: { explorationBlastSettings: { testSizePercentage: 20, testDurationMinutes: 60 } },
      shares: { "Hi ": [150, 195], Bold: [5, 50] },
    },
  ])("shares out the people of a blast $what, the same way each time", async ({ settings, shares }) => {
    const world = await sandboxAfter(signUps);
    const campaignId = await makeCampaign(world, { listIds: [1], scheduleSend: false });
    const id = await draftOf(world, campaignId);
    expect((await call(world, "PATCH", `/${id}/settings`, settings)).status).toBe(200);
    expect((await call(world, "POST", `/${id}/start`, {})).status).toBe(200);
    await post(world, `campaigns/${campaignId}/send`, {});
    await settle(world);
    const counts = tally(world);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(people.length);
    expect(Object.keys(counts).toSorted()).toEqual(Object.keys(shares).toSorted());
    for (const [key, [fewest, most]] of Object.entries(shares)) {
      expect(counts[key]).toBeGreaterThanOrEqual(fewest);
      expect(counts[key]).toBeLessThanOrEqual(most);
    }
  });

  it("has sends that are scheduled keep their variant, and a reset forgets it", async () => {
    const world = await sandboxAfter(signUps.slice(0, 1));
    const campaignId = await runCampaign(world);
    const id = await draftOf(world, campaignId);
    await call(world, "POST", `/${id}/start`, {});
    for (const email of people.slice(0, 20))
      await post(world, "email/target", { campaignId, recipientEmail: email, sendAt: "2024-03-01 13:00:00" });
    await call(world, "POST", `/${id}/winner`, { variantId: 1 });
    await world.clock.advance(3_600_000);
    const { Bold = 0, "Hi ": hi = 0 } = tally(world);
    expect([Bold > 0, hi > 0, Bold + hi]).toEqual([true, true, 20]);
    world.reset();
    expect((await call(world, "GET", "")).body).toEqual({
      experiments: [],
      totalCount: 0,
      pagination: { limit: 20, offset: 0, total: 0 },
    });
    const again = await runCampaign(world);
    await post(world, "users/update", { email: "ada@example.com" });
    await post(world, "email/target", { campaignId: again, recipientEmail: "ada@example.com" });
    expect(tally(world)).toEqual({ "Hi ": 1 });
  });

  it("goes along with a snapshot: who gets what stays as it was", async () => {
    const from = await sandboxAfter(signUps.slice(0, 1));
    const campaignId = await runCampaign(from);
    const id = await draftOf(from, campaignId);
    await call(from, "POST", `/${id}/start`, {});
    const into = await sandboxAfter([]);
    into.restore(from.snapshot());
    for (const world of [from, into]) {
      for (const email of people.slice(0, 10)) await post(world, "email/target", { campaignId, recipientEmail: email });
    }
    expect(tally(into)).toEqual(tally(from));
    expect(Object.keys(tally(into))).toHaveLength(2);
  });
});

describe("a call about experiments", () => {
  const settings = (body: Body) => ["PATCH", "/1/settings", body] as const;

  it.each<{ does: readonly (readonly [string, string, Body?])[]; msg: string; status?: number; code?: string }>([
    { does: [["GET", "/9"]], status: 404, code: "NotFound", msg: "No experiment has the id 9" },
    { does: [["POST", "/9/start", {}]], status: 404, code: "NotFound", msg: "No experiment has the id 9" },
    { does: [["POST", "", { campaignId: 9, experimentType: "EmailBody" }]], msg: "Invalid campaign id" },
    {
      does: [["POST", "", { campaignId: 2, experimentType: "EmailBody" }]],
      msg: "Campaign 2 sends no email: EmailBody is of emails alone",
    },
    {
      does: [["POST", "/1/variants", { copyFromTemplateId: 99 }]],
      msg: "Template ID: 99 does not exist for this project",
    },
    { does: [["GET", "?limit=0"]], msg: "limit must be between 1 and 1000" },
    { does: [["GET", "?offset=-1"]], msg: "offset must be 0 or more" },
    {
      does: [["GET", "/1/trends?startDateTime=2024-03-01"]],
      msg: "startDateTime and endDateTime go together: both, or neither",
    },
    {
      does: [["GET", "/1/trends?startDateTime=2024-01-01&endDateTime=2024-06-01"]],
      msg: "endDateTime must be up to 90 days after startDateTime",
    },
    { does: [settings({ evenlySplitVariations: false })], msg: "evenlySplitVariations: only true is taken" },
    {
      does: [settings({ holdoutSettings: { holdOutGroupSize: 100, attributionPeriodHours: 1 } })],
      msg: "holdoutSettings.holdOutGroupSize: 1 to 99 is taken",
    },
    {
      does: [settings({ explorationBlastSettings: { testSizePercentage: 10, testDurationMinutes: 10 } })],
      msg: "explorationBlastSettings: the campaign is a triggered one",
    },
    {
      does: [
        ["POST", "/1/start", {}],
        ["POST", "/1/start", {}],
      ],
      msg: "Experiment 1 is running: only a draft is started",
    },
    {
      does: [["POST", "/1/start", {}], settings({ holdoutSettings: null })],
      msg: "Experiment 1 is running: only a draft is changed",
    },
    { does: [["POST", "/1/cancel", {}]], msg: "Experiment 1 is ready: only one that runs is cancelled" },
    { does: [["POST", "/1/winner", { variantId: 1 }]], msg: "Experiment 1 is ready: only one that runs has a winner" },
    {
      does: [
        ["POST", "/1/start", {}],
        ["POST", "/1/winner", { variantId: 3 }],
      ],
      msg: "variantId: experiment 1 has the variants 1 to 2",
    },
    {
      does: [
        ["POST", "/1/start", {}],
        ["POST", "/1/delete", {}],
      ],
      msg: "Experiment 1 is running: cancel it first",
    },
    {
      does: [
        ["POST", "", { campaignId: 1, experimentType: "EmailBody" }],
        ["POST", "/2/start", {}],
      ],
      msg: "Experiment 2 has one variant: it takes two",
    },
  ])("is refused: $msg", async ({ does, msg, status = 400, code = "BadParams" }) => {
    const world = await sandboxAfter([]);
    await draftOf(world, await runCampaign(world));
    await runCampaign(world, "SMS");
    let answer: unknown;
    for (const [method, path, body] of does) answer = await call(world, method, path, body);
    expect(answer).toEqual(refusalAnswer(status, code, msg));
  });

  it("changes settings one by one: null removes one, even splitting clears exploration", async () => {
    const world = await sandboxAfter([]);
    await draftOf(world, await runCampaign(world));
    const sizing = async (body: Body) => (await call(world, "PATCH", "/1/settings", body)).body.sizing;
    const none = { holdoutPercentage: null, attributionPeriodHours: null, sendsPerVariant: null };
    expect(await sizing({ holdoutSettings: { holdOutGroupSize: 10, attributionPeriodHours: 24 } })).toMatchObject({
      ...none,
      holdoutPercentage: 10,
      attributionPeriodHours: 24,
      perVariantPercentage: 45,
    });
    expect(await sizing({ explorationTriggerSettings: { testSendsPerVariation: 50 } })).toMatchObject({
      holdoutPercentage: 10,
      sendsPerVariant: 50,
    });
    expect(await sizing({ evenlySplitVariations: true })).toMatchObject({
      ...none,
      holdoutPercentage: 10,
      attributionPeriodHours: 24,
    });
    expect(await sizing({ holdoutSettings: null })).toMatchObject(none);
    const conversion = { conversionEventSettings: { systemConversionEventType: "opens", customConversionId: 7 } };
    expect((await call(world, "PATCH", "/1/settings", conversion)).body.meta).toMatchObject({
      conversionMetrics: ["Opens"],
      customConversionId: 7,
    });
  });

  it("lists those that are asked for, and a deleted one no more", async () => {
    const world = await sandboxAfter([]);
    await draftOf(world, await runCampaign(world));
    await draftOf(world, await runCampaign(world));
    await call(world, "POST", "/2/start", {});
    const idsOf = async (query: string) => {
      const { experiments, totalCount } = (await call(world, "GET", query)).body as {
        experiments: readonly { readonly id: number; readonly status: string }[];
        totalCount: number;
      };
      return [experiments.map(({ id, status }) => `${id} ${status}`), totalCount];
    };
    expect(await idsOf("")).toEqual([["1 draft", "2 running"], 2]);
    expect(await idsOf("?limit=1&offset=1")).toEqual([["2 running"], 2]);
    expect(await idsOf("?state=ready")).toEqual([["1 draft"], 1]);
    expect(await idsOf("?campaignId=2")).toEqual([["2 running"], 1]);
    expect(await idsOf("?startDateTime=2024-03-01&endDateTime=2024-03-02")).toEqual([["2 running"], 1]);
    expect(await idsOf("?startDateTime=2024-03-02")).toEqual([[], 0]);
    expect((await call(world, "POST", "/1/delete", {})).body).toMatchObject({ id: 1, status: "ready" });
    expect((await call(world, "POST", "/2/cancel", {})).body).toMatchObject({ status: "finished", finishDate: noon });
    expect(await idsOf("")).toEqual([["2 finished"], 1]);
  });
});
