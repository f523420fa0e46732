import { describe, expect, it } from "vitest";
import "../../../server/matchers/vitest.ts";
import { type Failing, type Passing, storyFailure } from "./support/assertions.ts";

const ada = "ada@example.com";
const ghost = "ghost@example.com";
const item = { id: "7", price: 25.99 };

const passing: readonly Passing[] = [
  { assertion: "an event", check: (world) => expect(world).toHaveEvent(ada, "Signed Up") },
  { assertion: "dataFields", check: (world) => expect(world).toHaveEvent(ada, "Signed Up", { step: 1, plan: "free" }) },
  {
    assertion: "a matcher",
    check: (world) => expect(world).toHaveEvent(ada, "Signed Up", { step: expect.any(Number) }),
  },
  { assertion: "an event of a hidden profile", check: (world) => expect(world).toHaveEvent(ghost, "Signed Up") },
  {
    assertion: "one of Iterable's own",
    check: (world) => expect(world).toHaveEvent(ada, "purchase", { total: 25.99 }),
  },
  { assertion: "no event", check: (world) => expect(world).not.toHaveEvent(ada, "Signed Out") },
  {
    assertion: "no event of a stranger",
    check: (world) => expect(world).not.toHaveEvent("eve@example.com", "Signed Up"),
  },
  {
    assertion: "no event with values of two",
    check: (world) => expect(world).not.toHaveEvent(ada, "Signed Up", { step: 1, plan: "pro" }),
  },
  { assertion: "a purchase", check: (world) => expect(world).toHavePurchase(ada) },
  {
    assertion: "values of a purchase",
    check: (world) => expect(world).toHavePurchase(ada, { id: "p-1", total: expect.closeTo(26, 0), items: [item] }),
  },
  {
    assertion: "one of the items",
    check: (world) =>
      expect(world).toHavePurchase(ada, { items: expect.arrayContaining([expect.objectContaining(item)]) }),
  },
  { assertion: "no purchase", check: (world) => expect(world).not.toHavePurchase(ghost) },
  { assertion: "no such purchase", check: (world) => expect(world).not.toHavePurchase(ada, { items: [item, item] }) },
  { assertion: "a cart", check: (world) => expect(world).toHaveCart(ada) },
  { assertion: "items of a cart", check: (world) => expect(world).toHaveCart(ada, [item]) },
  { assertion: "an empty cart", check: (world) => expect(world).toHaveCart(ghost, []) },
  { assertion: "no cart", check: (world) => expect(world).not.toHaveCart(ghost) },
  { assertion: "no cart of a stranger", check: (world) => expect(world).not.toHaveCart("eve@example.com", []) },
  { assertion: "no such cart", check: (world) => expect(world).not.toHaveCart(ada, [{ id: "8" }]) },
];

