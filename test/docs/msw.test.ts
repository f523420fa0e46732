import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSandbox } from "../../server/index.ts";
import { iterableHandlers } from "../../server/msw.ts";
import "../../server/vitest.ts";

const sandbox = createSandbox();
const server = setupServer(...iterableHandlers(sandbox));

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => sandbox.reset());
afterAll(() => server.close());

/** Code under test: it calls Iterable as it does in production. */
const signUp = (email: string) =>
  fetch("https://api.iterable.com/api/users/update", {
    method: "POST",
    headers: { "Api-Key": sandbox.apiKey },
    body: JSON.stringify({ email, dataFields: { plan: "free" } }),
  });

test("who signs up has a profile", async () => {
  await signUp("ada@example.com");
  expect(sandbox).toHaveProfile("ada@example.com", { plan: "free" });
});
