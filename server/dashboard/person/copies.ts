import { isObject } from "../../../contracts/json.ts";
import type { ContactAnswer, ContactCard } from "../../control/contact.ts";
import { pickWritableFields } from "../../domain/system-fields.ts";
import type { CutExchange } from "../../request-log/cut-exchange.ts";
import { isOwn } from "./own-fields.ts";

type Names = Pick<ContactCard, "email" | "userId">;
type Fields = Readonly<Record<string, unknown>>;

const namesOf = ({ email, userId }: ContactCard): Names => ({
  ...(email !== undefined && { email }),
  ...(userId !== undefined && { userId }),
});

const nameOf = ({ email, userId = "" }: ContactCard): string => email ?? userId;

/** Fields that callers write, and that are the same whenever they do. */
const lastingFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(pickWritableFields(fields, "none")).filter(([field]) => !isOwn(field)));

const toLine = (record: object): string => JSON.stringify(record);

/** Fields of an event that are kept, whatever it is called. */
const eventFields = ({ dataFields }: Fields): Fields | undefined =>
  isObject(dataFields) && Object.keys(dataFields).length > 0 ? dataFields : undefined;

/** What a seed has of an event; undefined of one that other calls write. */
function toSeedEvent(names: Names, event: Fields): object | undefined {
  const { eventName, eventType, createdAt, shoppingCartItems: items, total, id } = event;
  const own = {
    ...names,
    ...(id !== undefined && { id }),
    createdAt,
    ...(eventFields(event) && { dataFields: eventFields(event) }),
  };
  if (eventType === "customEvent") return { event: { ...own, eventName } };
  if (eventType === "purchase") return { purchase: { ...own, items, total } };
  return undefined;
}

/** A user as a seed has them. A hidden one has a name there and nothing else: events name them. */
function toSeedUser({ hidden, lists, dataFields }: ContactCard, names: Names): object {
  if (hidden) return { user: { ...names, hidden: true } };
  const subscriptions = Object.fromEntries(
    ["unsubscribedChannelIds", "unsubscribedMessageTypeIds", "subscribedMessageTypeIds"].flatMap((field) => {
      const ids = dataFields[field];
      return Array.isArray(ids) && ids.length > 0 ? [[field, ids]] : [];
    }),
  );
  const on = lists.length === 0 ? {} : { lists: lists.map(({ id }) => id) };
  return {
    user: { ...names, dataFields: lastingFields(dataFields), ...on, ...subscriptions },
  };
}

/** Somebody as lines of a seed: their lists, themselves, their latest events. */
export function toSeed(contact: ContactCard, events: readonly Fields[]): string {
  const names = namesOf(contact);
  const lists = contact.hidden ? [] : contact.lists.map(({ id, name }) => ({ list: { id, name } }));
  const told = events.toReversed().flatMap((event) => toSeedEvent(names, event) ?? []);
  return [...lists, toSeedUser(contact, names), ...told].map(toLine).join("\n");
}

/** Whether a scenario would take a text in a value for a variable: it has no other way to write one. */
const hasVariable = (value: unknown): boolean => /\$\{[A-Za-z_]\w*\}/.test(JSON.stringify(value));

/** Calls that a project takes in which nothing else is set up: no list, no campaign; and that a scenario can write. */
const isRepeatable = ({ operation = "", method, request: { body, cut } }: CutExchange): boolean =>
  /^(users|events|commerce)\./.test(operation) &&
  method === "POST" &&
  cut !== true &&
  isObject(body) &&
  !hasVariable(body);

/** A step of a scenario for a call of the record. */
function toStep({ operation, request: { body }, status }: CutExchange): readonly string[] {
  const lines = [`  - call: ${operation}`, `    body: ${JSON.stringify(body)}`];
  return status === 200 ? lines : [...lines, `    status: ${status}`];
}

const withoutVariables = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter((entry) => !hasVariable(entry)));

/** What Iterable shows of somebody in the end. */
function toLastStep({ shown, hidden, ...contact }: ContactCard): readonly string[] {
  const { operation, status, body } = shown;
  const names = operation === "users.getByEmail" ? { email: contact.email } : { userId: contact.userId };
  const asked = [`  - call: ${operation}`, `    with: ${JSON.stringify(names)}`];
  if (status !== 200) return [...asked, `    status: ${status}`];
  if (hidden)
    return [
      ...asked,
      "    gives: {}",
      "    exactly: true",
      "    note: Nobody can see them until a call identifies them.",
    ];
  const user = isObject(body) && isObject(body.user) ? body.user : {};
  const dataFields = isObject(user.dataFields) ? withoutVariables(lastingFields(user.dataFields)) : {};
  return [...asked, `    gives: ${JSON.stringify({ user: { dataFields } })}`];
}

/** What happened to somebody as a scenario: the calls of the record, and what Iterable shows in the end. */
export function toScenario(
  { kind, revealedBy }: ContactAnswer,
  contact: ContactCard,
  calls: readonly CutExchange[],
): string {
  const [told, left] = [
    calls.filter(isRepeatable),
    calls.filter((call) => !isRepeatable(call) && call.method !== "GET"),
  ];
  const name = `${nameOf(contact)} is ${contact.hidden ? "hidden" : "visible"} after ${told.length} calls`;
  const settings = revealedBy === "creatingCalls" ? "" : `, settings: { revealedBy: ${revealedBy} }`;
  const steps = [...told.flatMap(toStep), ...toLastStep(contact)];
  const leftOut = [...new Set(left.map(({ operation = "calls of no operation" }) => operation))].join(", ");
  const head = [
    ...(left.length === 0
      ? []
      : [
          `# Left out, since they are long, need more than a user, or have text that would be a variable here: ${leftOut}`,
        ]),
    `name: ${JSON.stringify(name)}`,
    "source: https://support.iterable.com/hc/en-us/articles/360035395671",
    `project: { kind: ${kind}${settings} }`,
  ];
  return [...head, "steps:", ...steps, ""].join("\n");
}

/** Somebody as matchers say it, for a test. */
export function toMatchers(contact: ContactCard, events: readonly Fields[]): string {
  const who = JSON.stringify(nameOf(contact));
  const state = contact.hidden
    ? [`expect(sandbox.contact(${who})).toBeHidden();`]
    : [`expect(sandbox).toHaveProfile(${who}, ${JSON.stringify(lastingFields(contact.dataFields))});`];
  const custom = events.filter(({ eventType }) => eventType === "customEvent").toReversed();
  return [
    ...state,
    ...custom.map((event) => {
      const fields = eventFields(event);
      const about = fields === undefined ? "" : `, ${JSON.stringify(fields)}`;
      return `expect(sandbox).toHaveEvent(${who}, ${JSON.stringify(event.eventName)}${about});`;
    }),
  ].join("\n");
}
