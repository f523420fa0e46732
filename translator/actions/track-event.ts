import { iterable } from "../../contracts/index.ts";
import type { Warn } from "../warning.ts";
import { type Action, createAction, type Now } from "./action.ts";
import { createdAtOf, formatDates } from "./dates.ts";
import type { TrackEventPayload } from "./payloads.ts";
import { specs } from "./specs.ts";
import { type ActionsEvent, createActionsRequest } from "./translation.ts";

/** Every mapped field travels, those that steer the batch included. */
const toEvent = ({ createdAt, dataFields, ...payload }: TrackEventPayload, now: Now, warn: Warn): ActionsEvent => ({
  ...payload,
  ...createdAtOf(createdAt, now),
  dataFields: formatDates(dataFields, "dataFields", warn),
});

/**
 * Custom Event. Its `id` is the message's, so that a message delivered twice is one event.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#custom-event
 */
export const trackEvent: Action = createAction<TrackEventPayload, ActionsEvent>({
  spec: specs.trackEvent,
  userOf: (payload) => payload,
  requestsOf: (payload, now, warn) => [createActionsRequest(iterable.events.track, toEvent(payload, now, warn))],
  bulk: {
    memberOf: toEvent,
    requestOf: (events) => createActionsRequest(iterable.events.trackBulk, { events }),
  },
});
