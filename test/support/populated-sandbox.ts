import type { KeyType } from "../../contracts/operation.ts";
import {
  createSandbox,
  defaultApiKey,
  type ProjectKind,
  type Sandbox,
  type SandboxOptions,
  type Snapshot,
} from "../../server/index.ts";

/** Keys of the world beside its own server-side key, one of each other kind. */
export const populatedKeys: readonly { readonly key: string; readonly type: KeyType }[] = [
  { key: "0000000000000000000000000b111e00", type: "mobile" },
  { key: "00000000000000000000000000003eb0", type: "web" },
  { key: "000000000000000000000000004ead00", type: "readOnly" },
];

const device = { applicationName: "com.example.shop", platform: "GCM", token: "d-1" };

const item = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

const bought = { dataType: "purchase", field: "shoppingCartItems.name", comparatorType: "Equals", value: "Yoga Mat" };

const storyUntil = (tomorrow: string): readonly (readonly [path: string, body: unknown])[] => [
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
  ["/api/templates/embedded/upsert", { clientTemplateId: "welcome", title: "Welcome", body: "Hello", placementId: 1 }],
  ["/api/templates/email/upsert", { clientTemplateId: "welcome", locale: "fr", subject: "Bienvenue" }],
  ["/api/templates/push/upsert", { clientTemplateId: "welcome", locale: "fr", title: "Bienvenue" }],
  ["/api/templates/sms/upsert", { clientTemplateId: "welcome", locale: "fr", message: "Bonjour" }],
  ["/api/templates/inapp/upsert", { clientTemplateId: "welcome", locale: "fr", html: "<p>Bonjour</p>" }],
  ["/api/templates/embedded/upsert", { clientTemplateId: "welcome", locale: "fr", title: "Bienvenue" }],
  ["/api/snippets", { name: "greeting", content: "Hello {{name}}", variables: ["name"] }],
  ["/_sandbox/webhooks", { endpoint: "http://localhost:3000/hook" }],
  ["/_sandbox/templates", { id: 6, medium: "WebPush", clientTemplateId: "welcome" }],
  ["/_sandbox/templates", { id: 7, medium: "WhatsApp", clientTemplateId: "welcome" }],
  ...[1, 2, 3, 4, 6, 7].map(
    (templateId, at) => ["/_sandbox/campaigns", { id: at + 1, name: "Welcome", templateId, state: "Running" }] as const,
  ),
  ["/_sandbox/campaigns", { id: 7, name: "Spring sale", templateId: 1, listIds: [1] }],
  ["/_sandbox/campaigns", { id: 8, name: "Summer sale", templateId: 1, listIds: [1] }],
  ["/api/campaigns/8/schedule", { sendAt: tomorrow }],
  ["/_sandbox/campaigns", { id: 9, name: "Weekly", templateId: 1, listIds: [1], state: "Recurring" }],
  ["/_sandbox/campaigns", { id: 10, name: "Week 1", templateId: 1, listIds: [1], recurringCampaignId: 9 }],
  ["/_sandbox/campaigns", { id: 11, name: "Home", templateId: 5, listIds: [1], state: "Running" }],
  ["/_sandbox/placements", { id: 1, name: "Home", campaignIds: [11] }],
  ["/_sandbox/experiments", { campaignId: 1, variants: [{ templateId: 1 }, { templateId: 1, name: "Bold" }] }],
  ["/_sandbox/experiments", { campaignId: 10, status: "running", variants: [{ templateId: 1 }, { templateId: 1 }] }],
  ["/_sandbox/journeys", { id: 1, name: "Welcome", entry: { api: true }, steps: [{ delay: "1d" }, { send: 1 }] }],
  ["/_sandbox/criteriaSets", { id: 1, name: "Bought", searchQuery: bought }],
  ["/api/email/target", { campaignId: 1, recipientEmail: "ada@example.com", sendAt: tomorrow }],
  // No campaign uses this one, so that it may be deleted.
  ["/api/lists", { name: "Former customers" }],
];

/**
 * The project of the story. Its export still runs, so that it can be cancelled, and it has a message type of SMS to opt
 * in to.
 */
