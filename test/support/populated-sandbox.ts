import type { KeyType } from "../../contracts/operation.ts";
import {
  createSandbox,
  defaultApiKey,
  type ProjectKind,
  type Sandbox,
  type SandboxOptions,
} from "../../server/index.ts";

/** Keys of the world beside its own server-side key, one of each other kind. */
export const populatedKeys: readonly { readonly key: string; readonly type: KeyType }[] = [
  { key: "0000000000000000000000000b111e00", type: "mobile" },
  { key: "00000000000000000000000000003eb0", type: "web" },
  { key: "000000000000000000000000004ead00", type: "readOnly" },
];

const device = { applicationName: "com.example.shop", platform: "GCM", token: "d-1" };

const item = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

const story: readonly (readonly [path: string, body: unknown])[] = [
  ["/api/users/update", { email: "ada@example.com", userId: "u-1", dataFields: { plan: "free", visits: 3 } }],
  ["/api/users/update", { email: "grace@example.com", dataFields: { plan: "free" } }],
  ["/api/users/registerDeviceToken", { email: "ada@example.com", device }],
  ["/api/lists", { name: "Early birds" }],
  ["/api/lists/subscribe", { listId: 1, subscribers: [{ email: "ada@example.com" }] }],
  ["/api/events/track", { email: "ada@example.com", eventName: "Signed Up", id: "e-1", dataFields: { step: 1 } }],
  ["/api/commerce/trackPurchase", { user: { email: "ada@example.com" }, items: [item], total: 25.99, id: "p-1" }],
  ["/api/export/start", { dataTypeName: "user", outputFormat: "text/csv" }],
  ["/api/catalogs/Restaurants", undefined],
  ["/api/catalogs/Restaurants/items", { documents: { joes: { name: "Joe's" } }, replaceUploadedFieldsOnly: false }],
  ["/api/templates/email/upsert", { clientTemplateId: "welcome", subject: "Welcome", html: "<p>Hello</p>" }],
  ["/api/templates/push/upsert", { clientTemplateId: "welcome", title: "Welcome", message: "Hello" }],
  ["/api/templates/sms/upsert", { clientTemplateId: "welcome", message: "Hello" }],
  ["/api/templates/inapp/upsert", { clientTemplateId: "welcome", html: "<p>Hello</p>" }],
  ["/api/templates/embedded/upsert", { clientTemplateId: "welcome", title: "Welcome", body: "Hello" }],
  ["/api/templates/email/upsert", { clientTemplateId: "welcome", locale: "fr", subject: "Bienvenue" }],
  ["/api/templates/push/upsert", { clientTemplateId: "welcome", locale: "fr", title: "Bienvenue" }],
  ["/api/templates/sms/upsert", { clientTemplateId: "welcome", locale: "fr", message: "Bonjour" }],
  ["/api/templates/inapp/upsert", { clientTemplateId: "welcome", locale: "fr", html: "<p>Bonjour</p>" }],
  ["/api/templates/embedded/upsert", { clientTemplateId: "welcome", locale: "fr", title: "Bienvenue" }],
  ["/api/snippets", { name: "greeting", content: "Hello {{name}}", variables: ["name"] }],
  ["/_sandbox/webhooks", { endpoint: "https://example.com/hook" }],
];

/**
 * The project of the story. Its export still runs, so that it can be cancelled, and it has a message type of SMS to opt
 * in to.
 */
export const populatedOptions: Pick<SandboxOptions, "settings" | "channels" | "messageTypes"> = {
  settings: { exportJobDuration: 600_000, optInMessageTypes: true },
  channels: [{ id: 4, name: "Texts", type: "Marketing", medium: "SMS" }],
  messageTypes: [{ id: 4, name: "Reminders", channelId: 4, policy: "OptIn" }],
};

/** Fills an empty project with one of everything, through public calls. */
export async function populateSandbox(sandbox: Pick<Sandbox, "request">): Promise<void> {
  for (const [path, body] of story) {
    const response = await sandbox.request("POST", path, body);
    if (!response.ok) throw new Error(`the world does not take ${path}: ${await response.text()}`);
  }
}

/**
 * A fresh project that holds one of everything the rows' examples speak of: ada@example.com (userId u-1) and
 * grace@example.com, list 1 with ada in it, an event, an order and a device of hers; the catalog Restaurants with
 * the item joes; a template of each channel, 1 to 5, with content in French too; the snippet greeting and webhook 1.
 */
export async function populatedSandbox(kind: ProjectKind = "email"): Promise<Sandbox> {
  const world = createSandbox({
    kind,
    ...populatedOptions,
    keys: [{ key: defaultApiKey, type: "server" }, ...populatedKeys],
  });
  await populateSandbox(world);
  return world;
}

const reads = [
  "/_sandbox/contacts",
  "/_sandbox/verifications",
  "/api/export/jobs",
  "/api/lists",
  "/api/lists/getUsers?listId=1",
  "/api/users/getFields",
  "/api/users/forgotten",
  "/api/users/ada@example.com",
  "/api/events/ada@example.com?limit=200",
  "/api/export/data.csv?dataTypeName=user&range=All",
  "/api/export/data.json?dataTypeName=user&range=All",
  "/api/export/data.json?dataTypeName=customEvent&range=All",
  "/api/export/data.json?dataTypeName=purchase&range=All",
  "/api/export/data.json?dataTypeName=emailSubscribe&range=All",
  "/api/export/data.json?dataTypeName=emailUnSubscribe&range=All",
  "/api/export/data.json?dataTypeName=pushOpen&range=All",
  "/api/export/data.json?dataTypeName=webPushClick&range=All",
  "/api/catalogs?pageSize=100",
  "/api/catalogs/Restaurants/items?pageSize=1000",
  "/api/catalogs/Restaurants/fieldMappings",
  "/api/templates?pageSize=1000",
  "/api/templates/getByClientTemplateId?clientTemplateId=welcome",
  "/api/templates/email/get?templateId=1",
  "/api/snippets",
  "/api/webhooks",
];

/** Everything a project holds, as public reads tell it: two equal answers mean that nothing was written between. */
export async function readState(world: Sandbox): Promise<Readonly<Record<string, string>>> {
  const state: Record<string, string> = {};
  for (const path of reads) {
    const response = await world.request("GET", path);
    if (!response.ok) throw new Error(`GET ${path} answers ${response.status}: ${await response.text()}`);
    state[path] = await response.text();
  }
  return state;
}
