import * as z from "zod";
import { iterable } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { toEventView } from "../audience/event-view.ts";
import { keepReceived } from "../messaging/embedded/named-message.ts";
import { type ActionDetails, type ActionName, recipientStates } from "../messaging/engagement/actions.ts";
import {
  findAnswerer,
  type NoAction,
  type RecordedAction,
  recordAction,
} from "../messaging/engagement/record-action.ts";
import { findLinks } from "../messaging/links/follow.ts";
import { writeProcessed } from "../messaging/write-processed.ts";
import type { Project } from "../project/registry.ts";
import type { StoredMessage } from "../store/messages.ts";
import { strictObject } from "../validation/strict-object.ts";
import type { SeenEvent } from "./contacts.ts";

/** What may be told of something that people do with a message. */
export interface SimulateOptions extends Omit<ActionDetails, "link"> {
  /** The link that is clicked, by its place among those of the message, from 0, or by where it leads; the first unless told. */
  readonly link?: number | string;
}

/** What came of it: the events, as GET events answers them; and where a click leads. */
export interface Simulated {
  readonly events: readonly SeenEvent[];
  readonly location?: string;
}

const visitor = { ip: z.string().max(64).exactOptional(), userAgent: z.string().max(1_000).exactOptional() };

/** What each action may be told; what belongs to another is refused. */
export const simulateOptions = {
  delivered: lazy(() => strictObject({})),
  open: lazy(() => strictObject(visitor)),
  click: lazy(() => strictObject({ ...visitor, link: z.union([z.int().min(0), z.string()]).exactOptional() })),
  close: lazy(() => strictObject({ closeAction: z.string().min(1).max(100).exactOptional() })),
  consume: lazy(() => strictObject({})),
  delete: lazy(() => strictObject({ deleteAction: z.string().min(1).max(100).exactOptional() })),
  dismiss: lazy(() => strictObject({})),
  recall: lazy(() => strictObject({})),
  unsubscribe: lazy(() => strictObject({ from: z.enum(["channel", "messageType"]).exactOptional() })),
  bounce: lazy(() =>
    strictObject({
      recipientState: z.enum(recipientStates).exactOptional(),
      bounceMessage: z.string().max(1_000).exactOptional(),
      status: z.string().max(100).exactOptional(),
    }),
  ),
  complaint: lazy(() => strictObject({})),
  reply: lazy(() => strictObject({ text: z.string().max(1_600) })),
  uninstall: lazy(() => strictObject({})),
} satisfies Record<ActionName, () => z.ZodType<SimulateOptions>>;

/** Why nothing was simulated, and which kind of mistake that is. */
export interface NotSimulated {
  readonly is: "unknown" | "bad" | "conflict";
  readonly reason: string;
}

const explainNoAction = ({ is, reason }: NoAction): NotSimulated => ({
  is: is === "notOfMedium" ? "bad" : "conflict",
  reason,
});

/** Finds the link that a click follows, and where it leads. */
function findClicked(
  project: Project,
  message: StoredMessage,
  link: number | string,
): { readonly clicked: ActionDetails["link"]; readonly location: string } | NotSimulated {
  const links = findLinks(project, message);
  if (links === undefined) {
    return { is: "conflict", reason: `Message ${message.id} is kept no longer, nor where its links lead` };
  }
  const index = typeof link === "number" ? link : links.findIndex(({ url }) => url === link);
  const found = links[index];
  if (found === undefined) {
    const count = links.length === 1 ? "1 link" : `${links.length} links`;
    return { is: "bad", reason: `link: message ${message.id} has ${count}, and none is ${JSON.stringify(link)}` };
  }
  const { url, target, isHosted, button } = found;
  return { clicked: { url, index, isHosted, button }, location: target };
}

function toSimulated(project: Project, { user, eventCount }: RecordedAction): readonly SeenEvent[] {
  const events = eventCount === 0 ? [] : project.written.events.latest(user, eventCount);
  return events.map((event) => toEventView(event)).toReversed();
}

/** Has a device fetch an embedded message that no device fetched before, so that the outbox has it. */
function receiveMessage(project: Project, messageId: string): StoredMessage | undefined {
  const { trackEmbeddedReceived } = iterable.events;
  const isKept = writeProcessed(project, trackEmbeddedReceived, (view) => keepReceived(view, messageId), Boolean);
  return isKept ? project.store.messages.byMessageId(messageId) : undefined;
}

/** Finds a message of the outbox by its number there, or by its messageId. */
function findMessage(project: Project, id: number | string): StoredMessage | undefined {
  const { messages } = project.store;
  return typeof id === "number" ? messages.find(id) : (messages.byMessageId(id) ?? receiveMessage(project, id));
}

/**
 * Does to a message what a person would, or their mail server or phone: the event that Iterable writes then, and what it
 * changes of the profile. Nothing comes of it where the message was not sent, or where its medium knows no such thing.
 */
export function simulate(
  project: Project,
  id: number | string,
  action: ActionName,
  { link, ...details }: SimulateOptions = {},
): Simulated | NotSimulated {
  const message = findMessage(project, id);
  if (message === undefined) return { is: "unknown", reason: `There is no message ${id}` };
  const answerer = findAnswerer(project, message, action);
  if (answerer.is !== "answerer") return explainNoAction(answerer);
  const hasLinks = message.medium !== "WebPush";
  if (!hasLinks && link !== undefined) return { is: "bad", reason: `link: a message of ${message.medium} has none` };
  const found = action === "click" && hasLinks ? findClicked(project, message, link ?? 0) : undefined;
  if (found !== undefined && "is" in found) return found;
  const told = found?.clicked === undefined ? details : { ...details, link: found.clicked };
  const done = recordAction(project, message.id, action, told);
  if (done.is !== "recorded") return explainNoAction(done);
  return { events: toSimulated(project, done), ...(found !== undefined && { location: found.location }) };
}
