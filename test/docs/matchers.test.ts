import { expect, test } from "vitest";
import { createSandbox } from "../../server/index.ts";
import "../../server/vitest.ts";

test("an order leaves its traces", async () => {
  const sandbox = createSandbox();
  const user = { email: "ada@example.com" };
  const items = [{ id: "7", name: "Yoga Mat", price: 25.99, quantity: 2 }];
  await sandbox.request("POST", "/api/users/update", { ...user, dataFields: { plan: "free", visits: 3 } });
  await sandbox.request("POST", "/api/events/track", { ...user, eventName: "Signed Up", dataFields: { step: 1 } });
  await sandbox.request("POST", "/api/commerce/updateCart", { user, items });
  await sandbox.request("POST", "/api/events/track", { email: "eve@example.com", eventName: "Page Viewed" });

  expect(sandbox).toHaveProfile("ada@example.com", { plan: "free", visits: expect.any(Number) });
  expect(sandbox).toHaveEvent("ada@example.com", "Signed Up", { step: 1 });
  expect(sandbox).toHaveCart("ada@example.com", [{ id: "7", quantity: 2 }]);
  expect(sandbox).not.toHavePurchase("ada@example.com");
  expect(sandbox).toHaveReceived("commerce.updateCart", { items: [{ name: expect.stringContaining("Mat") }] });
  expect(sandbox.contact("eve@example.com")).toBeHidden();
});
