import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SegmentMessage } from "../../../server/index.ts";
import { createDeliveryLog, type NewDelivery } from "../../../server/segment/delivery-log.ts";

const identify = (userId: string): SegmentMessage => ({ type: "identify", userId });
const group: SegmentMessage = { type: "group", userId: "u-1", groupId: "g" };

function openSandbox(): Sandbox {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  return sandbox;
}

interface Told {
  readonly id: number;
  readonly data: { readonly id: number; readonly state: string; readonly message?: unknown };
}

/** Follows deliveries; gives what reads the next event. */
async function follow(sandbox: Sandbox, query = "", headers = {}) {
  const { body } = await sandbox.fetch(`/_sandbox/deliveries?follow${query}`, { headers });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error("there is no body");
  onTestFinished(() => void reader.cancel().catch(() => {}));
  let text = "";
  return async function next(): Promise<Told> {
    while (!text.includes("\n\n")) text += (await reader.read()).value ?? "";
    const [event = "", ...rest] = text.split("\n\n");
    text = rest.join("\n\n");
    const [, data = ""] = /^data: (.*)$/m.exec(event) ?? [];
    const [, id] = /^id: (.*)$/m.exec(event) ?? [];
    return { id: Number(id), data: JSON.parse(data) };
  };
}

describe("following deliveries", () => {
  it("gives those that are there, then each as it changes, calls or not", async () => {
    const sandbox = openSandbox();
    await sandbox.segment(identify("a@example.com"));
    const next = await follow(sandbox);
    const first = await next();
    await sandbox.segment(group);
    const dropped = await next();
    sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "status", status: 503 } });
    await sandbox.segment(identify("b@example.com"));
    const retrying = await next();
    await sandbox.clock.advance(3_600_000);
    const retried = await next();
    const all = sandbox.deliveries();
    expect([first.data, dropped.data, retrying.data.state, retried.data]).toEqual([all[0], all[1], "retrying", all[2]]);
    expect(sandbox.requests()).toHaveLength(2);
  });

  it.each([
    { query: "&after=2", headers: {}, ids: [2, 3] },
    { query: "", headers: { "Last-Event-ID": "2" }, ids: [2, 3] },
    { query: "&after=0", headers: { "Last-Event-ID": "4" }, ids: [3] },
    { query: "&state=dropped", headers: {}, ids: [2] },
    { query: "&q=is:delivered b@example.com", headers: {}, ids: [3] },
    { query: "&via=client", headers: {}, ids: [1, 2, 3] },
    { query: "&limit=1", headers: {}, ids: [1, 2, 3] },
  ])("$query with $headers begins at $ids", async ({ query, headers, ids }) => {
    const sandbox = openSandbox();
    for (const message of [identify("a@example.com"), group, identify("b@example.com")]) await sandbox.segment(message);
    const next = await follow(sandbox, query, headers);
    const told = [];
    while (told.length < ids.length) told.push((await next()).data.id);
    expect(told).toEqual(ids);
  });

  it("leaves messages and bodies out where they are not wanted", async () => {
    const sandbox = openSandbox();
    await sandbox.segment(identify("a@example.com"));
    const { data } = await (await follow(sandbox, "&brief"))();
    expect([data.state, data.message]).toEqual(["delivered", undefined]);
  });
});

const delivered: NewDelivery = {
  ...{ source: "web", destination: "Iterable", type: "track", message: {}, receivedAt: 0 },
  ...{ state: "delivered", attempts: [] },
};

describe("a reader of deliveries that is behind", () => {
  const most = { count: 10, bytes: 1_000_000 };

  it("reads each once as it is, and is told how many went", () => {
    const { project } = createSandbox();
    const log = createDeliveryLog(() => [project], { finished: most, waiting: most });
    const reader = log.readChanges({});
    log.add(project, Array<NewDelivery>(3).fill({ ...delivered, state: "queued" }));
    const first = reader.next();
    const held = log.hold(project, [1, 2]);
    log.record(
      project,
      held.map((each) => ({ ...each, after: { ...each.delivery, state: "delivered" } })),
    );
    log.add(project, Array<NewDelivery>(20).fill(delivered));
    const read = [];
    for (let next = reader.next(); next !== undefined; next = reader.next()) read.push(next.delivery.id);
    expect({ first: first?.delivery.state, read, dropped: reader.takeDropped(), again: reader.takeDropped() }).toEqual({
      first: "queued",
      read: [3, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
      dropped: 12,
      again: 0,
    });
  });

  it("counts nothing once it is closed, and reads several projects in one order", async () => {
    const sandbox = createSandbox({ projects: [{ name: "a" }, { name: "b" }] });
    const [a, b] = sandbox.projects;
    if (a === undefined || b === undefined) throw new Error("there are two projects");
    const log = createDeliveryLog(() => [a, b], { finished: most, waiting: most });
    const closed = log.readChanges({});
    closed.close();
    for (const home of [a, b, a, b]) log.add(home, [delivered]);
    log.add(a, Array<NewDelivery>(20).fill(delivered));
    const reader = log.readChanges({ after: 1 });
    await turn();
    expect([reader.next()?.delivery.id, closed.takeDropped()]).toEqual([2, 0]);
    sandbox.close();
  });
});
