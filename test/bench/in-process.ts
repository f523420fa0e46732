import { Hono } from "hono";
import { createSandbox, type Sandbox } from "../../server/index.ts";
import { translate } from "../../translator/index.ts";
import { measureInTurns, type TaskRow } from "./in-turns.ts";
import { median } from "./processes.ts";
import { type LoadName, loads, profileOf, usersInTurn } from "./requests.ts";

/** Microseconds per call: the median of several rounds of `count` calls, after one round to warm up. */
async function perCall(count: number, call: (index: number) => unknown): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) await call(index);
    if (round > 0) rounds.push(((performance.now() - start) * 1_000) / count);
  }
  return median(rounds);
}

/** One call of each kind through `sandbox.request` and its JSON, next to an echo on a bare Hono app in this process. */
export async function calls(rounds: number): Promise<readonly TaskRow[]> {
  const hono = new Hono().post("*", async (c) => c.json(await c.req.json()));
  const sandbox = createSandbox();
  const echo = async (index: number) => {
    const answer = await hono.request("/", { method: "POST", body: JSON.stringify(profileOf(index)) });
    return answer.json();
  };
  const ask = (name: LoadName) => async (index: number) => {
    const { method, path, body } = loads[name](index, usersInTurn);
    return (await sandbox.request(method, path, body)).json();
  };
  const names = ["users/update", "users/getByEmail", "events/track"] as const;
  const tasks = [{ name: "bare Hono echo", run: echo }, ...names.map((name) => ({ name, run: ask(name) }))];
  const rows = await measureInTurns(tasks, 2_000, rounds);
  sandbox.close();
  return rows;
}

function holds(condition: boolean): void {
  if (!condition) throw new Error("the scenario did not hold");
}

/** Five requests and three assertions. */
async function story({ request }: Sandbox): Promise<void> {
  const email = "late@example.com";
  await request("POST", "/api/events/track", { email, eventName: "Signed Up" });
  const before = await (await request("GET", `/api/users/${email}`)).json();
  await request("POST", "/api/users/update", { email, dataFields: { plan: "pro" } });
  const after = (await (await request("GET", `/api/users/${email}`)).json()) as {
    user: { dataFields: { plan: string } };
  };
  const { events } = (await (await request("GET", `/api/events/${email}`)).json()) as { events: unknown[] };
  holds(Object.keys(before as object).length === 0);
  holds(after.user.dataFields.plan === "pro");
  holds(events.length === 1);
}

/** The story in a sandbox of its own each time, and in one that is reset each time. Milliseconds. */
export async function stories() {
  const kept = createSandbox();
  const result = {
    freshMs:
      (await perCall(300, async () => {
        const sandbox = createSandbox();
        await story(sandbox);
        sandbox.close();
      })) / 1_000,
    resetMs:
      (await perCall(300, async () => {
        await story(kept);
        kept.reset();
      })) / 1_000,
  };
  kept.close();
  return result;
}

const timestamp = "2024-03-01T12:00:00.500Z";
const context = {
  ip: "1.1.1.1",
  locale: "en-GB",
  timezone: "Europe/London",
  page: { path: "/", title: "Home", url: "https://www.example.com/" },
};
const email = "user@example.com";
const products = [
  { product_id: "7", name: "Yoga Mat", price: 25.99, quantity: 1, brand: "Acme" },
  { product_id: "8", name: "Water Bottle", price: 18.99, quantity: 2, brand: "Acme" },
];

const messages = [
  {
    type: "identify",
    userId: "u-1",
    timestamp,
    context,
    traits: {
      email,
      firstName: "Ada",
      plan: "pro",
      visits: 12,
      createdAt: timestamp,
      address: { city: "London", street: "" },
    },
  },
  {
    type: "track",
    userId: "u-1",
    event: "User Signed Up",
    timestamp,
    context,
    properties: { email, plan: "Annual", campaignId: 12_345 },
  },
  {
    type: "page",
    userId: "u-1",
    category: "Docs",
    name: "Home",
    timestamp,
    context,
    properties: { email, path: "/", title: "Home" },
  },
  {
    type: "track",
    userId: "u-1",
    event: "Order Completed",
    timestamp,
    context,
    properties: { email, products, total: 64.5, currency: "USD" },
  },
];

/** Messages a second through the translator: identify, track, page and Order Completed in equal parts. */
export function translation(): number {
  const count = 100_000;
  const rounds: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) translate(messages[index % messages.length]);
    if (round > 0) rounds.push((count * 1_000) / (performance.now() - start));
  }
  return median(rounds);
}
