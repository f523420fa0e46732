import { iterable } from "../../contracts/index.ts";
import { type Action, action, type Now } from "./action.ts";
import { createdAtOf, dated } from "./dates.ts";
import type { TrackEventPayload } from "./payloads.ts";
import { specs } from "./specs.ts";
import { type ActionsEvent, actionsRequest } from "./translation.ts";

/** Every mapped field travels, those that steer the batch included. */
const event = ({ createdAt, dataFields, ...payload }: TrackEventPayload, now: Now): ActionsEvent => ({
  ...payload,
  ...createdAtOf(createdAt, now),
  dataFields: dated(dataFields),
});

/**
 * Custom Event. Its `id` is the message's, so that a message delivered twice is one event.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#custom-event
 */
export const trackEvent: Action = action<TrackEventPayload>({
  spec: specs.trackEvent,
  userOf: (payload) => payload,
  requestsOf: (payload, now) => [actionsRequest(iterable.events.track, event(payload, now))],
  bulkOf: (payloads, now) =>
    actionsRequest(iterable.events.trackBulk, { events: payloads.map((payload) => event(payload, now)) }),
});
