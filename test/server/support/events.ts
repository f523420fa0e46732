import { type Answer, atNoon } from "./sandbox.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What the server puts on an event that was recorded at noon. */
export const eventStamps = {
  createdAt: atNoon,
  eventUpdatedAt: atNoon,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
};

/** A custom event as GET events answers it; recorded at noon unless told otherwise. */
export const customEvent = (fields: Fields): Fields => ({
  ...eventStamps,
  eventType: "customEvent",
  dataFields: {},
  ...fields,
});

/** The answer of a read of events. */
export const eventList = (...events: readonly Fields[]): Answer => ({ status: 200, body: { events } });

/** The answer of events.track. */
export const trackedAnswer = (id: string): Answer => ({
  status: 200,
  body: { msg: `Event with id: ${id} tracked.`, code: "Success", params: { id } },
});
