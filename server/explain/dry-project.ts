import type { DataFields } from "../../contracts/json.ts";
import { createRateWindows } from "../domain/rate-window.ts";
import { createEffectCollector } from "../project/effect-collector.ts";
import type { Project } from "../project/registry.ts";
import { withState } from "../project/state.ts";
import type { NewEvent } from "../store/events.ts";
import { type Store, withStores } from "../store/stores.ts";
import type { System } from "../system/system.ts";
import type { ExplainedEvent } from "./explanation.ts";

interface NotedEvent {
  readonly is: ExplainedEvent["is"];
  readonly event: NewEvent;
}

/** A project whose calls leave no trace beside its database, and the events that they write. */
export interface DryProject {
  readonly project: Project;
  /** The events so far, with those they are about as they are called now. */
  events(): readonly ExplainedEvent[];
}

/** Ids of the usual form that are the same each time, and take none of the sandbox's own. */
function createDrySystem(now: () => number): System {
  let drawn = 0;
  const draw = (): number => {
    drawn += 1;
    return drawn;
  };
  return { now, newId: () => String(draw()).padStart(30, "0"), nineDigits: () => 100_000_000 + draw() };
}

/** The same events, of which those that are written are noted. */
function noteEvents({ events }: Store, noted: NotedEvent[]): Store["events"] {
  return {
    ...events,
    add(event, now) {
      noted.push({ is: "added", event });
      return events.add(event, now);
    },
    put(event, now) {
      const last = events.lastId();
      events.put(event, now);
      noted.push({ is: events.lastId() > last ? "added" : "replaced", event });
    },
  };
}

function explainEvent({ is, event }: NotedEvent, { users }: Store): ExplainedEvent {
  const { type, name, publicId, createdAt, campaignId, templateId, data } = event;
  const { email, userId } = users.byId(event.user) ?? {};
  return {
    is,
    type,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
    ...(publicId !== undefined && { id: publicId }),
    createdAt: new Date(createdAt).toISOString(),
    ...(campaignId !== undefined && { campaignId }),
    ...(templateId !== undefined && { templateId }),
    data: JSON.parse(data) as DataFields,
  };
}

/**
 * A view of a project for calls that are undone: it has the project's database, and rate limits, effects, ids and sends of
 * its own, at one moment. Reads see what was written at once, whatever the delay of the project's processing.
 */
export function createDryProject(project: Project, at: number): DryProject {
  const now = (): number => at;
  const noted: NotedEvent[] = [];
  const store = withStores(project.store, { events: noteEvents(project.store, noted) });
  return {
    project: withState(project, {
      store,
      written: store,
      clock: { ...project.clock, now },
      system: createDrySystem(now),
      rates: createRateWindows(new Map()),
      effects: createEffectCollector(),
      replica: undefined,
      onSendScheduled: () => {},
      onMessageSent: () => {},
      onCampaignSlice: () => {},
      onWebhookQueued: () => {},
    }),
    events: () => noted.map((each) => explainEvent(each, project.store)),
  };
}
