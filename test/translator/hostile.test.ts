import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translate } from "../../translator/index.ts";
import { createdAt, message, trackTranslation, userId } from "./support/translations.ts";

const keys = ["email", "phone", "phones", "products", "product_id", "id", "campaignId", "total", "__proto__", "traits"];

const anything = fc.oneof(
  fc.constantFrom("", null, undefined, "user@example.com", "2015-12-10T04:08:31Z", 0, Number.NaN, -1, 2 ** 60),
  fc.anything({
    key: fc.oneof(fc.constantFrom(...keys, "constructor", "toString"), fc.string()),
    maxDepth: 4,
    withDate: true,
  }),
);

/** An object some of whose keys mean something to the translator; `__proto__` is a key like the others. */
const bag = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), anything), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));

const products = fc.array(fc.oneof(bag, anything), { maxLength: 3 }).map((each) => ({ products: each }));

const field = fc.oneof(bag, products, anything);

const hostile = fc.record(
  {
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom("identify", "track", "page", "screen", "group", "alias") },
      { weight: 1, arbitrary: anything },
    ),
    userId: fc.oneof(fc.constantFrom("u-1", "u@example.com"), anything),
    event: fc.oneof(fc.constantFrom("E", "Product Added", "Order Completed"), anything),
    name: anything,
    category: anything,
    timestamp: fc.oneof(fc.constant("2024-03-01T12:00:00Z"), anything),
    receivedAt: anything,
    traits: field,
    properties: field,
    context: fc.oneof(bag, fc.record({ traits: bag, Iterable: bag, page: anything, device: anything }), anything),
    integrations: fc.oneof(fc.constantFrom({}, { Iterable: { mergeNestedObjects: true } }), bag, anything),
  },
  { requiredKeys: ["type"] },
);

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const each of Object.values(value)) freeze(each);
  return Object.freeze(value);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);

/** Paths of empty values inside a body; the items of a cart may be none. */
function empties(value: unknown, path: string): readonly string[] {
  if (path === ".items" && Array.isArray(value) && value.length === 0) return [];
  if (isEmpty(value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => empties(each, `${path}.${key}`));
}

const options = { trackAllPages: true, mapAllPagesToSingleEventName: false };

function requestsFor(given: unknown) {
  const translation = translate(given, options);
  return translation.is === "requests" ? translation.requests : [];
}

describe("translate", () => {
  it("neither throws nor changes a message, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, anything), (given) => {
        expect(["requests", "dropped"]).toContain(translate(freeze(given), options).is);
      }),
      { numRuns: 3_000 },
    );
  });

  it("sends no empty value", () => {
    fc.assert(
      fc.property(hostile, (given) => {
        expect(requestsFor(given).flatMap(({ body }) => empties(body, ""))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it("always names a user", () => {
    fc.assert(
      fc.property(hostile, (given) => {
        for (const { body } of requestsFor(given)) {
          const user = "user" in body ? body.user : body;
          expect([typeof user.userId, typeof user.email]).toContain("string");
        }
      }),
    );
  });

  it("leaves values nested ten thousand deep out", () => {
    const deep = JSON.parse(`${"[".repeat(10_000)}1${"]".repeat(10_000)}`);
    const nested = JSON.parse(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`);
    const given = message({ type: "track", userId, event: "E", properties: { deep, nested, kept: [[[1]]] } });
    expect(translate(given)).toStrictEqual(
      trackTranslation({ userId, eventName: "E", createdAt, dataFields: { kept: [[[1]]] } }),
    );
  });

  it.each([
    { levels: 99, sent: true },
    { levels: 100, sent: false },
  ])("sends an array of $levels levels in a property: $sent", ({ levels, sent }) => {
    const deep: unknown = JSON.parse(`${"[".repeat(levels)}1${"]".repeat(levels)}`);
    const given = message({ type: "track", userId, event: "E", properties: { deep } });
    expect(translate(given)).toStrictEqual(
      trackTranslation({ userId, eventName: "E", createdAt, ...(sent && { dataFields: { deep } }) }),
    );
  });

  it("keeps a key named __proto__ as data", () => {
    const properties =
      '{"__proto__":{"polluted":1,"b":""},"a":{"__proto__":{"polluted":2}},"constructor":{"prototype":3}}';
    const given = { ...message({ type: "track", userId, event: "E" }), properties: JSON.parse(properties) };
    const translation = translate(given);
    const [request] = translation.is === "requests" ? translation.requests : [];
    expect(JSON.stringify(request?.body)).toBe(
      JSON.stringify({ eventName: "E", userId, createdAt }).replace(
        /}$/,
        ',"dataFields":{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":2}},"constructor":{"prototype":3}}}',
      ),
    );
    expect({}).not.toHaveProperty("polluted");
  });

  it("tells a long userId from an email at once", () => {
    const long = "a".repeat(500_000);
    const given = message({ type: "track", userId: `${long}@${long}`, event: "E" });
    expect(translate(given)).toStrictEqual(trackTranslation({ userId: `${long}@${long}`, eventName: "E", createdAt }));
  });
});
