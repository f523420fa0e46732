import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { World } from "../../support/sandbox.ts";
import { readOutcomes, takenAnswer, trackingSandbox, writeKey } from "../support/tracking.ts";

/** A service of the user's own that answers when it is told to. */
async function slowService() {
  const waiting: ServerResponse[] = [];
  let arrived = (): void => {};
  const server = createServer((_, response) => {
    waiting.push(response);
    arrived();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    nextCall: () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      }),
    answer: () => void waiting.shift()?.end(),
    close: () => void server.close(),
  };
}

const worldWith = (url: string): World =>
  trackingSandbox({
    sources: [{ name: "web", writeKey, destinations: [{ type: "http", enabled: true, url, headers: {} }] }],
  });

const email = "ada@example.com";
const body = JSON.stringify({ writeKey, userId: "u-1", event: "Seen" });

const send = async (world: World, path: string, headers: Readonly<Record<string, string>> = {}) => {
  const response = await world.fetch(path, { method: "POST", headers, body });
  return { status: response.status, body: await response.json() };
};

const states = async (world: World) => (await readOutcomes(world)).map(({ state }) => state);

describe("an answer", () => {
  it("does not wait for delivery", async () => {
    const service = await slowService();
    const world = worldWith(service.url);
    const called = service.nextCall();
    expect(await send(world, "/v1/track")).toEqual(takenAnswer);
    await called;
    expect(await states(world)).toEqual(["queued"]);
    service.answer();
    service.close();
  });

  it.each([
    { name: "?sync=1", path: "/v1/track?sync=1", headers: {} },
    { name: "X-Sandbox-Sync: 1", path: "/v1/track", headers: { "X-Sandbox-Sync": "1" } },
  ])("waits for the first attempt with $name", async ({ path, headers }) => {
    const service = await slowService();
    const world = worldWith(service.url);
    const called = service.nextCall();
    let answered = false;
    const answer = send(world, path, headers).then((value) => {
      answered = true;
      return value;
    });
    await called;
    expect(answered).toBe(false);
    service.answer();
    expect(await answer).toEqual(takenAnswer);
    expect(await states(world)).toEqual(["delivered"]);
    service.close();
  });

  it.each(["?sync=0", "?sync=", "?sync=true"])("does not wait with %s", async (query) => {
    const service = await slowService();
    const world = worldWith(service.url);
    const called = service.nextCall();
    expect(await send(world, `/v1/track${query}`)).toEqual(takenAnswer);
    await called;
    expect(await states(world)).toEqual(["queued"]);
    service.answer();
    service.close();
  });

  it("to a large batch comes before the batch has been delivered", async () => {
    const world = trackingSandbox();
    const { port, close } = await world.listen();
    const batch = Array.from({ length: 2_000 }, () => ({ type: "identify", traits: { email }, userId: "u-1" }));
    const large = { method: "POST", body: JSON.stringify({ writeKey, batch }) };
    const response = await fetch(`http://127.0.0.1:${port}/v1/batch`, large);
    expect({ status: response.status, body: await response.json() }).toEqual(takenAnswer);
    expect(await states(world)).toContain("queued");
    await close();
  });

  it("to a large batch, and a reset after it: nothing of the batch arrives", async () => {
    const world = trackingSandbox();
    const batch = Array.from({ length: 2_000 }, () => ({ type: "identify", traits: { email }, userId: "u-1" }));
    await world.fetch("/v1/batch", { method: "POST", body: JSON.stringify({ writeKey, batch }) });
    await world.fetch("/_sandbox/reset", { method: "POST" });
    await send(world, "/v1/track?sync=1");
    expect(world.contacts()).toEqual([]);
    expect(await readOutcomes(world)).toMatchObject([{ type: "track" }]);
  });

  it("of a pixel waits when it is asked to", async () => {
    const world = trackingSandbox();
    const query = new URLSearchParams({ writeKey, userId: "u-1", "traits.email": "ada@example.com" });
    await world.fetch(`/v1/pixel/identify?${query}&sync=1`);
    expect(await states(world)).toEqual(["delivered"]);
  });
});

describe("what goes wrong in delivery", () => {
  it("is never the caller's concern", async () => {
    const service = await slowService();
    service.close();
    const world = worldWith(service.url);
    expect(await send(world, "/v1/track?sync=1")).toEqual(takenAnswer);
    expect(await states(world)).toEqual(["retrying"]);
  });

  it("at Iterable is recorded", async () => {
    const world = trackingSandbox();
    const refusedThere = { ...JSON.parse(body), properties: { email: "not an address" } };
    const init = { method: "POST", body: JSON.stringify(refusedThere) };
    const response = await world.fetch("/v1/track?sync=1", init);
    expect({ status: response.status, body: await response.json() }).toEqual(takenAnswer);
    expect((await readOutcomes(world)).map(({ state, code }) => [state, code])).toEqual([
      ["discarded", "errors.discarded.400"],
    ]);
  });
});
