import { IterableClient } from "@iterable/api";
import { beforeAll, describe, expect, it } from "vitest";
import { projectOf } from "../../../cli/run/sandbox-target.ts";
import { createRedactor, type Exchange, type Replay, replay, startRecordingProxy } from "../../../parity/index.ts";
import { createSandbox } from "../../../server/index.ts";

/** What a service of somebody's might do with the official client, whose lists, templates and campaigns have ids. */
async function useClient(
  client: IterableClient,
  call: (path: string, body: object) => Promise<unknown>,
): Promise<void> {
  const earlier = await client.createList({ name: "Earlier" });
  const { listId } = await client.createList({ name: "Readers" });
  await client.deleteList({ listId: earlier.listId });
  await client.updateUser({ email: "ada@example.org", userId: "u-1", dataFields: { plan: "pro", firstName: "Ada" } });
  await client.subscribeUserToList({ listId, subscribers: [{ email: "ada@example.org" }] });
  await client.trackEvent({ email: "ada@example.org", eventName: "Read", dataFields: { pages: 3 } });
  await client.getUserByEmail({ email: "ada@example.org" });
  await client.getUserEventsByEmail({ email: "ada@example.org" });
  await client.getLists();
  await client.getListUsers({ listId });
  await client.upsertEmailTemplate({
    clientTemplateId: "t",
    name: "T",
    subject: "Hi {{firstName}}",
    html: "<p>Hi</p>",
  });
  const { templates } = await client.getTemplateByClientId({ clientTemplateId: "t" });
  const templateId = templates[0]?.templateId ?? 0;
  const { campaignId } = (await call("/api/campaigns/create", { name: "C", templateId })) as {
    readonly campaignId: number;
  };
  await client.activateTriggeredCampaign({ campaignId });
  await client.sendEmail({ campaignId, recipientEmail: "ada@example.org" });
  await client.getUserByEmail({ email: "nobody@example.org" }).catch(() => {});
  await client.deleteUserByEmail({ email: "ada@example.org" });
}

/** A session of the official client with a served sandbox whose ids a fresh one does not give, as the proxy saw it. */
async function recordSession(): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  const sandbox = createSandbox();
  const key = { "Api-Key": sandbox.apiKey };
  for (const name of ["One", "Two", "Three"]) {
    await sandbox.fetch("/api/lists", { method: "POST", headers: key, body: JSON.stringify({ name }) });
  }
  const { url, close: stop } = await sandbox.listen();
  const redact = createRedactor();
  const proxy = await startRecordingProxy(0, {
    to: url,
    now: Date.now,
    onExchange: (each) => exchanges.push(redact(each)),
  });
  const client = new IterableClient({ apiKey: sandbox.apiKey, baseUrl: proxy.url });
  await useClient(client, async (path, body) => {
    const answer = await fetch(`${proxy.url}${path}`, { method: "POST", headers: key, body: JSON.stringify(body) });
    return answer.json();
  });
  client.destroy();
  await proxy.close();
  await stop();
  sandbox.close();
  return exchanges;
}

/** Lists that the recorded project had before anybody recorded are no part of the recording. */
const withoutOthers = (exchange: Exchange): Exchange => {
  const { lists } = (exchange.answer ?? {}) as { readonly lists?: readonly { readonly name: string }[] };
  if (lists === undefined) return exchange;
  return { ...exchange, answer: { lists: lists.filter(({ name }) => name === "Readers") } };
};

async function replayInto(exchanges: readonly Exchange[]): Promise<Replay> {
  const project = projectOf(createSandbox());
  try {
    return await replay({ exchanges }, { project });
  } finally {
    await project.close();
  }
}

const toldBy = ({ exchanges }: Replay) =>
  exchanges.flatMap(({ operation, differences }) =>
    differences.map(({ kind, at, recorded, replayed }) => ({ operation, kind, at, recorded, replayed })),
  );

describe("a session of the official client", () => {
  let session: readonly Exchange[] = [];

  beforeAll(async () => {
    session = (await recordSession()).map(withoutOthers);
  });

  it("is recorded without keys and people", () => {
    const text = JSON.stringify(session);
    expect(session).toHaveLength(17);
    expect(text).not.toMatch(/5a4db0c0ffee|ada@|"Ada"|nobody@/i);
    expect(text).toContain("person-1@example.com");
  });

  it("is answered the same by a fresh sandbox, whatever ids that gives", async () => {
    expect(toldBy(await replayInto(session))).toEqual([]);
  });

  it("shows each difference that somebody plants, and no other", async () => {
    const planted = session.map((exchange): Exchange => {
      const answer = exchange.answer as Readonly<Record<string, unknown>>;
      if (exchange.path.startsWith("/api/events/person")) return { ...exchange, status: 404 };
      if (exchange.path === "/api/campaigns/create") return { ...exchange, answer: { ...answer, campaignId: "7" } };
      if (exchange.path === "/api/users/update") return { ...exchange, answer: { ...answer, msg: "Updated" } };
      return exchange;
    });
    expect(toldBy(await replayInto(planted))).toEqual([
      { operation: "users.update", kind: "message", at: "msg", recorded: "Updated", replayed: "" },
      { operation: "events.get", kind: "status", at: "status", recorded: 404, replayed: 200 },
      { operation: "campaigns.create", kind: "shape", at: "campaignId", recorded: "7", replayed: 1 },
    ]);
  });
});
