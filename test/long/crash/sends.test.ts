import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { folderWith } from "../../cli/support/folder.ts";
import { type RunningServer, serve } from "../../cli/support/server.ts";

/**
 * How many blasts are killed, and how many people each goes to. The short run is that of every day;
 * `CRASH_ROUNDS=30 CRASH_PEOPLE=20000` is the long one.
 */
const { CRASH_ROUNDS = "3", CRASH_PEOPLE = "5000" } = process.env;
const rounds = Number(CRASH_ROUNDS);
const people = Array.from({ length: Number(CRASH_PEOPLE) }, (_, n) => `person${n}@example.com`);

/** How often a blast is killed before it may end. */
const kills = 3;
const writers = 4;
const batchSize = 1_000;
const listId = 1;
const timeout = 60_000 + rounds * (30_000 + 20 * people.length);

async function post(server: RunningServer, path: string, body: object): Promise<unknown> {
  const [status, answer] = await server.call(path, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

/** Makes the people, their list and a template; gives the number of the template. */
async function prepare(server: RunningServer): Promise<number> {
  await post(server, "/api/lists", { name: "Everybody" });
  for (let from = 0; from < people.length; from += batchSize) {
    const some = people.slice(from, from + batchSize).map((email) => ({ email }));
    await post(server, "/api/users/bulkUpdate", { users: some });
    await post(server, "/api/lists/subscribe", { listId, subscribers: some });
  }
  await post(server, "/api/templates/email/upsert", {
    clientTemplateId: "sale",
    subject: "Sale",
    html: "<p>Hello</p>",
  });
  const [, answer] = await server.call("/api/templates/getByClientTemplateId?clientTemplateId=sale");
  const { templates } = answer as { readonly templates: readonly { readonly templateId: number }[] };
  return templates[0]?.templateId ?? 0;
}

/** A blast that was told to go, and a campaign for sends to one person each. */
interface Round {
  readonly blast: number;
  readonly single: number;
  /** Who was acknowledged a send of their own. */
  readonly acknowledged: string[];
  /** When the server was killed, in ms since 1970. */
  readonly killed: number[];
  /** Whose turn is next. */
  next: number;
}

async function begin(server: RunningServer, templateId: number): Promise<Round> {
  const define = async (body: object): Promise<number> => {
    const answer = await post(server, "/_sandbox/campaigns", { name: "Sale", templateId, ...body });
    return (answer as { readonly campaign: { readonly id: number } }).campaign.id;
  };
  const blast = await define({ listIds: [listId] });
  const single = await define({ state: "Running" });
  await post(server, `/api/campaigns/${blast}/send`, {});
  return { blast, single, acknowledged: [], killed: [], next: 0 };
}

/** Schedules sends to one person after the other, from now to a second from now, until the server is gone. */
async function schedule(server: RunningServer, round: Round): Promise<void> {
  while (round.next < people.length) {
    const recipientEmail = people[round.next] ?? "";
    round.next += 1;
    const sendAt = new Date(Date.now() + (round.next % 40) * 25).toISOString();
    const body = { campaignId: round.single, recipientEmail, sendAt };
    const answer = await server.call("/api/email/target", body).catch(() => undefined);
    if (answer === undefined) return;
    expect(answer[0]).toBe(200);
    round.acknowledged.push(recipientEmail);
  }
}

/** What is read of a message in the outbox. */
interface Row {
  readonly messageId: string;
  readonly recipient: string;
  readonly status: string;
  readonly createdAt: string;
  readonly sentAt?: string;
}

async function readLines(server: RunningServer, path: string): Promise<readonly object[]> {
  const answer = await fetch(server.url + path, { headers: { "Api-Key": server.apiKey } });
  const lines = (await answer.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as object);
}

const readRows = (server: RunningServer, campaign: number): Promise<readonly Row[]> =>
  readLines(server, `/_sandbox/messages?campaign=${campaign}&format=ndjson`) as Promise<readonly Row[]>;

/** The ids of the messages that events tell of. */
async function readSent(server: RunningServer, campaign: number): Promise<readonly string[]> {
  const path = `/api/export/data.json?dataTypeName=emailSend&range=All&campaignId=${campaign}`;
  const events = (await readLines(server, path)) as readonly { readonly messageId: string }[];
  return events.map(({ messageId }) => messageId);
}

/** Waits until the blast has ended and nothing is scheduled any more. */
async function settle(server: RunningServer, { blast }: Round): Promise<void> {
  for (;;) {
    const [, campaign] = await server.call(`/api/campaigns/${blast}`);
    const scheduled = await readLines(server, "/_sandbox/messages?status=scheduled&limit=1&format=ndjson");
    const { campaignState } = campaign as { readonly campaignState: string };
    if (campaignState === "Finished" && scheduled.length === 0) return;
    await wait(50);
  }
}

const recipients = (rows: readonly Row[]): readonly string[] => rows.map(({ recipient }) => recipient).toSorted();

/** Nobody has got a message twice, nobody who was to get one is left out, and events tell the same as the outbox. */
async function check(server: RunningServer, { blast, single, acknowledged }: Round): Promise<void> {
  for (const campaign of [blast, single]) {
    const rows = await readRows(server, campaign);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["sent"]));
    expect((await readSent(server, campaign)).toSorted()).toEqual(rows.map(({ messageId }) => messageId).toSorted());
    const got = recipients(rows);
    expect(got).toEqual([...new Set(got)]);
    if (campaign === blast) expect(got).toEqual(people.toSorted());
    else expect(acknowledged.filter((email) => !got.includes(email))).toEqual([]);
  }
}