const failing: readonly Failing[] = [
  {
    assertion: "another name",
    check: (world) => expect(world).toHaveEvent(ada, "Signed up"),
    says: [
      `expect(sandbox).toHaveEvent("ada@example.com", "Signed up")`,
      "",
      `"ada@example.com" has no event "Signed up". Did you mean "Signed Up"? ` +
        `They have: "Signed Up" (2), "updateCart", "purchase"`,
    ],
  },
  {
    assertion: "other dataFields",
    check: (world) => expect(world).toHaveEvent(ada, "Signed Up", { step: 2, plan: "gold" }),
    says: [
      `expect(sandbox).toHaveEvent("ada@example.com", "Signed Up", …)`,
      "",
      `"ada@example.com" has 2 such events, none with these values. The nearest:`,
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `-   "plan": "gold",`,
      `+   "plan": "pro",`,
      `    "step": 2,`,
      "  }",
    ],
  },
  {
    assertion: "no event, where there is one",
    check: (world) => expect(world).not.toHaveEvent(ada, "Signed Up", { plan: expect.any(String) }),
    says: [
      `expect(sandbox).not.toHaveEvent("ada@example.com", "Signed Up", …)`,
      "",
      `"ada@example.com" has an event "Signed Up":`,
      "",
      "Object {",
      `  "plan": "pro",`,
      "}",
    ],
  },
  {
    assertion: "an event of a stranger",
    check: (world) => expect(world).toHaveEvent("eve@example.com", "Signed Up"),
    says: [
      `expect(sandbox).toHaveEvent("eve@example.com", "Signed Up")`,
      "",
      `There is no profile of "eve@example.com". Did you mean "ada@example.com"?`,
      "",
      `Known users: "ada@example.com", "ghost@example.com"`,
    ],
  },
  {
    assertion: "another purchase",
    check: (world) => expect(world).toHavePurchase(ada, { total: 26, items: [{ id: "7", quantity: 2 }] }),
    says: [
      `expect(sandbox).toHavePurchase("ada@example.com", …)`,
      "",
      `"ada@example.com" has one such event, none with these values. The nearest:`,
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `    "items": [`,
      "      {",
      `        "id": "7",`,
      `-       "quantity": 2,`,
      `+       "quantity": 1,`,
      "      },",
      "    ],",
      '-   "total": 26,',
      '+   "total": 25.99,',
      "  }",
      "",
      "Beside these it has: eventType, email, createdAt, eventUpdatedAt, itblInternal, dataFields, id",
    ],
  },
  {
    assertion: "a purchase of one who has none",
    check: (world) => expect(world).toHavePurchase(ghost, { total: 26 }),
    says: [
      `expect(sandbox).toHavePurchase("ghost@example.com", …)`,
      "",
      `"ghost@example.com" has no purchase. They have events: "Signed Up"`,
    ],
  },
  {
    assertion: "other items",
    check: (world) => expect(world).toHaveCart(ada, [{ id: "8", quantity: expect.any(Number) }]),
    says: [
      `expect(sandbox).toHaveCart("ada@example.com", …)`,
      "",
      `The cart of "ada@example.com" holds other items:`,
      "",
      "- Expected",
      "+ Received",
      "",
      "  [",
      "    {",
      `-     "id": "8",`,
      `+     "id": "7",`,
      `      "quantity": Any<Number>,`,
      "    },",
      "  ]",
      "",
      "shoppingCartItems: last written by #3 commerce.updateCart",
    ],
  },
  {
    assertion: "an empty cart, where it is not",
    check: (world) => expect(world).toHaveCart(ada, []),
    says: [
      `expect(sandbox).toHaveCart("ada@example.com", Array [])`,
      "",
      `The cart of "ada@example.com" holds other items:`,
      "",
      "- Expected",
      "+ Received",
      "",
      "- []",
      "+ [",
      "+   {",
      `+     "id": "7",`,
      `+     "name": "Yoga Mat",`,
      `+     "price": 25.99,`,
      `+     "quantity": 1,`,
      "+   },",
      "+ ]",
      "",
      "shoppingCartItems: last written by #3 commerce.updateCart",
    ],
  },
  {
    assertion: "any cart",
    check: (world) => expect(world).toHaveCart(ghost),
    says: [`expect(sandbox).toHaveCart("ghost@example.com")`, "", `The cart of "ghost@example.com" is empty.`],
  },
  {
    assertion: "no cart, where there is one",
    check: (world) => expect(world).not.toHaveCart(ada, [{ id: "7" }]),
    says: [
      `expect(sandbox).not.toHaveCart("ada@example.com", …)`,
      "",
      `The cart of "ada@example.com" holds:`,
      "",
      "Array [",
      "  Object {",
      `    "id": "7",`,
      "  },",
      "]",
    ],
  },
];

describe("toHaveEvent, toHavePurchase and toHaveCart", () => {
  it.each(passing)("pass for $assertion", async ({ check }) => {
    expect(await storyFailure(check)).toEqual(["passes"]);
  });

  it.each(failing)("fail for $assertion", async ({ check, says }) => {
    expect(await storyFailure(check)).toEqual(says);
  });
});
