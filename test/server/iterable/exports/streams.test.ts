import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { noon, post, sandboxAfter, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const emailOf = (number: number): string => `user-${number}@example.com`;

/** A world of several pages of users, the first of whom has as many events. */
async function crowd(): Promise<World> {
  const world = await sandboxAfter([]);
  const users = Array.from({ length: 3_000 }, (_, index) => ({
    email: emailOf(index),
    dataFields: { seen: "before" },
  }));
  await post(world, "users/bulkUpdate", { users });
  const events = users.map((_, index) => ({
    email: emailOf(0),
    eventName: "Seen",
    id: `e-${index}`,
    createdAt: (noon - 10_000_000 + index * 1_000) / 1_000,
  }));
  await post(world, "events/trackBulk", { events });
  return world;
}

/** An export of which the first part is read, then the rest once `meanwhile` is done. */
async function readAround(world: World, path: string, meanwhile: () => Promise<unknown>): Promise<string> {
  const { body } = await world.request("GET", `/api/export/${path}`);
  const reader = (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader.read()).value ?? "";
  await meanwhile();
  for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value;
  return text;
}

const exports_ = [
  { path: "data.json?dataTypeName=user&range=All" },
  { path: "data.csv?dataTypeName=user&range=All&onlyFields=email,seen,profileUpdatedAt" },
];

describe.each(exports_)("GET export/$path", ({ path }) => {
  it("answers its first part before it reads the last row", async () => {
    const world = await crowd();
    const text = await readAround(world, path, () =>
      post(world, "users/bulkUpdate", {
        users: [0, 2_999].map((number) => ({ email: emailOf(number), dataFields: { seen: "meanwhile" } })),
      }),
    );
    const rows = text.split("\n").filter((line) => line.includes("meanwhile"));
    expect(rows).toEqual([expect.stringContaining(emailOf(2_999))]);
  });

  it("has each row once, without those deleted or made meanwhile", async () => {
    const world = await crowd();
    const text = await readAround(world, path, async () => {
      await world.request("DELETE", `/api/users/${emailOf(2_998)}`);
      await world.request("DELETE", `/api/users/${emailOf(1)}`);
      await post(world, "users/update", { email: ada });
    });
    const found = text.match(/user-\d+@example\.com/g) ?? [];
    expect(new Set(found).size).toBe(2_999);
    expect(found).toHaveLength(2_999);
    expect(text).not.toContain(ada);
  });

  it("ends where it is when the project is emptied", async () => {
    const world = await crowd();
    const text = await readAround(world, path, async () => world.reset());
    expect(text).toContain(emailOf(0));
    expect(text).not.toContain(emailOf(2_999));
  });
});

describe.each([
  "data.json?dataTypeName=customEvent&range=All",
  `userEvents?email=${emailOf(0)}&includeCustomEvents=true`,
])("GET export/%s", (path) => {
  it("has an event once though it is moved in time, and its fields of when it was read", async () => {
    const world = await crowd();
    const event = (id: string) => ({ email: emailOf(0), eventName: "Moved", id, createdAt: noon / 1_000 });
    const text = await readAround(world, path, () =>
      post(world, "events/trackBulk", { events: [event("e-0"), event("e-2999"), event("e-new")] }),
    );
    const rows = text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 3_000 }, (_, index) => `e-${index}`));
    expect(rows.filter(({ eventName }) => eventName === "Moved").map(({ id }) => id)).toEqual(["e-2999"]);
  });
});

/** An answer on a port of which nothing is read yet. */
const unread = (port: number, path: string, key: string) =>
  new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: { "Api-Key": key } }, (response) => {
      response.pause();
      resolve(response);
    })
      .on("error", reject)
      .end();
  });

describe("an export on a port", () => {
  it("waits for a caller who does not read", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }]]);
    const data = JSON.stringify({ text: "x".repeat(16_384) });
    for (let made = 0; made < 3_000; made += 1) {
      const event = { user: 1, type: "customEvent", name: "Seen", publicId: `e-${made}`, createdAt: noon, data };
      world.store.events.add(event, noon);
    }
    const listening = await world.listen({ host: "127.0.0.1" });
    const response = await unread(
      listening.port,
      "/api/export/data.json?dataTypeName=customEvent&range=All",
      world.apiKey,
    );
    for (let calls = 0; calls < 300; calls += 1) {
      await (
        await fetch(`http://127.0.0.1:${listening.port}/api/lists`, { headers: { "Api-Key": world.apiKey } })
      ).text();
    }
    await post(world, "events/track", { email: ada, eventName: "Meanwhile", id: "e-2999" });
    let text = "";
    response.setEncoding("utf8");
    for await (const chunk of response) text += chunk;
    expect(text.split("\n")).toHaveLength(3_001);
    expect(text.slice(-1_000)).toContain("Meanwhile");
    await listening.close();
    world.close();
  });

  it("ends with its caller", async () => {
    const world = await crowd();
    const listening = await world.listen({ host: "127.0.0.1" });
    const response = await unread(listening.port, "/api/export/data.csv?dataTypeName=user&range=All", world.apiKey);
    response.destroy();
    await listening.close();
    expect((await world.request("GET", "/api/lists")).status).toBe(200);
    world.close();
  });
});
