import { expect, it } from "vitest";
import { createSandbox, type Sandbox, type SendProgress } from "../../../server/index.ts";
import { userRecords } from "../../support/large-sandboxes.ts";

const audience = 100_000;

/** More than a turn of the event loop serves: slices are of 50, and after ten milliseconds of them others have their turn. */
const mostInATurn = 1_000;

/** A page of which 128 MB hold not all: what was rendered first makes room. */
const html = `<p>{{email}}</p>${"x".repeat(2_000)}`;

async function call(sandbox: Sandbox, method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> {
  const answer = await sandbox.request(method, path, body);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.json();
}

/** How many people were served between one answer to somebody else and the next, while a campaign was under way. */
async function watchTurns(sandbox: Sandbox, campaignId: number): Promise<readonly number[]> {
  const served: number[] = [];
  for (let before = sandbox.store.messages.lastId(); ; ) {
    const { campaignState } = (await call(sandbox, "GET", `/api/campaigns/${campaignId}`)) as {
      readonly campaignState: string;
    };
    const last = sandbox.store.messages.lastId();
    served.push(last - before);
    before = last;
    if (campaignState !== "Running") return served;
    await new Promise((settle) => void setImmediate(settle));
  }
}

it("a blast to 100,000 people lets others through, reaches each once, and keeps what fits", {
  timeout: 300_000,
}, async () => {
  const told: SendProgress[] = [];
  const sandbox = createSandbox({ onSendProgress: (progress) => void told.push(progress) });
  await sandbox.seed(userRecords(audience));
  await call(sandbox, "POST", "/api/templates/email/upsert", { clientTemplateId: "news", subject: "News", html });
  const campaign = { name: "News", templateId: 1, listIds: [1], scheduleSend: false };
  const { campaignId } = (await call(sandbox, "POST", "/api/campaigns/create", campaign)) as {
    readonly campaignId: number;
  };
  await call(sandbox, "POST", `/api/campaigns/${campaignId}/send`);
  const turns = await watchTurns(sandbox, campaignId);
  expect(Math.max(...turns)).toBeLessThanOrEqual(mostInATurn);
  expect(turns.filter((served) => served % 50 !== 0)).toEqual([]);
  expect(told.map(({ served }) => served)).toEqual([
    ...Array.from({ length: 100 }, (_, n) => (n + 1) * 1_000),
    audience,
  ]);
  expect(told.at(-1)).toMatchObject({ size: audience, counts: { sent: audience }, end: "finished" });
  const sent = sandbox.messages({ campaign: campaignId, status: "sent" });
  expect(new Set(sent.map(({ email }) => email)).size).toBe(audience);
  expect([sandbox.message(1)?.contentDropped, sandbox.message(audience)?.html]).toEqual([
    true,
    `<p>user99999@example.com</p>${"x".repeat(2_000)}`,
  ]);
  sandbox.close();
});
