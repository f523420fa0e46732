import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { emptySandbox, get, listPeople, post, refusalAnswer, success } from "../support/sandbox.ts";

const ada = "ada@example.com";
const lead =
  "Project 1: The request does not have the same data types as the data previously submitted, or the input value is not within the correct range.";

interface Unfit {
  readonly field: string;
  readonly category: string;
  readonly text: string;
  readonly kept?: string;
}

/** The answer to numbers that would not be kept. */
const outOfRange = (...unfit: readonly Unfit[]) =>
  refusalAnswer(
    400,
    "RequestFieldsTypesMismatched",
    lead +
      unfit
        .map(
          ({ field, category, text, kept }) =>
            ` Field '${field}' for type '${category}': ${text} ${kept === undefined ? "is past what a number can hold: give it as text" : `would be kept as ${kept}: give it as text to keep every digit`}.`,
        )
        .join(""),
    {
      validationErrors: Object.fromEntries(
        unfit.map(({ field, category, text, kept }) => {
          const type = kept === undefined ? "double" : "long";
          return [
            field,
            { incomingTypes: [type], expectedType: type, category, offendingValue: text, _type: "UnexpectedType" },
          ];
        }),
      ),
    },
  );

const big = { text: "9007199254740993", kept: "9007199254740992" };
const snow = { text: "1234567890123456789", kept: "1234567890123456800" };
const items = `[{"id":"7","name":"Mat","price":1,"quantity":1,"dataFields":{"sku":${big.text}}}]`;

describe("a number that would not be kept", () => {
  it.each([
    {
      path: "users/update",
      body: `{"email":"${ada}","dataFields":{"big":${big.text}}}`,
      refused: outOfRange({ field: "big", category: "user", ...big }),
    },
    {
      path: "events/track",
      body: `{"email":"${ada}","eventName":"E","dataFields":{"snow":${snow.text}}}`,
      refused: outOfRange({ field: "snow", category: "E", ...snow }),
    },
    {
      path: "users/update",
      body: `{"email":"${ada}","dataFields":{"x":1e400,"ok":1}}`,
      refused: outOfRange({ field: "x", category: "user", text: "1e400" }),
    },
    {
      path: "users/update",
      body: `{"email":"${ada}","dataFields":{"o":{"l":[1,{"big":-${big.text}}]},"x":-1E400}}`,
      refused: outOfRange(
        { field: "o.l.big", category: "user", text: `-${big.text}`, kept: `-${big.kept}` },
        { field: "x", category: "user", text: "-1E400" },
      ),
    },
    {
      path: "users/bulkUpdate",
      body: `{"users":[{"email":"${ada}"},{"email":"b@example.com","dataFields":{"big":${big.text}}}]}`,
      refused: outOfRange({ field: "big", category: "user", ...big }),
    },
    {
      path: "events/trackBulk",
      body: `{"events":[{"email":"${ada}","eventName":"A"},{"email":"${ada}","eventName":"B","dataFields":{"snow":${snow.text}}}]}`,
      refused: outOfRange({ field: "snow", category: "B", ...snow }),
    },
    {
      path: "lists/subscribe",
      body: `{"listId":1,"subscribers":[{"email":"${ada}","dataFields":{"big":${big.text}}}]}`,
      refused: outOfRange({ field: "big", category: "user", ...big }),
    },
    {
      path: "commerce/updateCart",
      body: `{"user":{"email":"${ada}"},"items":${items}}`,
      refused: outOfRange({ field: "shoppingCartItems.dataFields.sku", category: "user", ...big }),
    },
    {
      path: "commerce/trackPurchase",
      body: `{"user":{"email":"${ada}","dataFields":{"big":${big.text}}},"items":[],"total":${snow.text},"dataFields":{"order":${snow.text}}}`,
      refused: outOfRange(
        { field: "big", category: "user", ...big },
        { field: "total", category: "purchase", ...snow },
        { field: "order", category: "purchase", ...snow },
      ),
    },
  ])("is refused by its field, and nothing is stored: $path $body", async ({ path, body, refused }) => {
    const world = emptySandbox();
    await post(world, "lists", { name: "VIP" });
    expect(await post(world, path, body)).toEqual(refused);
    expect(listPeople(world)).toEqual([]);
    expect((await get(world, "users/getFields")).body).not.toHaveProperty(["fields", "big"]);
  });

  it.each([
    { method: "PUT", path: "/api/catalogs/Shop/items/7", body: `{"value":{"n":${big.text}}}`, field: "value.n" },
    { method: "PATCH", path: "/api/catalogs/Shop/items/7", body: `{"update":{"n":${big.text}}}`, field: "update.n" },
    {
      method: "POST",
      path: "/api/catalogs/Shop/items",
      body: `{"documents":{"7":{"n":${big.text}}},"replaceUploadedFieldsOnly":true}`,
      field: "documents.7.n",
    },
    { method: "PUT", path: "/api/metadata/t/k", body: `{"value":{"n":${big.text}}}`, field: "value.n" },
  ])("is refused in what is no field of a profile too: $method $path", async ({ method, path, body, field }) => {
    await using world = createSandbox();
    await world.request("POST", "/api/catalogs/Shop");
    const answer = await world.request(method, path, body);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: "RequestFieldsTypesMismatched", params: { validationErrors: { [field]: { offendingValue: big.text } } } },
    ]);
  });

  it("is the exchange's warning, and named as it was written", async () => {
    await using world = createSandbox();
    await world.request("POST", "/api/users/update", `{"email":"${ada}","dataFields":{"o":[{"big":${big.text}}]}}`);
    const path = "body.dataFields.o[0].big";
    expect(world.requests().at(-1)?.warnings).toEqual([
      {
        code: "changedNumber",
        message: `${path}: ${big.text} would be kept as ${big.kept}: give it as text to keep every digit`,
        path,
      },
    ]);
  });
});