export const populatedOptions: Required<Pick<SandboxOptions, "settings" | "channels" | "messageTypes">> = {
  settings: { exportJobDuration: 600_000, optInMessageTypes: true },
  channels: [{ id: 4, name: "Texts", type: "Marketing", medium: "SMS" }],
  messageTypes: [{ id: 4, name: "Reminders", channelId: 4, policy: "OptIn" }],
};

/** Adds messages to ada under the ids that examples name: no call can choose one. */
function addSentMessages({ store }: Pick<Sandbox, "store">): void {
  const user = store.users.byUserId("u-1")?.id ?? null;
  const add = (messageId: string, campaign: number, medium: string): number =>
    store.messages.create(
      {
        messageId,
        campaign,
        template: store.campaigns.find(campaign)?.template ?? 1,
        messageType: 1,
        medium,
        state: "sent",
        reason: null,
        isProof: false,
        user,
        recipient: "ada@example.com",
        dueAt: null,
        sentAt: 0,
        request: "{}",
      },
      0,
    );
  add("d0aa7801f91f4824997a631f3ed583c3", 1, "Email");
  const inApp = add("vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1", 4, "InApp");
  store.messageContents.add(
    inApp,
    JSON.stringify({ parts: { html: "<p>Hello</p>", expiresAt: 8_640_000_000_000_000 } }),
  );
}

/** Fills an empty project with one of everything, through public calls. */
export async function populateSandbox(sandbox: Pick<Sandbox, "project" | "request" | "store">): Promise<void> {
  const clock = await (await sandbox.request("GET", "/_sandbox/clock")).json();
  const { now } = clock as { readonly now: string };
  const tomorrow = new Date(Date.parse(now) + 24 * 60 * 60 * 1_000).toISOString();
  for (const [path, body] of storyUntil(tomorrow)) {
    const query = path.startsWith("/_sandbox/") ? { query: { project: sandbox.project.name } } : {};
    const response = await sandbox.request("POST", path, body, query);
    if (!response.ok) throw new Error(`the world does not take ${path}: ${await response.text()}`);
  }
  addSentMessages(sandbox);
}

/** The state of such a project once it was filled: a restore takes a fraction of the story. */
const snapshots = new Map<ProjectKind, Snapshot>();

/**
 * A fresh project that holds one of everything the rows' examples speak of: ada@example.com (userId u-1) and
 * grace@example.com, list 1 with ada in it, an event, an order and a device of hers; the catalog Restaurants with
 * the item joes; a template of each medium, 1 to 7, with content in French too; the snippet greeting and webhook 1;
 * campaigns 1 to 6, one of each medium that is sent to one person, which run; 7 that waits to be sent, 8 that is
 * scheduled, 9 that recurs and 10 that it made, 11 that stands in placement 1; an email and an in-app message that were sent to
 * ada, and an email that waits; journey 1, which calls of the API let people into; criteria set 1, for visitors; experiment 1, a draft,
 * and 2, which runs.
 */
export async function populatedSandbox(kind: ProjectKind = "email"): Promise<Sandbox> {
  const keys: SandboxOptions["keys"] = [{ key: defaultApiKey, type: "server" }, ...populatedKeys];
  const before = snapshots.get(kind);
  // The snapshot holds the channels too. Without any of its own the project is lent a connection, which is quicker.
  const { settings, ...definitions } = populatedOptions;
  const world = createSandbox({ kind, keys, settings, ...(before === undefined && definitions) });
  if (before === undefined) {
    await populateSandbox(world);
    snapshots.set(kind, world.snapshot());
  } else world.restore(before);
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
  "/api/campaigns?pageSize=1000",
  "/_sandbox/messages",
  "/api/inApp/getMessages?email=ada@example.com&count=100",
  "/api/embedded-messaging/messages?email=ada@example.com",
  "/api/export/data.json?dataTypeName=inAppOpen&range=All",
  "/api/export/data.json?dataTypeName=inboxSession&range=All",
  "/api/export/data.json?dataTypeName=embeddedClick&range=All",
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
