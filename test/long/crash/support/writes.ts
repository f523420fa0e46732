/** Sends a request to the server under load, or reads from it; gives status and answer. */
export type Send = (
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
) => Promise<readonly [status: number, answer: unknown]>;

/**
 * A kind of write: how one is made under a name that no other has, and how it is found by that name. A new kind of state
 * is one more line of the table below.
 */
export interface WriteKind {
  /** Resolves with the status of the call that is held to its answer. */
  write(send: Send, name: string): Promise<number>;
  /** Whether everything that was written is there. */
  isKept(send: Send, name: string): Promise<boolean>;
}

const emailOf = (name: string): string => `${name}@example.com`;

const statusOf = async (answered: ReturnType<Send>): Promise<number> => (await answered)[0];

interface User {
  readonly dataFields: Readonly<Record<string, unknown>>;
}

/** The fields of a user; undefined where there is none. */
async function readFields(send: Send, email: string): Promise<User["dataFields"] | undefined> {
  const [, answer] = await send("GET", `/api/users/${email}`);
  return (answer as { readonly user?: User }).user?.dataFields;
}

/** Whether a field of a user holds a text, however deep. */
const holds = async (send: Send, name: string, field: string, text = name): Promise<boolean> =>
  JSON.stringify((await readFields(send, emailOf(name)))?.[field] ?? null).includes(`"${text}"`);

async function readEventIds(send: Send, name: string): Promise<readonly string[]> {
  const [, answer] = await send("GET", `/api/events/${emailOf(name)}?limit=200`);
  return (answer as { readonly events: readonly { readonly id?: string }[] }).events.map(({ id = "" }) => id);
}

const several = (name: string): readonly string[] => ["a", "b", "c"].map((letter) => `${name}-${letter}`);

const item = (id: string) => ({ id, name: "Yoga Mat", price: 25.99, quantity: 1 });

/** Events are listed of users alone, not of who is known by events. */
const createUser = (send: Send, name: string) => send("POST", "/api/users/update", { email: emailOf(name) });

const listId = 1;
const catalog = "Things";

interface Queue {
  readonly inAppMessages: readonly { readonly messageId: string; readonly read: boolean }[];
}

/** The in-app messages that wait for somebody. */
async function readQueue(send: Send, name: string): Promise<Queue["inAppMessages"]> {
  const [, answer] = await send("GET", `/api/inApp/getMessages?email=${emailOf(name)}&count=9`);
  return (answer as Queue).inAppMessages;
}

/** Sends an in-app message to somebody new, and tells of it what an app would. */
async function tellOfMessage(send: Send, name: string, path: string): Promise<number> {
  await send("POST", "/api/inApp/target", { campaignId: 1, recipientEmail: emailOf(name) });
  const [message] = await readQueue(send, name);
  return statusOf(send("POST", `/api/events/${path}`, { email: emailOf(name), messageId: message?.messageId }));
}

interface Placements {
  readonly placements: readonly {
    readonly embeddedMessages: readonly { readonly metadata: { readonly messageId: string } }[];
  }[];
}

/** The id of the embedded message that somebody sees. */
async function readEmbeddedId(send: Send, name: string): Promise<string | undefined> {
  const [, answer] = await send("GET", `/api/embedded-messaging/messages?email=${emailOf(name)}`);
  return (answer as Placements).placements[0]?.embeddedMessages[0]?.metadata.messageId;
}

/** Makes what the writes refer to. */
export async function prepare(send: Send): Promise<void> {
  const statuses = [
    await statusOf(send("POST", "/api/lists", { name: "Early birds" })),
    await statusOf(send("POST", `/api/catalogs/${catalog}`)),
    await statusOf(send("POST", "/_sandbox/templates", { id: 1, medium: "InApp", content: { html: "<p>Hi</p>" } })),
    await statusOf(send("POST", "/_sandbox/campaigns", { id: 1, name: "Welcome", templateId: 1, state: "Running" })),
    await statusOf(
      send("POST", "/_sandbox/templates", { id: 9, medium: "Embedded", content: { title: "Hi", placementId: 1 } }),
    ),
    await statusOf(
      send("POST", "/_sandbox/campaigns", { id: 2, name: "Home", templateId: 9, listIds: [listId], state: "Running" }),
    ),
  ];
  if (statuses.some((status) => status >= 300)) throw new Error(`the project cannot be prepared: ${statuses}`);
}

