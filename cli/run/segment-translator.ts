import { randomUUID } from "node:crypto";
import { rootMessageOf } from "../../contracts/thrown.ts";
import { type OpenTranslator, TargetError, type Translator } from "../../scenarios/index.ts";

/** How long Segment may take to accept a message, in milliseconds. */
const timeoutMs = 30_000;

/** Hands messages to Segment, whose destination turns them into requests that nobody here sees. */
const createSender = (url: string, writeKey: string): OpenTranslator => ({
  async send(message) {
    const path = `/v1/${message.type}`;
    // Segment leaves out what it has seen: a scenario that is played again has new messages.
    const body = JSON.stringify({ ...message, messageId: randomUUID() });
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`;
    const headers = { authorization, "content-type": "application/json" };
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(`${url}${path}`, { method: "POST", headers, body, signal }).catch((thrown: unknown) => {
      throw new TargetError(`POST ${url}${path} did not answer: ${rootMessageOf(thrown)}`, { cause: thrown });
    });
    const text = await answer.text();
    if (answer.ok) return { is: "unseen" };
    return { is: "refused", code: String(answer.status), reason: text.slice(0, 500), requests: [] };
  },
  close: async () => {},
});

/** Segment itself, with whatever destination is connected to the source of a write key. */
export const createSegmentTranslator = (url: string, writeKey: string, profile: Translator["profile"]): Translator => ({
  name: `Segment at ${url}`,
  profile,
  isOwn: false,
  isElsewhere: true,
  open: () => createSender(url, writeKey),
});
