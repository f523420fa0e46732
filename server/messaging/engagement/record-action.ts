import { iterable } from "../../../contracts/index.ts";
import { type DataFields, isObject } from "../../../contracts/json.ts";
import { findEntry } from "../../domain/tokens.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { TemplateMedium } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import { recordSystemEvent } from "../../webhooks/record-event.ts";
import { changeQueue, findWhyGone } from "../in-app/queue.ts";
import { readContent } from "../outbox/kept-content.ts";
import { writeProcessed } from "../write-processed.ts";
import { type ActionDetails, type ActionEvent, type ActionName, events, type ReachedAddress } from "./actions.ts";
import { describeMessage } from "./describe-message.ts";
import { applyToProfile } from "./leave.ts";

/** Why nothing comes of an action. */
export interface NoAction {
  readonly is: "notSent" | "proof" | "nobody" | "notOfMedium" | "gone";
  readonly reason: string;
}

/** What came of an action: whose it was, and how many events they have more. */
export interface RecordedAction {
  readonly is: "recorded";
  readonly user: number;
  readonly eventCount: number;
}

/** Somebody whose message it is that something is done with. */
interface Answerer {
  readonly is: "answerer";
  readonly user: StoredUser;
  readonly event: ActionEvent | "none";
}

/** What is done with an in-app message that is on the screen: SDKs have taken it out of the queue by then. */
const outlivesQueue: readonly ActionName[] = ["click", "close", "unsubscribe"];

/** Finds who does something with a message, or why nobody does. */
export function findAnswerer(project: Project, message: StoredMessage, name: ActionName): Answerer | NoAction {
  const { store } = project;
  const { id, state, reason, isProof, medium, recipient } = message;
  const event = events[medium as TemplateMedium][name];
  if (event === undefined) {
    const known = Object.keys(events[medium as TemplateMedium]).join(", ");
    return { is: "notOfMedium", reason: `${name} does not happen to a message of ${medium}: ${known} do` };
  }
  if (state !== "sent") {
    const why = reason === null ? "" : ` (${reason})`;
    return { is: "notSent", reason: `Message ${id} was not sent: it is ${state}${why}` };
  }
  if (isProof) return { is: "proof", reason: `Message ${id} is a proof of a template: nothing is counted of it` };
  const user = message.user === null ? undefined : store.users.byId(message.user);
  if (user === undefined)
    return { is: "nobody", reason: `${recipient}, whom message ${id} went to, is not there any more` };
  const gone = medium === "InApp" && !outlivesQueue.includes(name) ? findWhyGone(project, message) : undefined;
  return gone === undefined
    ? { is: "answerer", user, event }
    : { is: "gone", reason: `Message ${id} is in no queue any more: it ${gone}` };
}

function findAddress(project: Project, message: StoredMessage, user: StoredUser): ReachedAddress {
  const content = readContent(project, message);
  const to = content?.to?.[0] ?? message.recipient;
  const device = message.medium === "Push" ? findEntry(JSON.parse(user.data), "device", to) : undefined;
  return { to, device: isObject(device) ? device : undefined, inApp: content?.inApp };
}

function addEvent(
  project: Project,
  user: StoredUser,
  message: StoredMessage,
  { type, isUnattributed }: ActionEvent,
  own: DataFields,
): void {
  if (type === undefined) return;
  if (isUnattributed === true) {
    recordSystemEvent(project, { user: user.id, type, fields: own });
    return;
  }
  const { campaign, template: templateId } = message;
  const fields = { ...own, ...describeMessage(project, message) };
  recordSystemEvent(project, { user: user.id, type, campaignId: campaign ?? undefined, templateId, fields });
}

/** Does what an action does to one project: its event and what it changes of the profile. */
function applyAction(
  project: Project,
  id: number,
  name: ActionName,
  details: ActionDetails,
): RecordedAction | NoAction {
  const message = project.store.messages.find(id);
  if (message === undefined) return { is: "nobody", reason: `There is no message ${id}` };
  const found = findAnswerer(project, message, name);
  if (found.is !== "answerer") return found;
  const { user, event } = found;
  const { events: stored } = project.store;
  const before = stored.count(user.id);
  const address = findAddress(project, message, user);
  const type = details.link?.isHosted === true ? "hostedUnsubscribeClick" : undefined;
  if (event !== "none") {
    const named = type === undefined ? event : { ...event, type };
    addEvent(project, user, message, named, event.fields?.(details, address) ?? {});
    changeQueue(project, message, event);
  }
  applyToProfile(project, user, message, name, details, address);
  return { is: "recorded", user: user.id, eventCount: stored.count(user.id) - before };
}

/** Writes what people do as a single call would be, unless nothing came of it. */
export const writeAction = (
  project: Project,
  write: (view: Project) => RecordedAction | NoAction,
): RecordedAction | NoAction => writeProcessed(project, iterable.events.track, write, ({ is }) => is === "recorded");

/**
 * Records what somebody does with a message that they were sent: the event that Iterable would write, and what changes of
 * their profile, all or nothing.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208508736
 */
export const recordAction = (
  project: Project,
  id: number,
  name: ActionName,
  details: ActionDetails = {},
): RecordedAction | NoAction => writeAction(project, (view) => applyAction(view, id, name, details));
