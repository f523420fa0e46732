import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox, defaultSource, type Sandbox } from "../../../server/index.ts";
import { iterableHandlers } from "../../../server/msw/index.ts";
import { byAxios, byFetch, type Caller } from "../support/callers.ts";

const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

const origin = "https://api.iterable.com";

const names = (sandbox: Sandbox) => sandbox.contacts().map(({ email }) => email);

/** Code under test: three calls with whatever key it has. */
async function signUp(caller: Caller, name: string, apiKey: string): Promise<void> {
  for (const n of [1, 2, 3]) {
    const body = { email: `${name}-${n}@example.com` };
    await caller({ url: `${origin}/api/users/update`, headers: { "Api-Key": apiKey }, body });
  }
}

const signedUp = (name: string) => [1, 2, 3].map((n) => `${name}-${n}@example.com`);

const callers = [
  { client: "fetch", caller: byFetch },
  { client: "axios", caller: byAxios },
];

describe.each(callers)("a sandbox in each boundary, called by $client", ({ caller }) => {
  it("sees the calls of its own test alone, though all have one key", async () => {
    const test = (name: string) =>
      server.boundary(async () => {
        const sandbox = createSandbox();
        server.use(...iterableHandlers(sandbox));
        if (name === "eve") sandbox.faults.add({ count: 0, fault: { is: "status", status: 500 } });
        await signUp(caller, name, sandbox.apiKey);
        return names(sandbox);
      })();
    const seen = await Promise.all(["ada", "grace", "eve", "mary"].map(test));
    expect(seen).toEqual([signedUp("ada"), signedUp("grace"), [], signedUp("mary")]);
  });
});

const withKey = (key: string, writeKey: string) =>
  createSandbox({ keys: [{ key, type: "server" }], sources: [{ ...defaultSource, writeKey }] });

describe("sandboxes with keys of their own", () => {
  const first = withKey("key-one", "write-one");
  const second = withKey("key-two", "write-two");
  const use = () => {
    for (const sandbox of [first, second]) sandbox.reset();
    server.resetHandlers(...iterableHandlers([first, second]));
  };

  it.each(callers)("are told apart by the API key that $client sends", async ({ caller }) => {
    use();
    await Promise.all([signUp(caller, "ada", "key-one"), signUp(caller, "grace", "key-two")]);
    expect([names(first), names(second)]).toEqual([signedUp("ada"), signedUp("grace")]);
  });

  it.each([
    { where: "in the query", url: "/api/users/update?api_key=key-two", headers: {} },
    { where: "in the older header", url: "/api/users/update", headers: { Api_Key: "key-two" } },
  ])("are told apart by a key $where", async ({ url, headers }) => {
    use();
    await byFetch({ url: `${origin}${url}`, headers, body: { email: "ada@example.com" } });
    expect([names(first), names(second)]).toEqual([[], ["ada@example.com"]]);
  });

  it.each([
    { what: "an unknown key", headers: { "Api-Key": "stranger" } },
    { what: "no key", headers: {} },
  ])("leave $what to the first", async ({ headers }) => {
    use();
    const got = await byFetch({ url: `${origin}/api/lists`, headers });
    expect(got).toMatchObject({ status: 401 });
    expect([first.requests().length, second.requests().length]).toEqual([1, 0]);
  });

  const identify = { type: "identify", userId: "u-1", traits: { email: "ada@example.com" } };
  const basic = { Authorization: `Basic ${btoa("write-two:")}` };
  const pixel = Buffer.from(JSON.stringify({ ...identify, writeKey: "write-two" })).toString("base64");

  it.each([
    { where: "a header", path: "/v1/identify?sync=1", headers: basic, body: identify },
    { where: "a body", path: "/v1/batch?sync=1", headers: {}, body: { writeKey: "write-two", batch: [identify] } },
    {
      where: "a pixel",
      path: `/v1/pixel/identify?data=${encodeURIComponent(pixel)}&sync=1`,
      headers: {},
      body: undefined,
    },
  ])("are told apart by the write key in $where", async ({ path, headers, body }) => {
    use();
    await byFetch({ url: `https://api.segment.io${path}`, headers, body });
    expect([names(first), names(second)]).toEqual([[], ["ada@example.com"]]);
  });

  it("are told apart by the write key in the path of an SDK's settings", async () => {
    use();
    const settings = (writeKey: string) => byFetch({ url: `https://cdn.segment.com/v1/projects/${writeKey}/settings` });
    expect(await settings("write-two")).toMatchObject({
      body: { integrations: { "Segment.io": { apiKey: "write-two" } } },
    });
    expect(await settings("write-one")).toMatchObject({
      body: { integrations: { "Segment.io": { apiKey: "write-one" } } },
    });
    expect(await settings("write-ten")).toMatchObject({ status: 404 });
  });

  it("each open the links to their own export files", async () => {
    use();
    await signUp(byFetch, "grace", "key-two");
    const headers = { "Api-Key": "key-two" };
    const asked = { dataTypeName: "user", outputFormat: "text/csv" };
    const started = await byFetch({ url: `${origin}/api/export/start`, headers, body: asked });
    const { jobId } = (started as { body: { jobId: number } }).body;
    await second.clock.advance(600_000);
    const listed = await byFetch({ url: `${origin}/api/export/${jobId}/files`, headers });
    const { files } = (listed as { body: { files: { url: string }[] } }).body;
    expect(await byFetch({ url: files[0]?.url ?? "" })).toMatchObject({ body: expect.stringContaining("grace-1") });
  });
});
