import { findNearest } from "../../contracts/nearest.ts";
import type { Message, MessageSummary } from "../messaging/outbox/message-view.ts";
import { formatMessage, hasAll, type MatcherContext, quoteText, type Verdict } from "./context.ts";
import { findClosest, formatDiff, pickAsked } from "./nearness.ts";
import { formatPersonPage } from "./page.ts";
import { describeUnknownUser, type InspectedSandbox, requireSandbox } from "./people.ts";

/** What a message may be asked for. */
const names = {
  id: true,
  project: true,
  messageId: true,
  medium: true,
  campaignId: true,
  campaignName: true,
  templateId: true,
  proof: true,
  email: true,
  userId: true,
  recipient: true,
  subject: true,
  createdAt: true,
  sentAt: true,
  to: true,
  locale: true,
  preheader: true,
  html: true,
  text: true,
  received: true,
  links: true,
  headers: true,
  devices: true,
  payload: true,
  content: true,
  mergeData: true,
  metadata: true,
} as const satisfies Partial<Record<keyof Message, true>>;

/** Values of a message that was sent; each may be a matcher, such as `expect.stringContaining("Mat")`. */
export type SentMessage = { readonly [Name in keyof typeof names]?: unknown };

/** A name that no message has is a mistake in the test: `.not` would hold whatever was sent. */
function checkNames(wanted: SentMessage): void {
  const stray = Object.keys(wanted).find((name) => !Object.hasOwn(names, name));
  if (stray === undefined) return;
  const close = findNearest(stray, Object.keys(names));
  const hint = close === undefined ? `it has ${Object.keys(names).join(", ")}` : `did you mean ${close}?`;
  throw new TypeError(`toHaveSent: a message that was sent has no ${quoteText(stray)}; ${hint}`);
}

/** A message of the outbox in a line: what it was, and what became of it. */
function formatLine({ id, medium, status, campaignId, campaignName, subject, why, sendAt }: MessageSummary): string {
  const campaign = campaignId === undefined ? [] : [`campaign ${campaignId} ${quoteText(campaignName)}`];
  const outcome = status === "scheduled" ? `scheduled for ${sendAt}` : status;
  const detail = subject ?? why;
  const head = [`#${id} ${medium}`, ...campaign, outcome].join(", ");
  return detail === undefined ? head : `${head}: ${status === "sent" ? quoteText(detail) : detail}`;
}

const maxLines = 10;

/** The latest messages of an outbox, a line each, the oldest of them first. */
function formatLines(messages: readonly MessageSummary[]): string {
  const more = messages.length - maxLines;
  const lines = messages.slice(0, maxLines).toReversed().map(formatLine);
  return [...(more > 0 ? [`and ${more} before these`] : []), ...lines].join("\n");
}

/** What to say where none of the messages of a user were sent. */
function describeUnsent(sandbox: InspectedSandbox, user: string, all: readonly MessageSummary[]): readonly string[] {
  if (all.length > 0) return [`${quoteText(user)} was sent nothing. In the outbox stands:`, formatLines(all)];
  return sandbox.contact(user) === undefined
    ? describeUnknownUser(sandbox, user)
    : [`${quoteText(user)} was sent nothing, and nothing in the outbox is for them.`];
}

/** Asserts that a user was sent a message, with at least these values: `campaignId`, `subject`, `medium` and so on. */
export function toHaveSent(this: MatcherContext, received: unknown, user: string, message?: SentMessage): Verdict {
  const sandbox = requireSandbox(received, "toHaveSent");
  checkNames(message ?? {});
  const all = sandbox.messages({ user });
  const candidates = all
    .filter(({ status }) => status === "sent")
    .map((each): Partial<Message> => (message === undefined ? each : (sandbox.message(each.id) ?? each)));
  const met = candidates.find((each) => message === undefined || hasAll(this, each, message));
  const explain = (): readonly string[] => {
    if (met !== undefined) {
      if (message === undefined) return [`${quoteText(user)} was sent:`, formatLines(all)];
      return [`${quoteText(user)} was sent message #${met.id}:`, this.utils.stringify(pickAsked(met, message))];
    }
    const close = findClosest(this, candidates, (each) => each, message);
    if (close === undefined) return describeUnsent(sandbox, user, all);
    const lead = `${quoteText(user)} was sent nothing with these values. The nearest is #${close.id}:`;
    const unsent = all.filter(({ status }) => status !== "sent");
    const others = unsent.length === 0 ? "" : `Not sent were:\n${formatLines(unsent)}`;
    return [lead, ...formatDiff(this, close, message), others];
  };
  const written = { name: "toHaveSent", on: "sandbox", given: [user, message] };
  const text = () => formatMessage(this, written, [...explain(), formatPersonPage(sandbox, user)]);
  return { pass: met !== undefined, message: text };
}
