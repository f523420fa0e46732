import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actionsDestination,
  parseTrigger,
  translateActions,
  translateActionsBatch,
} from "../../../translator/index.ts";
import { createdAt, message, userId } from "../support/translations.ts";
import { invalidTranslation, trackTranslation } from "./support/translations.ts";

const keys = ["email", "phone", "products", "product_id", "name", "price", "quantity", "total", "__proto__", "traits"];

const anything = fc.oneof(
  fc.constantFrom("", null, undefined, "user@example.com", "2015-12-10T04:08:31Z", 0, Number.NaN, -1, 2 ** 60, 1n),
  fc.anything({
    key: fc.oneof(fc.constantFrom(...keys, "constructor", "toString"), fc.string()),
    maxDepth: 4,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withTypedArray: true,
    withSparseArray: true,
  }),
);

/** An object some of whose keys mean something to a mapping; `__proto__` is a key like the others. */
const bag = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), anything), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));

const product = fc.oneof(
  fc.record({ product_id: anything, name: anything, price: anything, quantity: anything, category: anything }),
  anything,
);
const products = fc.array(product, { maxLength: 3 }).map((each) => ({ products: each, total: 1 }));
const field = fc.oneof(bag, products, anything);

const hostile = fc.record(
  {
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom("identify", "track", "page", "group") },
      { weight: 1, arbitrary: anything },
    ),
    userId: fc.oneof(fc.constantFrom("u-1", 7), anything),
    event: fc.oneof(fc.constantFrom("E", "Cart Updated", "Order Completed"), anything),
    messageId: anything,
    timestamp: fc.oneof(fc.constant("2024-03-01T12:00:00Z"), anything),
    traits: field,
    properties: field,
    context: fc.oneof(bag, fc.record({ traits: bag }), anything),
    integrations: fc.oneof(fc.constantFrom({}, { All: false }), bag, anything),
  },
  { requiredKeys: ["type"] },
);

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const each of Object.values(value)) freeze(each);
  return Object.freeze(value);
}

/** Paths of values JSON cannot carry. */
function foreign(value: unknown, path = ""): readonly string[] {
  if (value === null || typeof value === "string" || typeof value === "boolean") return [];
  if (typeof value === "number") return Number.isFinite(value) ? [] : [path];
  if (typeof value !== "object") return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, each]) => foreign(each, `${path}.${key}`));
}

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

const reshaped = {
  "@merge": {
    direction: "right",
    objects: [
      { "@flatten": { separator: ".", value: { "@path": "$.properties" } } },
      { json: { "@json": { mode: "encode", value: { "@path": "$.traits" } } } },
      { text: { "@template": "{{properties}} {{traits.email}} {{context}}" } },
      { cut: { "@replace": { pattern: "a", value: { "@path": "$.event" } } } },
      { list: { "@arrayPath": ["$.properties.products", { all: { "@path": "" } }] } },
      { kind: { "@case": { operator: "upper", value: { "@path": "$.type" } } } },
    ],
  },
};

const destination = actionsDestination({
  subscriptions: [
    { action: "updateUser", mapping: { newEmail: { "@path": "$.traits.email" }, dataFields: reshaped } },
    { action: "trackEvent", trigger: 'type != "identify"', mapping: { dataFields: reshaped } },
    { action: "updateCart", trigger: 'contains(event, "C")' },
    { action: "trackPurchase", trigger: 'match(event, "*C*") or properties.total > 0' },
  ],
});

describe("translateActions", () => {
  it("neither throws nor changes a message, whatever it is, and what it sends is JSON", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, anything), (given) => {
        const frozen = freeze(given);
        for (const translation of [translateActions(frozen), destination.translate(frozen)]) {
          if (translation.is === "dropped") continue;
          expect(foreign(translation.requests)).toEqual([]);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("names a user in every single call", () => {
    fc.assert(
      fc.property(hostile, (given) => {
        const translation = translateActions(given);
        for (const { body } of translation.is === "requests" ? translation.requests : []) {
          const user = "user" in body ? body.user : body;
          expect(user).toSatisfy((each) => Boolean(each.email || each.userId));
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("accounts for every message of a batch, once for each subscription that asks", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, anything), { maxLength: 8 }), (given) => {
        const { requests, dropped } = translateActionsBatch(freeze(given));
        const indexes = [...requests.flatMap(({ carries }) => carries), ...dropped.map(({ index }) => index)];
        expect(indexes.toSorted((one, other) => one - other)).toStrictEqual([...given.keys()]);
        expect(() => destination.translateBatch(given)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    { levels: 99, depth: 100 },
    { levels: 100, depth: 100 },
    { levels: 10_000, depth: 100 },
  ])("sends $levels nested levels of a property to a depth of $depth", ({ levels, depth }) => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const deep: unknown = JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);
      const given = message({ type: "track", userId, event: "E", properties: { deep } });
      const translation = translateActions(given);
      const [request] = translation.is === "requests" ? translation.requests : [];
      expect(depthOf(request?.body)).toBe(depth + 1);
      expect(() => destination.translate(given)).not.toThrow();
    }
  });

  it("keeps a key named __proto__ as data", () => {
    const properties = '{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":2}},"constructor":{"prototype":3}}';
    const given = { ...message({ type: "track", userId, event: "E" }), properties: JSON.parse(properties) };
    const translation = translateActions(given);
    const [request] = translation.is === "requests" ? translation.requests : [];
    expect(JSON.stringify(request?.body)).toContain(`"dataFields":${properties}`);
    expect({}).not.toHaveProperty("polluted");
  });

  it("tells at once that long text is no email", () => {
    const long = "a".repeat(300_000);
    const given = message({ type: "track", userId, event: "E", properties: { email: `${long}@${long}` } });
    expect(translateActions(given)).toStrictEqual(
      invalidTranslation("Email Address must be a valid email address string but it was not."),
    );
  });

  it.each(["a@b.co", "A.b+c@sub.example.com", "x'y@example.com", "1@1.1"])("takes %s for an email", (email) => {
    const given = message({ type: "track", event: "E", properties: { email } });
    expect(translateActions(given)).toStrictEqual(
      trackTranslation({ email, eventName: "E", id: "m-1", createdAt, dataFields: { email } }),
    );
  });

  it.each(["a", "a@b", "@b.co", "a@", "a@.co", "a@b..co", "a..b@b.co", "a@-b.co", "a@b-.co", "a b@b.co", "a@b@c.co"])(
    "takes %s for no email",
    (email) => {
      const given = message({ type: "track", userId, event: "E", properties: { email } });
      expect(translateActions(given)).toStrictEqual(
        invalidTranslation("Email Address must be a valid email address string but it was not."),
      );
    },
  );
});

describe("parseTrigger", () => {
  const part = fc.constantFrom(
    "type",
    "event",
    "properties.a",
    " and ",
    " or ",
    "!",
    "(",
    ")",
    " = ",
    "!=",
    "<",
    '"x"',
    "'",
    "1.5",
    "null",
    "contains",
    "match",
    ",",
    "\\",
    ".",
    "é",
  );

  it("reads any text or says where it goes wrong", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 20 }).map((parts) => parts.join("")),
        ),
        (text) => {
          const trigger = parseTrigger(text);
          if (trigger.is === "trigger") expect(typeof trigger.matches({ type: "track" })).toBe("boolean");
          else expect(trigger.at).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
