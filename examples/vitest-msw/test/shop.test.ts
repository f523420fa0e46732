import { createSandbox } from "iterable-sandbox";
import { iterableHandlers } from "iterable-sandbox/msw";
import "iterable-sandbox/vitest";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { placeOrder, signUp } from "../src/shop.ts";

const sandbox = createSandbox({ strict: true });
const server = setupServer(...iterableHandlers(sandbox));

beforeAll(() => {
  vi.stubEnv("ITERABLE_API_KEY", sandbox.apiKey);
  server.listen({ onUnhandledFrame: "error" });
});
afterEach(() => sandbox.reset());
afterAll(() => server.close());

const ada = "ada@example.com";
const order = { id: "order-1", email: ada, items: [{ id: "tea", name: "Tea", price: 4.5, quantity: 2 }] };

test("who signs up has a profile that can be seen, and an event", async () => {
  await signUp(ada, "free");
  expect(sandbox).toHaveProfile(ada, { plan: "free" });
  expect(sandbox).toHaveEvent(ada, "Signed Up", { plan: "free" });
  expect(sandbox.contact(ada)).not.toBeHidden();
});

test("an order is a purchase with its total", async () => {
  await signUp(ada, "free");
  await placeOrder(order);
  expect(sandbox).toHavePurchase(ada, { total: 9, items: [{ id: "tea", quantity: 2 }] });
});

test("an order that was stored before the line dropped is not made twice", async () => {
  await signUp(ada, "free");
  sandbox.faults.add({ operation: "commerce.trackPurchase", stored: true, fault: { is: "reset" } });
  await placeOrder(order);
  expect(sandbox.requests({ operation: "commerce.trackPurchase" })).toHaveLength(2);
  expect(sandbox.events(ada).filter(({ eventType }) => eventType === "purchase")).toHaveLength(1);
});

test("what Iterable refuses is told, and not tried again", async () => {
  await expect(signUp("ada", "free")).rejects.toThrow("InvalidEmailAddressError");
  expect(sandbox.requests({ operation: "users.update" })).toHaveLength(1);
  expect(sandbox).not.toHaveReceived("events.track");
});
