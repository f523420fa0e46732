import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { folderWith } from "../../cli/support/folder.ts";
import { type RunningServer, serve } from "../../cli/support/server.ts";
import { countingListener } from "./support/counting-listener.ts";

/** How often the server is killed, and after how many events each time; `CRASH_ROUNDS=100 CRASH_EVENTS=5000` is long. */
const { CRASH_ROUNDS = "6", CRASH_EVENTS = "300" } = process.env;
const rounds = Number(CRASH_ROUNDS);
const events = Number(CRASH_EVENTS);
const writers = 4;
const timeout = 60_000 + rounds * (10_000 + 20 * events);

/** Has people unsubscribe, one after the other, until the server is gone. Gives who was acknowledged. */
async function write(server: RunningServer, of: string, count: number): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const email = `${of}-${n}@example.com`;
    const answer = await server
      .call("/api/users/update", { email })
      .then(() => server.call("/api/users/updateSubscriptions", { email, unsubscribedChannelIds: [1] }))
      .catch(() => undefined);
    if (answer === undefined) break;
    expect(answer[0]).toBe(200);
    acknowledged.push(email);
  }
  return acknowledged;
}

interface Delivery {
  readonly email: string;
  readonly state: string;
}

const readDeliveries = async (server: RunningServer, query: string): Promise<readonly Delivery[]> => {
  const [status, answer] = await server.call(`/_sandbox/webhook-deliveries?${query}`);
  expect(status).toBe(200);
  return (answer as { readonly deliveries: readonly Delivery[] }).deliveries;
};

/** Waits until no call waits any more. */
async function settle(server: RunningServer): Promise<void> {
  for (const state of ["queued", "retrying"])
    while ((await readDeliveries(server, `state=${state}&limit=1`)).length > 0) await wait(50);
  if ((await readDeliveries(server, "state=queued&limit=1")).length > 0) await settle(server);
}

it("webhooks are called of every event, whenever the server is killed", { timeout }, async () => {
  const listener = await countingListener();
  onTestFinished(listener.close);
  const cwd = folderWith();
  let server = await serve([], { cwd });
  await server.call("/_sandbox/webhooks", { endpoint: listener.endpoint, events: ["emailUnSubscribe"] });
  /** Calls that a server made which another had queued, or was to make again. */
  let waited = 0;
  let expected = 0;
  for (let round = 0; round < rounds; round += 1) {
    const writing = Promise.all(
      Array.from({ length: writers }, (_, n) => write(server, `r${round}w${n}`, events / writers)),
    );
    await wait((((round + 1) * 0.618) % 1) * events * 2);
    server.signal("SIGKILL");
    const [acknowledged] = await Promise.all([writing, server.ended]);
    const heardBefore = listener.count();
    server = await serve([], { cwd });
    await settle(server);
    const people = acknowledged.flat();
    expect(people.filter((email) => !listener.heard(email))).toEqual([]);
    waited += listener.count() - heardBefore;
    expected += people.length;
    const kept = await readDeliveries(server, "");
    expect(kept.filter(({ state }) => state !== "delivered")).toEqual([]);
    const emails = kept.map(({ email }) => email);
    expect(emails.length).toBe(new Set(emails).size);
  }
  expect([expected > 0, waited > 0]).toEqual([true, true]);
  await server.stop("SIGKILL");
});
