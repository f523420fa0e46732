import { TrackPurchase } from "../../contracts/iterable/commerce.ts";
import { trackEvent } from "../audience/track-event.ts";
import { checkReference, resolveInProject } from "../audience/user-reference.ts";
import { commerceHandlers } from "../iterable/commerce.ts";
import { ApiError, fail } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { ApiKey } from "../project/settings.ts";
import { type Issue, issuesOfRejection } from "./errors.ts";
import type { CheckedRecord } from "./format.ts";

type Event = CheckedRecord<"event">;
type Purchase = CheckedRecord<"purchase">;

const noIssues: readonly Issue[] = [];

const issueAt = (key: string, message: string): readonly Issue[] => [{ path: [key], message }];

/** The key seeds act with: they may do what a server-side key may. */
const seedKey: ApiKey = { key: "", type: "server" };

/** Milliseconds as events/track takes them: numbers too small for milliseconds are seconds there. */
const toTrackTime = (atMs: number): number => (Math.abs(atMs) >= 100_000_000_000 ? atMs : Math.trunc(atMs / 1_000));

/** Records one of Iterable's own events, such as emailSend: their fields stand flat, and their user is there before them. */
function seedSystemEvent(project: Project, event: Event, type: string): readonly Issue[] {
  if (event.eventName !== undefined)
    return issueAt("eventName", `only custom events have a name; this is of type ${type}`);
  if (type === "purchase") return issueAt("eventType", "write purchases under `purchases`");
  const checked = checkReference(project.store, event);
  if (checked.is !== "checked") return issuesOfRejection(checked);
  const found = resolveInProject(project, checked.reference);
  if (found.is !== "known") return [{ path: [], message: "nobody of this name is there: list its user first" }];
  const now = project.clock.now();
  const { id: publicId, createdAt = now, campaignId, templateId, dataFields = {} } = event;
  const data = JSON.stringify(dataFields);
  const stored = { user: found.match.id, type, publicId: publicId ?? project.system.newId(), createdAt, data };
  project.store.events.put({ ...stored, campaignId, templateId }, now);
  return noIssues;
}

/** Records an event as events/track would: somebody nobody knows becomes a hidden profile. */
export function seedEvent(project: Project, event: Event): readonly Issue[] {
  const { eventType = "customEvent", eventName, createdAt = project.clock.now() } = event;
  if (eventType !== "customEvent") return seedSystemEvent(project, event, eventType);
  if (eventName === undefined) return issueAt("eventName", "is missing: what happened?");
  const tracked = { ...event, eventName, createdAt: toTrackTime(createdAt), createNewFields: true };
  const outcome = trackEvent(project, seedKey, tracked);
  switch (outcome.is) {
    case "tracked":
      return noIssues;
    case "disallowed":
      return issueAt("eventName", `the project does not take events named "${eventName}" (disallowedEventNames)`);
    default:
      return issuesOfRejection(outcome);
  }
}

/** Records an order as commerce/trackPurchase would, whose user it creates and whose cart it empties. */
export function seedPurchase(project: Project, purchase: Purchase): readonly Issue[] {
  const { email, userId, createdAt, ...rest } = purchase;
  const user = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }), preferUserId: true };
  const body = TrackPurchase().parse({
    ...rest,
    user,
    ...(createdAt !== undefined && { createdAt: toTrackTime(createdAt) }),
  });
  return performOperation(() =>
    commerceHandlers.trackPurchase({ ...callOf(project), body, params: undefined, query: undefined }),
  );
}

/** The parts that every call has, of a call that nobody makes. */
export const callOf = (project: Project) => ({
  project,
  store: project.store,
  now: project.clock.now(),
  key: seedKey,
  origin: "",
  fail,
});

/** Does what an operation does, and gives the reasons why it does not. */
export function performOperation(operate: () => unknown): readonly Issue[] {
  try {
    operate();
    return noIssues;
  } catch (thrown) {
    if (thrown instanceof ApiError) return [{ path: [], message: thrown.message }];
    throw thrown;
  }
}
