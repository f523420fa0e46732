import { expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";

const order = (id?: string) => ({
  user: { email: "ada@example.com" },
  items: [],
  total: 1,
  ...(id !== undefined && { id }),
});

it.each([
  { id: "", codes: ["emptyOrderId"] },
  { id: "o-1", codes: [] },
  { id: undefined, codes: [] },
])("warns of an order whose id is $id: $codes", async ({ id, codes }) => {
  await using world = createSandbox();
  await world.request("POST", "/api/commerce/trackPurchase", order(id));
  const [exchange] = world.requests();
  expect([exchange?.status, exchange?.warnings.map(({ code }) => code)]).toEqual([200, codes]);
});
