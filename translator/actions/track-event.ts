import { iterable } from "../../contracts/index.ts";
import { type Action, createAction, type Now } from "./action.ts";
import { createdAtOf, formatDates } from "./dates.ts";
import type { TrackEventPayload } from "./payloads.ts";
import { specs } from "./specs.ts";
import { type ActionsEvent, createActionsRequest } from "./translation.ts";

/** Every mapped field travels, those that steer the batch included. */
const toEvent = ({ createdAt, dataFields, ...payload }: TrackEventPayload, now: Now): ActionsEvent => ({
  ...payload,
  ...createdAtOf(createdAt, now),
  dataFields: formatDates(dataFields),
});

/**
 * Custom Event. Its `id` is the message's, so that a message delivered twice is one event.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#custom-event
 */
export const trackEvent: Action = createAction<TrackEventPayload>({
  spec: specs.trackEvent,
  userOf: (payload) => payload,
  requestsOf: (payload, now) => [createActionsRequest(iterable.events.track, toEvent(payload, now))],
  bulkOf: (payloads, now) =>
    createActionsRequest(iterable.events.trackBulk, { events: payloads.map((payload) => toEvent(payload, now)) }),
});
