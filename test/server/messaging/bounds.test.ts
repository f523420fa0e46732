import { expect, test } from "vitest";
import { sendingBounds } from "../../../server/domain/sending-bounds.ts";
import { renderLimits } from "../../../server/messaging/render/limits.ts";
import { post, refusalAnswer, sandboxAfter, type World } from "../support/sandbox.ts";
import { runCampaign } from "./support/campaigns.ts";

const { lists, ids, name, data, triggerData } = sendingBounds;

const list = (length: number) => Array.from({ length }, () => 1);
const text = (length: number) => "x".repeat(length);

/** An object that is so long as JSON. */
const json = (length: number) => ({ a: text(length - '{"a":""}'.length) });

/** A call, a member of its body that is as large as it may be and one more, and how both are told. */
const bounds: readonly (readonly [
  path: string,
  body: object,
  member: string,
  most: number,
  make: (length: number) => unknown,
  unit: string,
])[] = [
  ["campaigns/create", { name: "C", templateId: 1 }, "name", name, text, " characters"],
  ["campaigns/create", { name: "C", templateId: 1 }, "listIds", lists, list, ""],
  ["campaigns/create", { name: "C", templateId: 1 }, "suppressionListIds", lists, list, ""],
  ["campaigns/create", { name: "C", templateId: 1 }, "dataFields", data, json, " characters of JSON"],
  ["campaigns/create", { name: "C", templateId: 1 }, "campaignDataFields", data, json, " characters of JSON"],
  ["campaigns/trigger", { campaignId: 1, listIds: [1] }, "listIds", lists, list, ""],
  ["campaigns/trigger", { campaignId: 1, listIds: [1] }, "suppressionListIds", lists, list, ""],
  ["campaigns/trigger", { campaignId: 1, listIds: [1] }, "dataFields", triggerData, json, " characters of JSON"],
  ["campaigns/archive", {}, "campaignIds", ids, list, ""],
  ["templates/bulkDelete", {}, "ids", ids, list, ""],
  ["templates/email/upsert", { clientTemplateId: "t" }, "campaignDataFields", data, json, " characters of JSON"],
];

/** A campaign that runs, to a list. */
async function open(): Promise<World> {
  const world = await sandboxAfter([["lists", { name: "All" }]]);
  await runCampaign(world);
  return world;
}

test.each(bounds)("%s with %j takes as much of %s as %i, and no more", async (path, body, member, most, make, unit) => {
  const world = await open();
  const state = () => [world.store.campaigns.all().length, world.store.templates.find(3)];
  const before = state();
  const msg = `${member}: at most ${most}${unit} are taken, and these are ${most + 1}`;
  expect(await post(world, path, { ...body, [member]: make(most + 1) })).toEqual(refusalAnswer(400, "BadParams", msg));
  expect(state()).toEqual(before);
  expect(await post(world, path, { ...body, [member]: make(most) })).toMatchObject({ status: 200 });
});

test("a template that dataFields make too long is refused, and no campaign is made", async () => {
  const world = await open();
  await post(world, "templates/email/upsert", { clientTemplateId: "t", html: "[[a]] ".repeat(1_000) });
  const body = { name: "C", templateId: 3, dataFields: { a: text(2_000) } };
  expect(await post(world, "campaigns/create", body)).toEqual(
    refusalAnswer(
      400,
      "BadParams",
      `dataFields: a text of the template becomes longer than ${renderLimits.templateLength} characters`,
    ),
  );
  expect(world.store.campaigns.all()).toHaveLength(1);
});

test("a description of a snippet has its bound", async () => {
  const world = await open();
  const snippet = { name: "s", content: "x", description: text(1_001) };
  expect(await post(world, "snippets", snippet)).toEqual(
    refusalAnswer(400, "BadParams", "description: at most 1000 characters are taken"),
  );
});

test("campaigns of a seed are held to the same", async () => {
  const world = await open();
  const answer = await world.request("POST", "/_sandbox/campaigns", { name: text(name + 1), templateId: 1 });
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { msg: expect.stringContaining(`name: at most ${name} characters are taken, and these are ${name + 1}`) },
  ]);
});
