import { expect, test } from "vitest";
import { createSandbox, type Sandbox } from "../../server/index.ts";
import "../../server/vitest.ts";

/** Code under test: tries three times, and says each time which event it means. */
async function track({ fetch, apiKey }: Sandbox, id: string): Promise<number> {
  const event = { id, email: "ada@example.com", eventName: "Signed Up" };
  const request = { method: "POST", headers: { "Api-Key": apiKey }, body: JSON.stringify(event) };
  for (let tries = 1; tries <= 3; tries += 1) {
    const response = await fetch("https://api.iterable.com/api/events/track", request).catch(() => undefined);
    if (response?.ok) return tries;
  }
  throw new Error("Iterable is down");
}

test("a 503 before anything is stored is tried again", async () => {
  const sandbox = createSandbox();
  sandbox.faults.add({ operation: "events.track", fault: { is: "proxy", status: 503 } });
  expect(await track(sandbox, "event-1")).toBe(2);
  expect(sandbox.events("ada@example.com")).toHaveLength(1);
});

test("a connection that drops after the event is stored makes no second event", async () => {
  const sandbox = createSandbox();
  sandbox.faults.add({ operation: "events.track", stored: true, fault: { is: "reset" } });
  expect(await track(sandbox, "event-1")).toBe(2);
  expect(sandbox.requests({ operation: "events.track" })).toHaveLength(2);
  expect(sandbox.events("ada@example.com")).toHaveLength(1);
});

test("an outage is told", async () => {
  const sandbox = createSandbox();
  sandbox.faults.add({ count: 0, fault: { is: "status", status: 500 } });
  await expect(track(sandbox, "event-1")).rejects.toThrow("Iterable is down");
  expect(sandbox).not.toHaveEvent("ada@example.com", "Signed Up");
});
