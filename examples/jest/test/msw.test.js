const { createSandbox } = require("iterable-sandbox");
const { iterableHandlers } = require("iterable-sandbox/msw");
const { setupServer } = require("msw/node");
const { join, readTier } = require("../src/club.js");

const ada = "ada@example.com";

/** Behind MSW, which catches node:https, axios and Iterable's own client too. */
const sandbox = createSandbox();
const server = setupServer(...iterableHandlers(sandbox));

beforeAll(() => {
  process.env.ITERABLE_API_KEY = sandbox.apiKey;
  server.listen({ onUnhandledRequest: "error" });
});
afterEach(() => sandbox.reset());
afterAll(() => {
  server.close();
  sandbox.close();
});

test("the tier of a member can be read", async () => {
  await join(ada, "gold");
  expect(await readTier(ada)).toBe("gold");
});

test("a line that breaks is told by its code", async () => {
  sandbox.faults.add({ operation: "users.get", fault: { is: "reset" } });
  await expect(readTier(ada)).rejects.toMatchObject({ code: "ECONNRESET" });
});
