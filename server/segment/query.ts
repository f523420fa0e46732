import { isObject } from "../../contracts/json.ts";
import { compileQuery, createTimes, isField, isOneOf, type Test, type Vocabulary } from "../query/vocabulary.ts";
import type { Delivery } from "./delivery.ts";

const warns = ({ warnings = [] }: Delivery, code?: string): boolean =>
  warnings.some((warning) => code === undefined || warning.code === code);

/** Every text that names somebody: ids, and the emails of traits and properties. */
function namesOf({ message }: Delivery): readonly unknown[] {
  const { userId, anonymousId, traits, properties, context } = message;
  const bags = [traits, properties, isObject(context) ? context.traits : undefined];
  return [userId, anonymousId, ...bags.map((bag) => (isObject(bag) ? bag.email : undefined))];
}

const isState =
  (wanted: Delivery["state"]): Test<Delivery> =>
  ({ state }) =>
    state === wanted;

const states = {
  queued: isState("queued"),
  retrying: isState("retrying"),
  delivered: isState("delivered"),
  discarded: isState("discarded"),
  dropped: isState("dropped"),
};

/** What can be asked of the messages of Segment. */
const vocabulary: Vocabulary<Delivery> = {
  what: "Segment messages",
  text: (text) => (delivery) =>
    JSON.stringify([delivery.message, delivery.code, delivery.reason]).toLowerCase().includes(text),
  keys: {
    user: (value) => (delivery) => namesOf(delivery).some((name) => String(name).toLowerCase() === value.toLowerCase()),
    type:
      (value) =>
      ({ type }) =>
        type === value,
    is: isOneOf<Delivery>({
      ...states,
      hidden: (delivery) => warns(delivery, "hiddenProfile"),
      warned: (delivery) => warns(delivery),
    }),
    status: isOneOf<Delivery>(states, "status"),
    via: isOneOf<Delivery>({ page: ({ via }) => via === "page", client: ({ via }) => via === undefined }, "via"),
    event:
      (value) =>
      ({ message }) =>
        message.event === value || message.name === value,
    field: isField(({ message: { traits, properties } }) => [traits, properties]),
    ...createTimes<Delivery>(({ receivedAt }) => receivedAt),
  },
};

/** Whether a delivery is what a query asks for. Throws `QueryError`. */
export const createDeliveryQuery = (query: string): Test<Delivery> => compileQuery(query, vocabulary);