describe("a number that is kept", () => {
  it.each([
    "9007199254740992",
    "9007199254740994",
    "-9007199254740991",
    "100000000000000000000",
    "1e22",
    "0.1",
    "0.30000000000000004",
    "1.7976931348623157e308",
    "5e-324",
    "1.50",
    "0e999",
    "-0",
    '"9007199254740993"',
    '"1e400"',
    '{"9007199254740993":1}',
    '"a\\"9007199254740993, 1e400"',
  ])("is no fault: %s", async (text) => {
    await using world = createSandbox({ strict: true });
    expect(await post(world, "users/update", `{"email":"${ada}","dataFields":{"x":${text}}}`)).toEqual(success);
    const { body } = await get(world, `users/${ada}`);
    expect(body).toHaveProperty("user.dataFields.x", JSON.parse(text) === 0 ? 0 : JSON.parse(text));
    expect(world.requests().flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it("is one that nobody reads, or that another of the same name replaces", async () => {
    await using world = createSandbox();
    const body = `{"email":"${ada}","other":${big.text},"dataFields":{"x":${big.text},"x":1}}`;
    expect(await post(world, "users/update", body)).toEqual(success);
  });
});

describe("a fraction with more digits than are kept", () => {
  it.each([
    { text: "0.12345678901234567891", kept: "0.12345678901234568" },
    { text: "12345678901234567.5", kept: "12345678901234568" },
    { text: "1e-400", kept: "0" },
  ])("is rounded, with a warning, and refused by --strict: $text", async ({ text, kept }) => {
    const body = `{"email":"${ada}","dataFields":{"x":${text}}}`;
    const message = `body.dataFields.x: ${text} would be kept as ${kept}: give it as text to keep every digit`;
    await using world = createSandbox();
    expect(await post(world, "users/update", body)).toEqual(success);
    expect(world.requests().at(-1)?.warnings).toEqual([{ code: "changedNumber", message, path: "body.dataFields.x" }]);
    await using strict = createSandbox({ strict: true });
    expect(await post(strict, "users/update", body)).toMatchObject({
      status: 400,
      body: { msg: `Refused by --strict: ${message}` },
    });
  });
});

describe("a number of a call in process that JSON cannot write", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("is an error: %d", async (x) => {
    await using world = createSandbox();
    const body = { email: ada, dataFields: { kept: null, x } };
    const error = `The body cannot be written as JSON: "x" is ${x}`;
    await expect(world.request("POST", "/api/users/update", body)).rejects.toThrow(error);
    await expect(world.call("users.update", { body })).rejects.toThrow(error);
    const message = { type: "identify", userId: "u", traits: { email: ada, x } } as const;
    await expect(world.segment(message)).rejects.toThrow(`The message cannot be written as JSON: "x" is ${x}`);
    expect(() => createSandbox({ seed: { users: [{ email: ada, dataFields: { x } }] } })).toThrow(
      `Field 'x' is ${x}, which JSON cannot write`,
    );
    expect(world.requests()).toEqual([]);
  });
});
