import { describe, expect, it } from "vitest";
import { get, post, refusalAnswer, sandboxAfter } from "../../support/sandbox.ts";
import { mismatchAnswer } from "../../support/type-mismatch.ts";

const ada = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const mat = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

const badBody = (path: string, params: Fields) =>
  refusalAnswer(400, "BadJsonBody", `[/api/commerce/${path}] Invalid JSON body`, params);

const misfit = {
  field: "shoppingCartItems.dataFields.color",
  expectedType: "string",
  incomingTypes: ["long"],
  offendingValue: "5",
};
const unnamed = refusalAnswer(
  400,
  "BadParams",
  "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
);

const refused: { name: string; path: string; body: Fields; answer: unknown }[] = [
  ...["updateCart", "trackPurchase"].flatMap((path) => [
    { name: "neither id", path, body: { user: {}, items: [mat], total: 1 }, answer: unnamed },
    {
      name: "a malformed email before its items",
      path,
      body: { user: { email: "Foo@" }, items: [{ ...mat, dataFields: { color: 5 } }], total: 1 },
      answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@"),
    },
    {
      name: "an unknown userId",
      path,
      body: { user: { userId: "u-9" }, items: [], total: 1 },
      answer: refusalAnswer(400, "UnknownUserIdError", "No user exists with userId u-9"),
    },
    {
      name: "a type mismatch in an item",
      path,
      body: {
        user: { email: ada, dataFields: { fresh: 1 } },
        items: [mat, { ...mat, dataFields: { color: 5 } }],
        total: 1,
      },
      answer: mismatchAnswer(misfit),
    },
    {
      name: "a type mismatch in the user",
      path,
      body: { user: { email: ada, dataFields: { visits: "x" } }, items: [], total: 1 },
      answer: mismatchAnswer({
        field: "visits",
        expectedType: "long",
        incomingTypes: ["string", "keyword"],
        offendingValue: "x",
      }),
    },
    {
      name: "a fraction of an item",
      path,
      body: { user: { email: ada }, items: [{ ...mat, quantity: 1.5 }], total: 1 },
      answer: badBody(path, { "obj.items[0].quantity": "Number value expected" }),
    },
    {
      name: "a price as text",
      path,
      body: { user: { email: ada }, items: [mat, { ...mat, price: "1" }], total: 1 },
      answer: badBody(path, { "obj.items[1].price": "Number value expected" }),
    },
    {
      name: "an item without its members",
      path,
      body: { user: { email: ada }, items: [{}], total: 1 },
      answer: badBody(path, {
        "obj.items[0].id": "Missing path",
        "obj.items[0].name": "Missing path",
        "obj.items[0].price": "Missing path",
        "obj.items[0].quantity": "Missing path",
      }),
    },
    {
      name: "no items and no user",
      path,
      body: { total: 1 },
      answer: badBody(path, { "obj.items": "Missing path", "obj.user": "Missing path" }),
    },
  ]),
  {
    name: "a total as text",
    path: "trackPurchase",
    body: { user: { email: ada }, items: [], total: "1" },
    answer: badBody("trackPurchase", { "obj.total": "Number value expected" }),
  },
  {
    name: "no total",
    path: "trackPurchase",
    body: { user: { email: ada }, items: [] },
    answer: badBody("trackPurchase", { "obj.total": "Missing path" }),
  },
  {
    name: "a time past all years",
    path: "trackPurchase",
    body: { user: { email: ada }, items: [], total: 1, createdAt: 1_506_620_711_000_000 },
    answer: refusalAnswer(400, "BadParams", "createdAt is out of range: 1506620711000000"),
  },
  {
    name: "a type mismatch in its own fields",
    path: "trackPurchase",
    body: { user: { email: ada }, items: [], total: 1, dataFields: { coupon: 5 } },
    answer: mismatchAnswer({ ...misfit, field: "coupon", category: "purchase" }),
  },
];

describe("a commerce call that cannot be", () => {
  it.each(refused)("commerce.$path refuses $name and writes nothing", async ({ path, body, answer }) => {
    const world = await sandboxAfter([
      ["users/update", { email: ada, dataFields: { visits: 1 } }],
      [
        "commerce/trackPurchase",
        {
          user: { email: ada },
          items: [{ ...mat, dataFields: { color: "red" } }],
          total: 1,
          dataFields: { coupon: "X" },
        },
      ],
      ["commerce/updateCart", { user: { email: ada }, items: [mat] }],
    ]);
    const contacts = world.contacts();
    const fields = await get(world, "users/getFields");
    expect(await post(world, `commerce/${path}`, body)).toEqual(answer);
    expect(world.contacts()).toEqual(contacts);
    expect(await get(world, "users/getFields")).toEqual(fields);
  });

  it.each(["updateCart", "trackPurchase"])(
    "commerce.%s refuses identifiers of two users of a hybrid project",
    async (path) => {
      const world = await sandboxAfter(
        [
          ["users/update", { email: ada }],
          ["users/update", { userId: "u-2" }],
        ],
        "hybrid",
      );
      expect(
        await post(world, `commerce/${path}`, { user: { email: ada, userId: "u-2" }, items: [], total: 1 }),
      ).toEqual(refusalAnswer(409, "ExternalKeyConflict", "Email and userId belong to different users"));
    },
  );
});
