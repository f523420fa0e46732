import { describe, expect, it } from "vitest";
import { eventRow, mat, type Query, readLines, story } from "../../support/exports.ts";
import { emptySandbox, get, nthId, refusalAnswer, sandboxAfter } from "../../support/sandbox.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const purchaseRow = eventRow({
  _type: "purchase",
  userId: "u-1",
  _id: "p-1",
  campaignId: 7,
  total: 25.99,
  shoppingCartItems: [mat],
  coupon: "X",
});
const customRow = eventRow({
  _type: "customEvent",
  eventName: "Seen",
  userId: "u-1",
  id: "e-1",
  campaignId: 7,
  templateId: 8,
  plan: "pro",
  o: { x: 1 },
});

const userEvents: { query: Query; rows: readonly Fields[] }[] = [
  { query: { email: ada }, rows: [purchaseRow] },
  { query: { email: "ADA@example.com", includeCustomEvents: "false" }, rows: [purchaseRow] },
  { query: { email: ada, includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { userId: "u-1", includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { email: ada, userId: "u-9", includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { email: "nobody@example.com", includeCustomEvents: "true" }, rows: [] },
  { query: { userId: "u-9", includeCustomEvents: "true" }, rows: [] },
  { query: { email: "hid@example.com", includeCustomEvents: "true" }, rows: [] },
];

describe("export.userEvents", () => {
  it.each(userEvents)("answers the events of $query", async ({ query, rows }) => {
    expect(await readLines(await sandboxAfter(story), "userEvents", query)).toEqual(rows);
  });

  it("keeps its own _type", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/track", { email: ada, eventName: "Seen", dataFields: { _type: "mine" } }],
    ]);
    const query = { email: ada, includeCustomEvents: "true" };
    expect(await readLines(world, "userEvents", query)).toEqual([
      eventRow({ _type: "customEvent", eventName: "Seen", id: nthId(1) }),
    ]);
  });

  it("goes by the userId where it is the key, whatever the email", async () => {
    const world = await sandboxAfter(
      [
        ["events/track", { userId: "u-1", email: ada, eventName: "Seen", id: "e-1" }],
        ["events/track", { userId: "u-2", email: ada, eventName: "Seen", id: "e-2" }],
      ],
      "userId",
    );
    const query = { email: ada, userId: "u-2", includeCustomEvents: "true" };
    expect((await readLines(world, "userEvents", query)).map(({ id }) => id)).toEqual(["e-2"]);
  });

  it.each([
    { query: {}, answer: refusalAnswer(400, "BadParams", "Missing parameter: email or userId") },
    { query: { email: "Foo@" }, answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@") },
    { query: { userId: "ü" }, answer: refusalAnswer(400, "InvalidUserIdError", "Invalid userId: ü") },
    {
      query: { email: ada, includeCustomEvents: "yes" },
      answer: refusalAnswer(
        400,
        "BadParams",
        "Invalid value for parameter includeCustomEvents: Boolean value expected",
      ),
    },
  ])("refuses $query", async ({ query, answer }) => {
    expect(await get(emptySandbox(), "export/userEvents", query)).toEqual(answer);
  });
});
