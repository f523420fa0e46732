import { describe, expect, it } from "vitest";
import { type ActionsSubscription, translateActions, translateActionsBatch } from "../../../translator/index.ts";
import { email, message, userId } from "../support/translations.ts";
import { requestsTranslation } from "./support/translations.ts";

const mergeNestedObjects = false;

const warningAt = (path: string, end: string) => ({
  code: "lostPhoneNumber",
  message: `${path}.phoneNumber is lost: Segment sends the mapped phone (by default the trait phone) alone, ${end}`,
  path: `${path}.phoneNumber`,
});

const unmapped = "and nothing is mapped";
const replaced = "which takes its place";

const traits = [
  { fact: "no phone", given: { phoneNumber: "+2" }, want: {}, end: unmapped },
  {
    fact: "another phone",
    given: { phone: "+1", phoneNumber: "+2" },
    want: { phone: "+1", phoneNumber: "+1" },
    end: replaced,
  },
  {
    fact: "a phone of null",
    given: { phone: null, phoneNumber: "+2" },
    want: { phone: null, phoneNumber: null },
    end: replaced,
  },
  {
    fact: "the same phone",
    given: { phone: "+1", phoneNumber: "+1" },
    want: { phone: "+1", phoneNumber: "+1" },
    end: undefined,
  },
  { fact: "a phone alone", given: { phone: "+1" }, want: { phone: "+1", phoneNumber: "+1" }, end: undefined },
];

const listOf = (path: string, end: string | undefined) => (end === undefined ? [] : [warningAt(path, end)]);

const product = { product_id: "1", name: "N", price: 1, quantity: 1 };
const item = { id: "1", name: "N", price: 1, quantity: 1, dataFields: {} };

describe("a trait phoneNumber, through Iterable (Actions)", () => {
  it.each(traits)("of identify, beside $fact", ({ given, want, end }) => {
    const identify = message({ type: "identify", traits: { email, ...given, plan: "x" } });
    const body = { email, dataFields: { email, ...want, plan: "x" }, mergeNestedObjects };
    const warnings = listOf("dataFields", end);
    expect(translateActions(identify)).toStrictEqual({ ...requestsTranslation(["users.update", body]), warnings });
    expect(translateActionsBatch([message({ type: "group" }), identify])).toMatchObject({
      requests: [{ body: { users: [body] } }],
      warnings: warnings.map((warning) => ({ ...warning, index: 1 })),
    });
  });

  it.each(traits)("of the user of a cart or an order, beside $fact", ({ given, want, end }) => {
    const track = (event: string, properties: object) =>
      message({ type: "track", event, context: { traits: { email, ...given } }, properties });
    const user = { email, dataFields: { email, ...want }, mergeNestedObjects };
    const warnings = listOf("user.dataFields", end);
    const cart = track("Cart Updated", { products: [product] });
    expect(translateActions(cart)).toStrictEqual({
      ...requestsTranslation(["commerce.updateCart", { user, items: [item] }]),
      warnings,
    });
    const order = track("Order Completed", { products: [product], total: 1 });
    expect(translateActions(order)).toMatchObject({ requests: [{ body: { user, items: [item] } }], warnings });
    expect(translateActionsBatch([cart, order]).warnings).toStrictEqual(
      [0, 1].flatMap((index) => warnings.map((warning) => ({ ...warning, index }))),
    );
  });

  it("that a mapping asks for is sent", () => {
    const subscriptions: readonly ActionsSubscription[] = [
      { action: "updateUser", mapping: { phoneNumber: { "@path": "$.traits.phoneNumber" } } },
    ];
    const identify = message({ type: "identify", userId, traits: { phoneNumber: "+2" } });
    expect(translateActions(identify, { subscriptions })).toStrictEqual(
      requestsTranslation(["users.update", { userId, dataFields: { phoneNumber: "+2" }, mergeNestedObjects }]),
    );
  });

  it("that many mappings lose is told of twenty times at most", () => {
    const subscriptions = Array.from({ length: 25 }, (): ActionsSubscription => ({ action: "updateUser" }));
    const identify = message({ type: "identify", userId, traits: { phoneNumber: "+2" } });
    const translation = translateActions(identify, { subscriptions });
    const { warnings } = translation.is === "requests" ? translation : { warnings: [] };
    expect([warnings.length, warnings[0], warnings.at(-1)]).toStrictEqual([
      20,
      warningAt("dataFields", unmapped),
      { code: "moreWarnings", message: "6 more warnings are left out" },
    ]);
  });
});
