import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../server/index.ts";
import { type Exact, jsonText, parseExactly } from "./support/exact-json.ts";

const ada = "ada@example.com";
const user = `"email":"${ada}"`;
const item = (fields: string) => `{"id":"7","name":"Mat","price":1,"quantity":1,"dataFields":${fields}}`;

interface Write {
  readonly id: string;
  readonly method?: "POST" | "PUT" | "PATCH";
  readonly path: string;
  /** The body around the text of some fields. */
  readonly body: (fields: string) => string;
  /** Where these fields are in the body, as warnings write it. */
  readonly at: string;
  readonly read: string;
  /** Where these fields are in what is read. */
  readonly within: readonly (string | number)[];
  /** Whether a `null` removes a field, so that it is not there afterwards. */
  readonly nullRemoves?: true;
}

const profile = { read: `/api/users/${ada}`, within: ["user", "dataFields"], nullRemoves: true } as const;
const event = { read: `/api/events/${ada}`, within: ["events", 0, "dataFields"] } as const;

const writes: readonly Write[] = [
  {
    id: "users.update",
    path: "/api/users/update",
    body: (f) => `{${user},"dataFields":${f}}`,
    at: "body.dataFields",
    ...profile,
  },
  {
    id: "users.bulkUpdate",
    path: "/api/users/bulkUpdate",
    body: (f) => `{"users":[{${user},"dataFields":${f}}]}`,
    at: "body.users[0].dataFields",
    ...profile,
  },
  {
    id: "lists.subscribe",
    path: "/api/lists/subscribe",
    body: (f) => `{"listId":1,"subscribers":[{${user},"dataFields":${f}}]}`,
    at: "body.subscribers[0].dataFields",
    ...profile,
  },
  {
    id: "commerce.updateCart, of the user",
    path: "/api/commerce/updateCart",
    body: (f) => `{"user":{${user},"dataFields":${f}},"items":[]}`,
    at: "body.user.dataFields",
    ...profile,
  },
  {
    id: "commerce.updateCart, of an item",
    path: "/api/commerce/updateCart",
    body: (f) => `{"user":{${user}},"items":[${item(f)}]}`,
    at: "body.items[0].dataFields",
    read: profile.read,
    within: [...profile.within, "shoppingCartItems", 0, "dataFields"],
  },
  {
    id: "commerce.trackPurchase",
    path: "/api/commerce/trackPurchase",
    body: (f) => `{"user":{${user}},"items":[],"total":1,"dataFields":${f}}`,
    at: "body.dataFields",
    ...event,
  },
  {
    id: "commerce.trackPurchase, of an item",
    path: "/api/commerce/trackPurchase",
    body: (f) => `{"user":{${user}},"items":[${item(f)}],"total":1}`,
    at: "body.items[0].dataFields",
    read: event.read,
    within: ["events", 0, "shoppingCartItems", 0, "dataFields"],
  },
  {
    id: "events.track",
    path: "/api/events/track",
    body: (f) => `{${user},"eventName":"E","dataFields":${f}}`,
    at: "body.dataFields",
    ...event,
  },
  {
    id: "events.trackBulk",
    path: "/api/events/trackBulk",
    body: (f) => `{"events":[{${user},"eventName":"E","dataFields":${f}}]}`,
    at: "body.events[0].dataFields",
    ...event,
  },
  {
    id: "users.merge",
    path: "/api/users/update",
    body: (f) => `{"email":"source@example.com","dataFields":${f}}`,
    at: "body.dataFields",
    ...profile,
  },
  {
    id: "catalogs.replaceItem",
    method: "PUT",
    path: "/api/catalogs/Shop/items/7",
    body: (f) => `{"value":${f}}`,
    at: "body.value",
    read: "/api/catalogs/Shop/items/7",
    within: ["value"],
  },
  {
    id: "catalogs.updateItem",
    method: "PATCH",
    path: "/api/catalogs/Shop/items/7",
    body: (f) => `{"update":${f}}`,
    at: "body.update",
    read: "/api/catalogs/Shop/items/7",
    within: ["value"],
  },
  {
    id: "catalogs.uploadItems",
    path: "/api/catalogs/Shop/items",
    body: (f) => `{"documents":{"7":${f}},"replaceUploadedFieldsOnly":false}`,
    at: "body.documents.7",
    read: "/api/catalogs/Shop/items/7",
    within: ["value"],
  },
  {
    id: "metadata.put",
    method: "PUT",
    path: "/api/metadata/shop/7",
    body: (f) => `{"value":${f}}`,
    at: "body.value",
    read: "/api/metadata/shop/7",
    within: ["value"],
  },
];

