import { expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";

const batching = { enable_batching: true, batch_size: 500 };
const event = { email: "ada@example.com", eventName: "e" };

const sent = [
  {
    what: "the official client's maxResults",
    method: "GET",
    path: "/api/lists/getUsers?listId=1&maxResults=1000",
    body: undefined,
  },
  { what: "batching of Segment's event", method: "POST", path: "/api/events/track", body: { ...event, ...batching } },
  {
    what: "batching of Segment's events",
    method: "POST",
    path: "/api/events/trackBulk",
    body: { events: [event, { ...event, ...batching }] },
  },
];

it.each(sent)("neither warns of $what nor refuses it", async ({ method, path, body }) => {
  for (const strict of [false, true]) {
    await using world = createSandbox({ strict });
    await world.request("POST", "/api/lists", { name: "VIP" });
    await world.request("POST", "/api/users/update", { email: event.email });
    const { status } = await world.request(method, path, body);
    expect({ strict, status, warnings: world.requests().at(-1)?.warnings }).toEqual({
      strict,
      status: 200,
      warnings: [],
    });
  }
});

it.each([
  { path: "/api/lists/previewUsers?listId=1&maxResults=1", method: "GET", body: undefined, warned: "query.maxResults" },
  { path: "/api/users/update", method: "POST", body: { email: event.email, batch_size: 1 }, warned: "body.batch_size" },
  {
    path: "/api/events/trackBulk",
    method: "POST",
    body: { events: [event], batch_size: 1 },
    warned: "body.batch_size",
  },
])("warns of the same names where nobody official sends them: $path", async ({ path, method, body, warned }) => {
  await using world = createSandbox();
  await world.request("POST", "/api/lists", { name: "VIP" });
  await world.request("POST", "/api/users/update", { email: event.email });
  await world.request(method, path, body);
  expect(
    world
      .requests()
      .at(-1)
      ?.warnings.map((each) => each.path),
  ).toEqual([warned]);
});
