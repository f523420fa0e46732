const { createSandbox } = require("iterable-sandbox");
const { join } = require("../src/club.js");

const ada = "ada@example.com";

/** In the place of fetch: for code that calls Iterable with nothing else, no other package is needed. */
const sandbox = createSandbox({ strict: true });

beforeEach(() => {
  sandbox.reset();
  process.env.ITERABLE_API_KEY = sandbox.apiKey;
  jest.spyOn(globalThis, "fetch").mockImplementation(sandbox.fetch);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => sandbox.close());

test("who joins has a profile that can be seen, and an event", async () => {
  await join(ada, "gold");
  expect(sandbox).toHaveProfile(ada, { tier: "gold" });
  expect(sandbox).toHaveEvent(ada, "Joined", { tier: "gold" });
  expect(sandbox.contact(ada)).not.toBeHidden();
});

test("what Iterable refuses is told", async () => {
  await expect(join("ada", "gold")).rejects.toThrow("InvalidEmailAddressError");
  expect(sandbox).not.toHaveReceived("events.track");
});