/** What a kill found: blasts in the middle, some of which went out before and the rest after, and sends that waited. */
interface Found {
  readonly interrupted: number;
  readonly waiting: number;
}

async function findHarm(server: RunningServer, { blast, single, killed }: Round): Promise<Found> {
  const timesOf = async (campaign: number): Promise<readonly (readonly [made: number, sent: number])[]> =>
    (await readRows(server, campaign)).map((row) => [Date.parse(row.createdAt), Date.parse(row.sentAt ?? "")]);
  const [ofBlast, ofSingles] = [await timesOf(blast), await timesOf(single)];
  const isInside = (at: number): boolean =>
    ofBlast.some(([, sent]) => sent < at) && ofBlast.some(([, sent]) => sent > at);
  const hasWaited = ([made, sent]: readonly [number, number]): boolean => killed.some((at) => made < at && sent > at);
  return { interrupted: killed.filter(isInside).length, waiting: ofSingles.filter(hasWaited).length };
}

it("sends go out once, whenever the server is killed", { timeout }, async () => {
  const cwd = folderWith();
  let server = await serve([], { cwd });
  const templateId = await prepare(server);
  const unharmed = await begin(server, templateId);
  const began = performance.now();
  await settle(server, unharmed);
  const longest = performance.now() - began;
  const found: Found[] = [];
  for (let count = 0; count < rounds; count += 1) {
    const round = await begin(server, templateId);
    for (let kill = 0; kill < kills; kill += 1) {
      const scheduling = Promise.all(Array.from({ length: writers }, () => schedule(server, round)));
      // The golden ratio spreads moments evenly, however many there are.
      await wait(longest * (((count * kills + kill) * 0.618) % 1));
      server.signal("SIGKILL");
      round.killed.push(Date.now());
      await Promise.all([scheduling, server.ended]);
      server = await serve([], { cwd });
    }
    await settle(server, round);
    await check(server, round);
    found.push(await findHarm(server, round));
  }
  expect([found.some(({ interrupted }) => interrupted > 0), found.some(({ waiting }) => waiting > 0)]).toEqual([
    true,
    true,
  ]);
  await server.stop("SIGKILL");
});
