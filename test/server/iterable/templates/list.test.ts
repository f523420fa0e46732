import { describe, expect, it, onTestFinished } from "vitest";
import { emptySandbox, get, noon, post, refusalAnswer, type World } from "../../support/sandbox.ts";

/** Five templates, a second apart: of email `b` and `a`, of push, SMS and in-app. */
async function openListed(): Promise<World> {
  const world = emptySandbox();
  onTestFinished(() => world.close());
  for (const [channel, name] of [
    ["email", "b"],
    ["email", "a"],
    ["push", "c"],
    ["sms", "d"],
    ["inapp", "e"],
  ] as const) {
    await post(world, `templates/${channel}/upsert`, { clientTemplateId: `${channel}-${name}`, name });
    await world.clock.advance(1_000);
  }
  await post(world, "templates/email/update", { templateId: 1, subject: "later" });
  return world;
}

const idsOf = ({ body }: { readonly body: unknown }): readonly number[] =>
  (body as { readonly templates: readonly { readonly templateId: number }[] }).templates.map((each) => each.templateId);

describe("GET templates", () => {
  it("says of each what every channel has", async () => {
    const world = await openListed();
    const { body } = await get(world, "templates", { pageSize: "1" });
    expect(body).toEqual({
      templates: [
        {
          templateId: 1,
          createdAt: noon,
          updatedAt: noon + 5_000,
          name: "b",
          creatorUserId: "creator@example.com",
          messageTypeId: 1,
          clientTemplateId: "email-b",
        },
      ],
      totalTemplatesCount: 5,
      nextPageUrl: "/api/templates?pageSize=1&page=2",
    });
  });

  it.each([
    [{}, [1, 2, 3, 4, 5]],
    [{ sort: "-id" }, [5, 4, 3, 2, 1]],
    [{ sort: "name" }, [2, 1, 3, 4, 5]],
    [{ sort: "+name" }, [2, 1, 3, 4, 5]],
    [{ sort: "-createdAt" }, [5, 4, 3, 2, 1]],
    [{ sort: "updatedAt" }, [2, 3, 4, 5, 1]],
    [{ messageMedium: "Email" }, [1, 2]],
    [{ messageMedium: "InApp" }, [5]],
    [{ messageMedium: "WebPush" }, []],
    [{ messageMedium: "RCS" }, []],
    [{ templateType: "Base", messageMedium: "Push" }, [3]],
    [{ templateType: "Blast" }, []],
    [{ startDateTime: "2024-03-01 12:00:03" }, [4, 5]],
    [{ startDateTime: "2024-03-01 13:00:03 +01:00" }, [4, 5]],
    [{ endDateTime: "2024-03-01 12:00:03 +00:00" }, [1, 2, 3]],
    [{ startDateTime: "2024-03-01 12:00:01", endDateTime: "2024-03-01 12:00:02" }, [2]],
    [{ page: "2", pageSize: "2" }, [3, 4]],
    [{ page: "9" }, []],
  ] as const)("for %j gives %j", async (query, ids) => {
    expect(idsOf(await get(await openListed(), "templates", query))).toEqual(ids);
  });

  it("walks over pages by link", async () => {
    const world = await openListed();
    const seen: number[] = [];
    for (let path: string | undefined = "/api/templates?pageSize=2&sort=-name&messageMedium=Email"; path; ) {
      const answer = await world.request("GET", path);
      const body = (await answer.json()) as { nextPageUrl?: string };
      seen.push(...idsOf({ body }));
      path = body.nextPageUrl;
    }
    expect(seen).toEqual([1, 2]);
  });

  it.each([
    [{ pageSize: "1001" }, "pageSize must be between 1 and 1000"],
    [{ page: "0" }, "page must be between 1 and 2147483647"],
    [
      { sort: "size" },
      "Invalid value for parameter sort: id, name, createdAt or updatedAt, after - for the last first",
    ],
    [{ startDateTime: "yesterday" }, "Invalid value for parameter startDateTime: yyyy-MM-dd HH:mm:ss expected"],
  ] as const)("refuses %j", async (query, msg) => {
    expect(await get(await openListed(), "templates", query)).toEqual(refusalAnswer(400, "BadParams", msg));
  });
});

describe("GET templates/getByClientTemplateId", () => {
  it("finds templates of every channel, or none", async () => {
    const world = await openListed();
    await post(world, "templates/push/upsert", { clientTemplateId: "email-b" });
    const read = (clientTemplateId: string) => get(world, "templates/getByClientTemplateId", { clientTemplateId });
    const entries = [1, 6].map((templateId) => ({ templateId, locales: [] }));
    expect(await read("email-b")).toEqual({ status: 200, body: { templates: entries } });
    expect(await read("nothing")).toEqual({ status: 200, body: { templates: [] } });
  });
});

describe("POST templates/bulkDelete", () => {
  const failureReason =
    "Templates that are no base templates of this project, or that a campaign uses, are not deleted";

  it.each([
    { ids: [1, 3], body: { success: [1, 3], failed: [] }, left: [2, 4, 5] },
    { ids: [3, 99, 3], body: { success: [3], failed: [99], failureReason }, left: [1, 2, 4, 5] },
    { ids: [1.5, -1], body: { success: [], failed: [1.5, -1], failureReason }, left: [1, 2, 3, 4, 5] },
  ])("of $ids leaves $left", async ({ ids, body, left }) => {
    const world = await openListed();
    expect(await post(world, "templates/bulkDelete", { ids })).toEqual({ status: 200, body });
    expect(idsOf(await get(world, "templates"))).toEqual(left);
  });

  it("leaves templates of campaigns, and those that were copied for one", async () => {
    const world = await openListed();
    world.projects[0]?.store.templates.copyForCampaign(1, { campaignId: 7, type: "Triggered" }, noon);
    expect(await post(world, "templates/bulkDelete", { ids: [1, 6, 2] })).toEqual({
      status: 200,
      body: { success: [2], failed: [1, 6], failureReason },
    });
    const { body } = await get(world, "templates", { templateType: "Triggered" });
    expect(body).toMatchObject({ templates: [{ templateId: 6, campaignId: 7, clientTemplateId: "email-b" }] });
  });

  it("refuses no ids at all, and gives no number out again", async () => {
    const world = await openListed();
    expect(await post(world, "templates/bulkDelete", { ids: [] })).toEqual(
      refusalAnswer(400, "BadParams", "ids: name at least one template"),
    );
    await post(world, "templates/bulkDelete", { ids: [5] });
    const { body } = await post(world, "templates/sms/upsert", { clientTemplateId: "new" });
    expect(body).toMatchObject({ msg: "Upserted 1 templates with IDs: 6" });
  });

  it("copies of campaigns stay as they are when their template is upserted", async () => {
    const world = await openListed();
    world.projects[0]?.store.templates.copyForCampaign(1, { campaignId: 7, type: "Blast" }, noon);
    const { body } = await post(world, "templates/email/upsert", { clientTemplateId: "email-b", subject: "new" });
    expect(body).toMatchObject({ msg: "Upserted 1 templates with IDs: 1" });
    expect((await get(world, "templates/email/get", { templateId: "6" })).body).toMatchObject({ subject: "later" });
  });
});