/** Everything that is written under load. */
export const writeKinds: Readonly<Record<string, WriteKind>> = {
  user: {
    write: (send, name) => statusOf(send("POST", "/api/users/update", { email: emailOf(name), dataFields: { name } })),
    isKept: (send, name) => holds(send, name, "name"),
  },
  "users in bulk": {
    write(send, name) {
      const users = several(name).map((each) => ({ email: emailOf(each), dataFields: { name: each } }));
      return statusOf(send("POST", "/api/users/bulkUpdate", { users }));
    },
    async isKept(send, name) {
      return (await Promise.all(several(name).map((each) => holds(send, each, "name")))).every(Boolean);
    },
  },
  "user that is deleted": {
    async write(send, name) {
      await createUser(send, name);
      return statusOf(send("DELETE", `/api/users/${emailOf(name)}`));
    },
    isKept: async (send, name) => (await readFields(send, emailOf(name))) === undefined,
  },
  device: {
    write(send, name) {
      const device = { applicationName: "com.example.shop", platform: "GCM", token: name };
      return statusOf(send("POST", "/api/users/registerDeviceToken", { email: emailOf(name), device }));
    },
    isKept: (send, name) => holds(send, name, "devices"),
  },
  "list membership": {
    write(send, name) {
      const subscribers = [{ email: emailOf(name), dataFields: { name } }];
      return statusOf(send("POST", "/api/lists/subscribe", { listId, subscribers }));
    },
    async isKept(send, name) {
      const { name: kept, emailListIds } = (await readFields(send, emailOf(name))) ?? {};
      return kept === name && Array.isArray(emailListIds) && emailListIds.includes(listId);
    },
  },
  event: {
    async write(send, name) {
      await createUser(send, name);
      return statusOf(send("POST", "/api/events/track", { email: emailOf(name), eventName: "Written", id: name }));
    },
    isKept: async (send, name) => (await readEventIds(send, name)).includes(name),
  },
  "in-app message that is read": {
    write: (send, name) => tellOfMessage(send, name, "trackInAppOpen"),
    isKept: async (send, name) => (await readQueue(send, name)).map(({ read }) => read).join() === "true",
  },
  "in-app message that is consumed": {
    write: (send, name) => tellOfMessage(send, name, "inAppConsume"),
    isKept: async (send, name) => (await readQueue(send, name)).length === 0,
  },
  "embedded message that is received": {
    async write(send, name) {
      await send("POST", "/api/lists/subscribe", { listId, subscribers: [{ email: emailOf(name) }] });
      const messageId = await readEmbeddedId(send, name);
      return statusOf(send("POST", "/api/embedded-messaging/events/received", { email: emailOf(name), messageId }));
    },
    async isKept(send, name) {
      const [, answer] = await send("GET", `/_sandbox/messages?user=${emailOf(name)}`);
      const { messages } = answer as { readonly messages: readonly { readonly messageId: string }[] };
      return messages[0]?.messageId === (await readEmbeddedId(send, name));
    },
  },
  "events in bulk": {
    async write(send, name) {
      await createUser(send, name);
      const events = several(name).map((id) => ({ email: emailOf(name), eventName: "Written", id }));
      return statusOf(send("POST", "/api/events/trackBulk", { events }));
    },
    async isKept(send, name) {
      const ids = await readEventIds(send, name);
      return several(name).every((id) => ids.includes(id));
    },
  },
  cart: {
    write(send, name) {
      const body = { user: { email: emailOf(name) }, items: [item(name)] };
      return statusOf(send("POST", "/api/commerce/updateCart", body));
    },
    isKept: (send, name) => holds(send, name, "shoppingCartItems"),
  },
  purchase: {
    write(send, name) {
      const body = {
        id: name,
        user: { email: emailOf(name), dataFields: { name } },
        items: [item(name)],
        total: 25.99,
      };
      return statusOf(send("POST", "/api/commerce/trackPurchase", body));
    },
    async isKept(send, name) {
      return (await holds(send, name, "name")) && (await readEventIds(send, name)).includes(name);
    },
  },
  "catalog item": {
    write: (send, name) => statusOf(send("PUT", `/api/catalogs/${catalog}/items/${name}`, { value: { name } })),
    async isKept(send, name) {
      const [status, answer] = await send("GET", `/api/catalogs/${catalog}/items/${name}`);
      return status === 200 && JSON.stringify(answer).includes(`"${name}"`);
    },
  },
  template: {
    write: (send, name) =>
      statusOf(send("POST", "/api/templates/email/upsert", { clientTemplateId: name, locale: "fr", subject: name })),
    async isKept(send, name) {
      const query = new URLSearchParams({ clientTemplateId: name });
      const [, found] = await send("GET", `/api/templates/getByClientTemplateId?${query}`);
      const { templates } = found as { readonly templates: readonly { readonly templateId: number }[] };
      const [, answer] = await send("GET", `/api/templates/email/get?templateId=${templates[0]?.templateId}&locale=fr`);
      return (answer as { readonly subject?: string }).subject === name;
    },
  },
  snippet: {
    write: (send, name) => statusOf(send("PUT", `/api/snippets/${name}`, { content: name, variables: ["a"] })),
    async isKept(send, name) {
      const [status, answer] = await send("GET", `/api/snippets/${name}`);
      return status === 200 && JSON.stringify(answer).includes(`"${name}"`);
    },
  },
  webhook: {
    write: (send, name) => statusOf(send("POST", "/_sandbox/webhooks", { endpoint: `http://localhost:3000/${name}` })),
    async isKept(send, name) {
      const [, answer] = await send("GET", "/api/webhooks");
      return JSON.stringify(answer).includes(`"http://localhost:3000/${name}"`);
    },
  },
  "dynamic list": {
    write(send, name) {
      const criteria = { dataType: "user", field: "name", comparatorType: "Equals", value: name };
      return statusOf(send("POST", "/_sandbox/dynamicLists", { name, criteria }));
    },
    async isKept(send, name) {
      const [, answer] = await send("GET", "/api/lists");
      const { lists } = answer as { readonly lists: readonly { readonly name: string; readonly listType: string }[] };
      return lists.some((list) => list.name === name && list.listType === "Dynamic");
    },
  },
  "catalog collection": {
    async write(send, name) {
      // Answered with 400 from the second time on: it is there.
      await send("POST", "/api/catalogs/Collected");
      return statusOf(send("POST", "/_sandbox/catalogCollections", { name, catalog: "Collected" }));
    },
    async isKept(send, name) {
      const [, answer] = await send("POST", "/_sandbox/catalogCollections", { name, catalog: "Collected" });
      return (answer as { readonly msg?: string }).msg === `name: there is a catalog collection named ${name} already`;
    },
  },
  metadata: {
    write: (send, name) => statusOf(send("PUT", `/api/metadata/Things/${name}`, { value: { name } })),
    async isKept(send, name) {
      const [status, answer] = await send("GET", `/api/metadata/Things/${name}`);
      return status === 200 && JSON.stringify(answer).includes(`"${name}"`);
    },
  },
};