/** A project in which everybody and everything the writes name is there. */
async function makeWorld(): Promise<Sandbox> {
  const world = createSandbox();
  await world.request("POST", "/api/lists", { name: "VIP" });
  await world.request("POST", "/api/catalogs/Shop");
  for (const email of [ada, "source@example.com"]) await world.request("POST", "/api/users/update", { email });
  return world;
}

const isContainer = (value: unknown): value is Readonly<Record<string | number, Exact>> =>
  typeof value === "object" && value !== null;

const valueAt = (value: Exact, path: Write["within"]): Exact | undefined =>
  path.reduce<Exact | undefined>((inner, step) => (isContainer(inner) ? inner[step] : undefined), value);

/** Dates are kept to the second, in UTC: the one conversion that is documented. */
const isSameDate = (sent: string, read: string): boolean =>
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \+00:00$/.test(read) &&
  Math.floor(Date.parse(sent) / 1_000) === Date.parse(read.replace(" +00:00", "Z")) / 1_000;

/** Whether what is read is what was sent. */
function isKept(sent: Exact, read: Exact | undefined): boolean {
  if (typeof sent === "string") return sent === read || (typeof read === "string" && isSameDate(sent, read));
  if (!isContainer(sent)) return sent === read;
  if (!isContainer(read)) return false;
  const names = Object.keys(sent);
  return names.length === Object.keys(read).length && names.every((name) => isKept(sent[name] ?? null, read[name]));
}

/** The names of fields that were answered with success, read back as something else, and that no warning names. */
async function findLost(
  write: Write,
  fields: string,
): Promise<{ readonly taken: boolean; readonly lost: readonly string[] }> {
  await using world = await makeWorld();
  const headers = { "Api-Key": world.apiKey };
  const answer = await world.fetch(write.path, { method: write.method ?? "POST", headers, body: write.body(fields) });
  if (!answer.ok) return { taken: false, lost: [] };
  const warned =
    world
      .requests()
      .at(-1)
      ?.warnings.map(({ path = "" }) => path) ?? [];
  if (write.id === "users.merge") {
    await world.request("POST", "/api/users/merge", { sourceEmail: "source@example.com", destinationEmail: ada });
  }
  const read = valueAt(parseExactly(await (await world.request("GET", write.read)).text()), write.within) ?? {};
  const lost = Object.entries(parseExactly(fields) as Readonly<Record<string, Exact>>).filter(([name, sent]) => {
    const found = isContainer(read) ? read[name] : undefined;
    const isRemoved = write.nullRemoves === true && sent === null && found === undefined;
    return !isRemoved && !isKept(sent, found) && !warned.some((path) => path.startsWith(`${write.at}.${name}`));
  });
  return { taken: true, lost: lost.map(([name]) => name) };
}

const fieldsText = fc
  .array(jsonText, { minLength: 1, maxLength: 3 })
  .map((values) => `{${values.map((text, index) => `"f${index}":${text}`).join()}}`);

describe("a value of a call that was answered with success", () => {
  it.each(writes)("reads back as it was sent, or a warning names it: $id", async (write) => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fieldsText, async (fields) => {
        const found = await findLost(write, fields);
        if (found.taken) taken += 1;
        expect(found.lost).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(taken).toBeGreaterThan(10);
  });
});

describe("fields that are not kept", () => {
  it.each([
    { what: "what Iterable keeps itself", dataFields: { devices: [], emailListIds: [1] }, field: "devices", more: 1 },
    { what: "new ones that are not wanted", dataFields: { fresh: 1 }, createNewFields: false, field: "fresh", more: 0 },
    { what: "another email", dataFields: { email: "b@example.com" }, field: "email", more: 0 },
  ])("are named by a warning: $what", async ({ dataFields, createNewFields, field, more }) => {
    await using world = await makeWorld();
    const body = { email: ada, dataFields, ...(createNewFields !== undefined && { createNewFields }) };
    const answer = await world.request("POST", "/api/users/update", body);
    const warnings = world.requests().at(-1)?.warnings ?? [];
    expect([answer.status, warnings.length]).toEqual([200, more + 1]);
    expect(warnings[0]).toMatchObject({
      code: "ignoredField",
      message: expect.stringMatching(new RegExp(`^${field} is `)),
    });
  });

  it("are none where they are not lost", async () => {
    await using world = await makeWorld();
    await world.request("POST", "/api/users/update", { email: ada, dataFields: { email: ada.toUpperCase(), f: 1 } });
    expect(world.requests().at(-1)?.warnings).toEqual([]);
  });
});
