import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import type { JourneyEntry } from "../../../server/index.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { type RunningServer, serve } from "../../cli/support/server.ts";

/**
 * How often a server is killed while people go through journeys, and how many are on the list that enters one. The short run
 * is that of every day; `CRASH_ROUNDS=30 CRASH_PEOPLE=8000` is the long one.
 */
const { CRASH_ROUNDS = "3", CRASH_PEOPLE = "2000" } = process.env;
const rounds = Number(CRASH_ROUNDS);
const people = Array.from({ length: Number(CRASH_PEOPLE) }, (_, n) => `person${n}@example.com`);

const kills = 3;
const writers = 4;
const batchSize = 1_000;
const timeout = 60_000 + rounds * (30_000 + 20 * people.length);

async function post(server: RunningServer, path: string, body: object): Promise<unknown> {
  const [status, answer] = await server.call(path, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

async function prepare(server: RunningServer): Promise<void> {
  await post(server, "/api/lists", { name: "Everybody" });
  for (let from = 0; from < people.length; from += batchSize) {
    const subscribers = people.slice(from, from + batchSize).map((email) => ({ email }));
    await post(server, "/api/lists/subscribe", { listId: 1, subscribers });
  }
  await post(server, "/_sandbox/templates", { id: 1, content: { subject: "Hi", html: "x" } });
}

/** A journey that a list enters and one that single people do, each with a campaign of its own. */
interface Round {
  readonly ofList: Way;
  readonly ofSingles: Way;
  /** Who was acknowledged to have entered by themselves. */
  readonly acknowledged: string[];
  next: number;
}

interface Way {
  readonly journey: number;
  readonly campaign: number;
}

async function defineWay(server: RunningServer): Promise<Way> {
  const made = await post(server, "/_sandbox/campaigns", { name: "Hi", templateId: 1, state: "Running" });
  const { campaign } = made as { readonly campaign: { readonly id: number } };
  const steps = [
    { send: campaign.id },
    { delay: "1s" },
    { update: { dataFields: { seen: true } } },
    { send: campaign.id },
  ];
  const defined = await post(server, "/_sandbox/journeys", { name: "Hi", entry: { api: true }, steps });
  return { journey: (defined as { readonly journey: { readonly id: number } }).journey.id, campaign: campaign.id };
}

async function begin(server: RunningServer): Promise<Round> {
  const [ofList, ofSingles] = [await defineWay(server), await defineWay(server)];
  await post(server, "/api/workflows/triggerWorkflow", { workflowId: ofList.journey, listId: 1 });
  return { ofList, ofSingles, acknowledged: [], next: 0 };
}

/** Has one person after the other enter, until the server is gone. */
async function enter(server: RunningServer, round: Round): Promise<void> {
  while (round.next < people.length) {
    const email = `single${round.ofSingles.journey}-${round.next}@example.com`;
    round.next += 1;
    const body = { workflowId: round.ofSingles.journey, email };
    const answer = await server.call("/api/workflows/triggerWorkflow", body).catch(() => undefined);
    if (answer === undefined) return;
    expect(answer[0]).toBe(200);
    round.acknowledged.push(email);
  }
}

async function readEntries(server: RunningServer, { journey }: Way): Promise<readonly JourneyEntry[]> {
  const [, answer] = await server.call(`/_sandbox/journeys/${journey}/entries`);
  return (answer as { readonly entries: readonly JourneyEntry[] }).entries;
}

async function readLines<Line>(server: RunningServer, path: string): Promise<readonly Line[]> {
  const answer = await fetch(server.url + path, { headers: { "Api-Key": server.apiKey } });
  const lines = (await answer.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Waits until nobody is on their way any more. */
async function settle(server: RunningServer): Promise<void> {
  for (;;) {
    const [, answer] = await server.call("/_sandbox/journeys");
    const { journeys } = answer as {
      readonly journeys: readonly { inside: number; listsUnderWay?: readonly number[] }[];
    };
    if (journeys.every(({ inside, listsUnderWay }) => inside === 0 && listsUnderWay === undefined)) return;
    await wait(50);
  }
}

const sorted = (emails: readonly (string | undefined)[]): readonly (string | undefined)[] => emails.toSorted();

/** Each of these people went through once: two messages, and one event of the end. */
async function checkWay(server: RunningServer, way: Way, emails: readonly string[]): Promise<void> {
  const entries = await readEntries(server, way);
  expect(new Set(entries.map(({ state, steps, exitReason }) => `${state} ${steps} ${exitReason}`))).toEqual(
    new Set(["exited 4 finished"]),
  );
  expect(sorted(entries.map(({ email }) => email))).toEqual(sorted(emails));
  const path = `/_sandbox/messages?campaign=${way.campaign}&format=ndjson`;
  const messages = await readLines<{ recipient: string; status: string }>(server, path);
  expect(new Set(messages.map(({ status }) => status))).toEqual(new Set(["sent"]));
  expect(sorted(messages.map(({ recipient }) => recipient))).toEqual(sorted([...emails, ...emails]));
  const exits = await readLines<{ email: string; workflowId: number }>(
    server,
    "/api/export/data.json?dataTypeName=journeyExit&range=All",
  );
  const own = exits.filter(({ workflowId }) => workflowId === way.journey);
  expect(sorted(own.map(({ email }) => email))).toEqual(sorted(emails));
}

it("people go through journeys once, whenever the server is killed", { timeout }, async () => {
  const cwd = folderWith();
  let server = await serve([], { cwd });
  await prepare(server);
  await begin(server);
  const began = performance.now();
  await settle(server);
  const longest = performance.now() - began;
  let found = 0;
  for (let count = 0; count < rounds; count += 1) {
    const round = await begin(server);
    for (let kill = 0; kill < kills; kill += 1) {
      const entering = Promise.all(Array.from({ length: writers }, () => enter(server, round)));
      // The golden ratio spreads moments evenly, however many there are.
      await wait(longest * (((count * kills + kill) * 0.618) % 1));
      server.signal("SIGKILL");
      await Promise.all([entering, server.ended]);
      server = await serve([], { cwd });
      const [, answer] = await server.call("/_sandbox/journeys");
      const { journeys } = answer as { readonly journeys: readonly { readonly inside: number }[] };
      found += journeys.filter(({ inside }) => inside > 0).length;
    }
    await settle(server);
    await checkWay(server, round.ofList, people);
    const singles = (await readEntries(server, round.ofSingles)).map(({ email = "" }) => email);
    expect(new Set(singles).size).toBe(singles.length);
    expect(round.acknowledged.filter((email) => !singles.includes(email))).toEqual([]);
    await checkWay(server, round.ofSingles, singles);
  }
  expect(found).toBeGreaterThan(0);
  await server.stop("SIGKILL");
});
