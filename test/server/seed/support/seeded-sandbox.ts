import {
  createSandbox,
  type ProjectKind,
  type Sandbox,
  type SandboxOptions,
  type Seed,
} from "../../../../server/index.ts";
import { fillMessagingTables } from "../../../support/messaging-rows.ts";
import { fixedSystem } from "../../support/sandbox.ts";

/** A fresh project whose clock stands at noon, with this seed. */
export const seededSandbox = (seed: Seed, options: Omit<SandboxOptions, "seed"> = {}): Sandbox =>
  createSandbox({ system: fixedSystem(), ...options, seed });

/** What a project holds, a line for each row. */
export async function exportProject(world: Sandbox, project?: string): Promise<string> {
  const query = project === undefined ? {} : { query: { project } };
  return (await world.request("GET", "/_sandbox/export", undefined, query)).text();
}

/** The rows of one table of an export. */
export const rowsOf = (text: string, table: string): readonly unknown[] =>
  text
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { readonly stored: Readonly<Record<string, unknown>> }).stored[table])
    .filter((row) => row !== undefined);

/** The records of an export, as a seed takes them. */
export const recordsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const item = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1, categories: ["Sports"] };

const ada = { email: "ada@example.com", userId: "u-1" };

const gone = { email: { email: "gone@example.com" }, userId: { userId: "gone" }, hybrid: { userId: "gone" } } as const;

const cap = { days: 7, messages: 2 };

/** What the configuration of the crowded project adds. */
export const crowdedOptions = {
  settings: { exportJobDuration: 600_000, optInMessageTypes: true },
  channels: [{ id: 4, name: "Texts", type: "Marketing", medium: "SMS" }],
  messageTypes: [{ id: 4, name: "Reminders", channelId: 4, policy: "OptIn", frequencyCap: cap }],
} as const satisfies SandboxOptions;

const calls = (kind: ProjectKind): readonly (readonly [method: string, path: string, body?: unknown])[] => [
  [
    "POST",
    "users/update",
    { ...ada, dataFields: { plan: "free", visits: 3, score: 1.5, tags: ["a", "é \u2028 \u0007"], "odd key: {": null } },
  ],
  [
    "POST",
    "users/update",
    { ...ada, dataFields: { address: { city: "London", "-": -0.5 }, big: 1e21, text: '{"a":1}' } },
  ],
  ["POST", "users/update", { email: "grace@example.com", userId: "u-2", dataFields: { signupDate: null } }],
  ["POST", "users/registerDeviceToken", { ...ada, device: { applicationName: "shop", platform: "GCM", token: "d-1" } }],
  ["POST", "users/registerBrowserToken", { ...ada, browserToken: "b-1" }],
  ["POST", "lists", { name: "Early birds", description: '{"looks":"like JSON"}' }],
  ["POST", "lists", { name: "Kept" }],
  ["POST", "lists", { name: "Gone" }],
  ["DELETE", "lists/3"],
  ["POST", "lists/subscribe", { listId: 1, subscribers: [ada] }],
  ["POST", "events/track", { ...ada, eventName: "Signed Up", id: "e-1", dataFields: { step: 1 } }],
  ["POST", "events/track", { ...ada, eventName: "Signed Up", id: "e-1", dataFields: { step: 2 }, campaignId: 5 }],
  ["POST", "events/track", { email: "hid@example.com", userId: "u-3", eventName: "Seen" }],
  ["POST", "commerce/trackPurchase", { user: ada, items: [item], total: 25.99, id: "p-1" }],
  ["POST", "users/updateSubscriptions", { ...ada, unsubscribedChannelIds: [1], subscribedMessageTypeIds: [4] }],
  ["POST", "users/forget", gone[kind]],
  ["POST", "auth/jwts/invalidate", ada],
  ["POST", "export/start", { dataTypeName: "user", outputFormat: "text/csv" }],
  ["POST", "catalogs/Restaurants"],
  ["POST", "catalogs/Restaurants/items", { documents: { joes: { name: "Joe's" } }, replaceUploadedFieldsOnly: false }],
  ["PUT", "catalogs/Restaurants/fieldMappings", { mappingsUpdates: [{ fieldName: "name", fieldType: "string" }] }],
  ["PUT", "metadata/Settings/colour", { value: { rgb: [1, 2, 3] } }],
  ["POST", "verify/sms/begin", { phoneNumber: "+491701234567", verificationProfileId: 1 }],
  ["POST", "templates/email/upsert", { clientTemplateId: "w", html: '{"looks":"like JSON"}', campaignDataFields: {} }],
  ["POST", "templates/email/upsert", { clientTemplateId: "w", locale: "fr", isDefaultLocale: true, subject: " " }],
  ["POST", "templates/push/upsert", { clientTemplateId: "p", payload: { a: { b: [1] } } }],
  ["POST", "snippets", { name: "Foot", content: "Bye {{a}}", description: "An end", variables: ["a"] }],
];

/** A project with rows in every table, odd ones too, made through public calls. */
export async function crowdedSandbox(kind: ProjectKind, options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createSandbox({ kind, ...crowdedOptions, ...options });
  for (const [method, path, body] of calls(kind)) {
    const answer = await world.request(method, `/api/${path}`, body);
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${await answer.text()}`);
    await world.clock.advance(1_500);
  }
  const webhook = { endpoint: "http://localhost:3000/hook", authToken: "t", channelIds: [1], events: ["emailSend"] };
  const headers = [{ key: "X-Team", value: "growth" }];
  const answer = await world.request("POST", "/_sandbox/webhooks", { ...webhook, authType: "Basic", headers });
  if (!answer.ok) throw new Error(`a webhook is answered with ${answer.status}: ${await answer.text()}`);
  const criteria = { dataType: "user", field: "plan", comparatorType: "MatchesRegex", values: ["^f", '{"'] };
  await world.request("POST", "/_sandbox/dynamicLists", { name: "Free", description: "all", criteria });
  fillMessagingTables(world);
  return world;
}
