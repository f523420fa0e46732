import { describe, expect, it, onTestFinished } from "vitest";
import { projectOf } from "../../../cli/run/sandbox-target.ts";
import { pullProject, type SeedRecord } from "../../../parity/index.ts";
import { createSandbox, type Sandbox, type SandboxOptions, type SeedRecords } from "../../../server/index.ts";

type Seed = NonNullable<SandboxOptions["seed"]>;

function open(options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

async function pullFrom(sandbox: Sandbox) {
  const records: SeedRecord[] = [];
  const lost: string[] = [];
  for await (const record of pullProject(projectOf(sandbox), { onLoss: (text) => lost.push(text) }))
    records.push(record);
  return { records, lost };
}

const seed: Seed = {
  fields: [{ name: "plan", type: "string" }],
  channels: [{ id: 4, name: "Texts", type: "Marketing", medium: "SMS" }],
  messageTypes: [{ id: 4, name: "Reminders", channelId: 4, policy: "OptOut" }],
  lists: [
    { id: 1, name: "VIP" },
    { id: 3, name: "News", description: "Every Monday" },
  ],
  dynamicLists: [
    { id: 9, name: "Pro", criteria: { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" } },
  ],
  users: [{ email: "ada@example.com", lists: [1] }],
  catalogs: [{ name: "Restaurants", fields: { name: "string", place: { city: "string" } } }],
  snippets: [{ id: 2, name: "Footer", content: "Yours, {{name}}", variables: ["name"] }],
  templates: [
    {
      id: 7,
      clientTemplateId: "welcome",
      medium: "Email",
      name: "Welcome",
      content: { subject: "Welcome", html: "<p>Hello</p>" },
      locales: { fr: { subject: "Bienvenue" } },
    },
    { id: 8, medium: "SMS", name: "Code", messageTypeId: 4, content: { message: "Your code" } },
    { id: 9, medium: "WebPush", name: "Sale", content: { title: "Sale", message: "Today" } },
  ],
  campaigns: [
    { id: 5, name: "Welcome", templateId: 7, state: "Running" },
    { id: 6, name: "Sale", templateId: 9 },
    { id: 7, name: "Monday", templateId: 7, listIds: [1], state: "Draft", labels: ["a"] },
  ],
};

/** What an email says of which nobody has said anything. */
const plain = {
  preheaderText: "",
  ccEmails: [],
  bccEmails: [],
  html: "",
  plainText: "",
  cacheDataFeed: true,
  mergeDataFeedContext: false,
};

describe("a pulled project", () => {
  it("is the seed of one that is pulled the same", async () => {
    const first = await pullFrom(open({ seed }));
    const copy = open();
    await copy.seed(first.records as readonly object[] as SeedRecords);
    const second = await pullFrom(copy);
    expect(second.records).toEqual(first.records);
  });

  it("holds no people, and tells what cannot be read", async () => {
    const { records, lost } = await pullFrom(open({ seed }));
    expect(JSON.stringify(records)).not.toContain("ada@example.com");
    expect(lost).toEqual([
      'list 9 "Pro" is dynamic: its criteria cannot be read, so it becomes an empty static one',
      'campaign 6 "Sale": templates of WebPush cannot be read',
    ]);
    expect(records.filter((each) => "template" in each || "campaign" in each || "catalog" in each)).toEqual([
      { catalog: { name: "Restaurants", fields: { name: "string", place: { city: "string" } } } },
      {
        template: {
          id: 7,
          clientTemplateId: "welcome",
          medium: "Email",
          name: "Welcome",
          messageTypeId: 1,
          content: { ...plain, subject: "Welcome", html: "<p>Hello</p>" },
          locales: { fr: { ...plain, subject: "Bienvenue" } },
        },
      },
      { template: { id: 8, medium: "SMS", name: "Code", messageTypeId: 4, content: { message: "Your code" } } },
      { campaign: { id: 5, name: "Welcome", templateId: 7, state: "Running" } },
      { campaign: { id: 7, name: "Monday", templateId: 7, listIds: [1], state: "Draft", labels: ["a"] } },
    ]);
  });

  it("is what can be read with a key that may not read all", async () => {
    const key = { key: "0000000000000000000000000000000a", type: "readOnly" } as const;
    const sandbox = open({ seed, keys: [{ key: "0000000000000000000000000000000b", type: "server" }, key] });
    const records: SeedRecord[] = [];
    const lost: string[] = [];
    const project = { ...projectOf(sandbox), apiKey: key.key };
    for await (const record of pullProject(project, { onLoss: (text) => lost.push(text) })) records.push(record);
    expect({ kinds: [...new Set(records.flatMap(Object.keys))], lost: lost.slice(1, 3) }).toEqual({
      kinds: ["field", "channel", "messageType", "list", "template", "campaign"],
      lost: ["catalogs: GET /api/catalogs", "snippets: GET /api/snippets"].map(
        (read) => `${read} answered 401: Disabled API key or insufficient privileges`,
      ),
    });
  });
});
