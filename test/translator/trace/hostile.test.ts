import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionsTracer, classicTracer, formatPath, leavesOf, traceMapping } from "../../../translator/trace/index.ts";

const keys = ["email", "phone", "phones", "phoneNumber", "id", "campaignId", "total", "__proto__", "a.b", "order_id"];

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    "",
    null,
    "user@example.com",
    "2015-12-10T04:08:31Z",
    "20151210",
    "true",
    0,
    -1,
    2 ** 60,
    [],
    {},
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const bag = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), anything), { maxLength: 6 })
  .map((entries) => Object.fromEntries(entries));

const product = fc.record(
  { product_id: anything, name: anything, price: anything, quantity: anything, category: anything },
  { requiredKeys: [] },
);

const properties = fc
  .tuple(bag, fc.oneof(fc.array(fc.oneof(product, bag, fc.constantFrom("x", 1, true)), { maxLength: 3 }), anything))
  .map(([own, products]) => ({ ...own, products }));

/** Messages as JSON carries them, most of which lead to requests. */
const message = fc
  .record(
    {
      type: fc.constantFrom("identify", "track", "track", "page", "screen", "group"),
      userId: fc.oneof(fc.constantFrom<unknown>("u-1", "u@example.com"), anything),
      event: fc.constantFrom("Seen", "Product Added", "Order Completed", "Cart Updated"),
      name: anything,
      category: anything,
      timestamp: fc.oneof(fc.constant("2024-03-01T12:00:00.000Z"), anything),
      messageId: fc.string(),
      traits: bag,
      properties,
      context: fc.oneof(bag, fc.record({ traits: bag, page: anything, ip: anything })),
      integrations: fc.constantFrom(
        {},
        { Iterable: { mergeNestedObjects: true } },
        { All: false },
        { "Iterable (Actions)": false },
      ),
    },
    { requiredKeys: ["type", "event"] },
  )
  .map((given) => JSON.parse(JSON.stringify(given)) as Readonly<Record<string, unknown>>);

/** What translators fill in by themselves: a time, a quantity, lists and objects that hold nothing, constants. */
const madeUp = /(?:createdAt|quantity|items|dataFields|mergeNestedObjects|enable_batching|batch_size)$/;

describe.each([
  ["classic", classicTracer({ mapAllPagesToSingleEventName: false }, 0)],
  ["actions", actionsTracer({}, 0)],
])("the trace of %s", (_, tracer) => {
  it("accounts for every field of every request, and for every field of the message", () => {
    fc.assert(
      fc.property(message, (given) => {
        const before = JSON.stringify(given);
        const { requests } = tracer.translate(given);
        const trace = traceMapping(given, tracer);
        const places = new Map(
          requests.flatMap(({ body }, request) =>
            [...leavesOf(body)].map(({ path, value }) => [`${request} ${formatPath(path)}`, JSON.stringify(value)]),
          ),
        );
        const told = [...trace.fields.flatMap(({ to }) => to), ...trace.filledIn];
        for (const { request, field, value } of told)
          expect(JSON.stringify(value)).toBe(places.get(`${request} ${field}`));
        expect([...new Set(told.map(({ request, field }) => `${request} ${field}`))].toSorted()).toEqual(
          [...places.keys()].toSorted(),
        );
        const others = trace.filledIn.filter(({ field }) => !madeUp.test(field));
        expect(others).toEqual([]);
        const paths = [...leavesOf(given)].map(({ path }) => formatPath(path));
        const named = [...trace.fields, ...trace.unread].map(({ path }) => path);
        expect(paths.filter((path) => !named.includes(path) && path.includes("."))).toEqual([]);
        expect(new Set(named).size).toBe(named.length);
        expect(JSON.stringify(given)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});
