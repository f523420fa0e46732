import type { DataFields } from "../../contracts/json.ts";
import type { Project } from "../project/registry.ts";
import { tellWebhooks } from "./tell.ts";

/** An event that Iterable writes by itself, such as `emailSend`: what it says of whom, and of which message. */
export interface SystemEvent {
  /** The number of the profile. */
  readonly user: number;
  readonly type: string;
  /** Now unless told, in milliseconds. */
  readonly createdAt?: number | undefined;
  readonly campaignId?: number | undefined;
  readonly templateId?: number | undefined;
  /** Its own fields. `messageId` among them names a message of the outbox. */
  readonly fields: DataFields;
}

/**
 * Records a system event. Every one goes by here, whatever writes it: the calls of webhooks that tell of it are queued in
 * the transaction of whoever calls.
 */
export function recordSystemEvent(project: Project, event: SystemEvent): void {
  const { user, type, campaignId, templateId, fields } = event;
  const now = project.clock.now();
  const createdAt = event.createdAt ?? now;
  const data = JSON.stringify(fields);
  const id = project.store.events.add({ user, type, createdAt, campaignId, templateId, data }, now);
  tellWebhooks(project, { id, user, type, createdAt, campaignId, templateId, fields });
}
