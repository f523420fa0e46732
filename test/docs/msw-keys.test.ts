import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox } from "../../server/index.ts";
import { iterableHandlers } from "../../server/msw.ts";

const shop = createSandbox({ keys: [{ key: "key-of-the-shop", type: "server" }] });
const blog = createSandbox({ keys: [{ key: "key-of-the-blog", type: "server" }] });
const server = setupServer(...iterableHandlers([shop, blog]));

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

const subscribe = (email: string, key: string) =>
  fetch("https://api.iterable.com/api/users/update", {
    method: "POST",
    headers: { "Api-Key": key },
    body: JSON.stringify({ email }),
  });

test("each key leads to its own sandbox", async () => {
  await Promise.all([
    subscribe("ada@example.com", "key-of-the-shop"),
    subscribe("grace@example.com", "key-of-the-blog"),
  ]);
  expect(shop.contacts().map(({ email }) => email)).toEqual(["ada@example.com"]);
  expect(blog.contacts().map(({ email }) => email)).toEqual(["grace@example.com"]);
});
