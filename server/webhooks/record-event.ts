import type { DataFields } from "../../contracts/json.ts";
import type { Project } from "../project/registry.ts";

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
 * Records a system event. Every system event goes by here, of whatever it comes: whoever else has to hear of it is told in
 * the transaction that writes it.
 */
export function recordSystemEvent({ store, clock }: Project, event: SystemEvent): void {
  const { user, type, campaignId, templateId, fields } = event;
  const now = clock.now();
  const data = JSON.stringify(fields);
  store.events.add({ user, type, createdAt: event.createdAt ?? now, campaignId, templateId, data }, now);
}
