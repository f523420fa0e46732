import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";

const email = "late@example.com";

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next?: string;
}

const readPage = async (sandbox: Sandbox, query: string): Promise<Page> =>
  (await (await sandbox.fetch(`/_sandbox/contacts/${email}/timeline?${query}`)).json()) as Page;

/** Somebody hidden, then visible, with events, backdated ones, bulk calls and messages, at times of their own or all at one. */
async function tellStory(isFrozen: boolean): Promise<Sandbox> {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  const post = (path: string, body: object) => sandbox.request("POST", path, body);
  if (isFrozen) sandbox.clock.freeze();
  await post("/api/templates/email/upsert", { clientTemplateId: "w", name: "W", subject: "Hi", html: "<p>Hi</p>" });
  await sandbox.fetch("/_sandbox/campaigns", {
    method: "POST",
    body: '{"name":"Welcome","templateId":1,"state":"Running"}',
  });
  for (let round = 0; round < 6; round += 1) {
    if (!isFrozen) await sandbox.clock.advance(60_000);
    if (round === 3) await post("/api/users/update", { email });
    await post("/api/events/track", { email, eventName: `event ${round}` });
    await post("/api/events/track", { email, eventName: `old ${round}`, createdAt: 1_600_000_000 + round });
    await post("/api/events/trackBulk", { events: [1, 2, 3].map((n) => ({ email, eventName: `bulk ${round} ${n}` })) });
    await post("/api/email/target", { campaignId: 1, recipientEmail: email });
    await post("/api/users/update", { email: "other@example.com" });
  }
  return sandbox;
}

const keyOf = (item: Page["items"][number]): string => {
  const { is, call, event, message, state } = item as {
    readonly is: string;
    readonly call: { readonly id: number } | number;
    readonly event?: { readonly eventName?: string; readonly eventType: string; readonly id?: string };
    readonly message?: { readonly id: number };
    readonly state: string;
  };
  const own = event?.eventName ?? event?.eventType ?? message?.id ?? (typeof call === "object" ? call.id : call);
  return `${is} ${own} ${state}`;
};

describe("GET /_sandbox/contacts/:user/timeline", () => {
  it.each([true, false])("is one thing in pages of any size: clock stands still %s", async (isFrozen) => {
    const sandbox = await tellStory(isFrozen);
    // Where all happens at one time, nothing tells for certain which call a message came with, and who they were then.
    const tell = (item: Page["items"][number]) => (isFrozen ? keyOf(item).replace(/ \w+$/, "") : keyOf(item));
    const whole = (await readPage(sandbox, "limit=200")).items.map(tell);
    for (const limit of [1, 3, 7, 20]) {
      const told: string[] = [];
      const sizes: number[] = [];
      for (let after = ""; after !== "end"; ) {
        const { items, next = "end" } = await readPage(
          sandbox,
          `limit=${limit}${after === "" ? "" : `&after=${after}`}`,
        );
        told.push(...items.map(tell));
        sizes.push(items.length);
        after = next;
      }
      expect([limit, told.toSorted()]).toEqual([limit, whole.toSorted()]);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(2 * limit);
    }
  });

  it("says on every page what somebody was by then", async () => {
    const sandbox = await tellStory(false);
    const { items } = await readPage(sandbox, "limit=200");
    const { next } = await readPage(sandbox, "limit=15");
    const second = await readPage(sandbox, `limit=200&after=${next}`);
    const statesOf = (page: Page["items"]) => page.flatMap((item) => (item.is === "call" ? [keyOf(item)] : []));
    expect(statesOf(second.items)).toEqual(statesOf(items).slice(-statesOf(second.items).length));
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(["visible", "hidden"]));
  });

  it.each(["soon", "1", "1:2:3", "1:2:3:x"])("says what a place is: %s", async (after) => {
    const sandbox = createSandbox();
    const answer = await sandbox.fetch(`/_sandbox/contacts/${email}/timeline?after=${after}`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { msg: "after: the next of an earlier page is expected", code: "BadParams", params: null },
    ]);
    sandbox.close();
  });
});
