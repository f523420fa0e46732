import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox } from "../../../server/index.ts";

const name = "Zoë 🎉 東京 ".repeat(20);

let sandbox: Sandbox;
let listening: Listening;

beforeEach(async () => {
  sandbox = createSandbox();
  listening = await sandbox.listen();
  await sandbox.request("POST", "/api/users/update", { email: "zoe@example.com", dataFields: { name } });
});

afterEach(async () => {
  await listening.close();
  sandbox.close();
});

const path = "/api/users/getByEmail?email=zoe%40example.com";

const ways = [
  { way: "in process", get: (signal?: AbortSignal) => sandbox.fetch(path, asked(signal)) },
  {
    way: "over a port",
    get: (signal?: AbortSignal) => fetch(`http://127.0.0.1:${listening.port}${path}`, asked(signal)),
  },
];

const asked = (signal?: AbortSignal): RequestInit => ({
  headers: { "Api-Key": sandbox.apiKey },
  ...(signal !== undefined && { signal }),
});

describe.each(ways)("a body $way", ({ get }) => {
  it("is whole when it was slow, and its answer began before", async () => {
    const whole = await (await get()).text();
    sandbox.faults.add({ fault: { is: "slowBody", ms: 400 } });
    const began = performance.now();
    const response = await get();
    const answeredMs = performance.now() - began;
    expect(await response.text()).toBe(whole);
    expect(whole).toContain(name);
    expect(performance.now() - began - answeredMs).toBeGreaterThan(100);
  });

  it("comes half when it is cut off", async () => {
    const whole = new Uint8Array(await (await get()).arrayBuffer());
    sandbox.faults.add({ fault: { is: "truncate" } });
    const response = await get();
    const chunks: Uint8Array[] = [];
    const reading = async () => {
      for await (const chunk of response.body ?? []) chunks.push(chunk);
    };
    await expect(reading()).rejects.toThrow(new TypeError("terminated"));
    expect(Buffer.concat(chunks)).toEqual(Buffer.from(whole.subarray(0, Math.floor(whole.byteLength / 2))));
  });

  it("ends with its caller's patience", async () => {
    sandbox.faults.add({ fault: { is: "slowBody", ms: 5_000 } });
    const giveUp = new AbortController();
    const response = await get(giveUp.signal);
    const text = response.text();
    giveUp.abort();
    await expect(text).rejects.toThrow("aborted");
  });
});

describe("a bulk call done in part", () => {
  const users = ["a@example.com", "b@example.com", "c@example.com"];
  const post = async (path: string, body: unknown) => {
    const response = await sandbox.request("POST", path, body);
    return (await response.json()) as Readonly<Record<string, unknown>>;
  };

  it.each([
    {
      operation: "events.trackBulk",
      path: "/api/events/trackBulk",
      body: { events: users.map((email) => ({ email, eventName: "Signed Up" })) },
      answer: { successCount: 1, failCount: 2, failedUpdates: { notFoundEmails: users.slice(1) } },
    },
    {
      operation: "users.bulkUpdateSubscriptions",
      path: "/api/users/bulkUpdateSubscriptions",
      body: { updateSubscriptionsRequests: users.map((email) => ({ email, emailListIds: [] })) },
      answer: { successCount: 1, failCount: 2, validEmailFailures: users.slice(1) },
    },
    {
      operation: "users.bulkUpdate",
      path: "/api/users/bulkUpdate",
      body: { users: [{ email: "A@example.com" }, { userId: "u-2" }, { email: "C@example.com" }] },
      answer: {
        successCount: 1,
        failCount: 2,
        failedUpdates: { invalidDataEmails: ["c@example.com"], invalidDataUserIds: ["u-2"] },
      },
    },
  ] as const)("lists in $operation whom it left out", async ({ operation, path, body, answer }) => {
    await sandbox.request("POST", "/api/users/bulkUpdate", { users: users.map((email) => ({ email })) });
    sandbox.faults.add({ operation, fault: { is: "partial", keep: 1 } });
    expect(await post(path, body)).toMatchObject(answer);
  });

  it("leaves members of a list out", async () => {
    const rule = sandbox.faults.add({ operation: "lists.subscribe", fault: { is: "partial", keep: 2 } });
    const { listId } = await post("/api/lists", { name: "VIP" });
    const subscribers = users.map((email) => ({ email }));
    expect(await post("/api/lists/subscribe", { listId, subscribers })).toMatchObject({
      successCount: 2,
      failCount: 1,
    });
    expect(sandbox.faults.list()).toEqual([{ ...rule, struck: 1 }]);
  });
});
