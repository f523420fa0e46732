import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox, defaultApiKey } from "../../server/index.ts";
import { iterableHandlers } from "../../server/msw.ts";

const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

const signUp = (email: string) =>
  fetch("https://api.iterable.com/api/users/update", {
    method: "POST",
    headers: { "Api-Key": defaultApiKey },
    body: JSON.stringify({ email }),
  });

const withSandbox = (email: string) =>
  server.boundary(async () => {
    const sandbox = createSandbox();
    server.use(...iterableHandlers(sandbox));
    await signUp(email);
    expect(sandbox.contacts().map((contact) => contact.email)).toEqual([email]);
  });

test.concurrent("ada signs up alone", withSandbox("ada@example.com"));
test.concurrent("grace signs up alone", withSandbox("grace@example.com"));
