import type { SandboxProject } from "../../../../server/index.ts";
import type { TemplateMedium } from "../../../../server/store/template.ts";
import { post, type World } from "../../support/sandbox.ts";

type Content = Readonly<Record<string, unknown>>;

/** What a template of a test says, unless told otherwise. */
const texts: Content = { subject: "Hi {{firstName}}", html: "<p>Plan: {{plan}}</p>", message: "Hi {{firstName}}" };

/** Stores a template of any medium, and gives its number: some media have no operation that makes one. */
export const storeTemplate = (
  { store }: Pick<SandboxProject, "store">,
  medium: TemplateMedium = "Email",
  data: Content = texts,
  messageTypeId = 1,
): number =>
  store.templates.create(
    { medium, type: "Base", name: "Welcome", messageTypeId, creatorUserId: "creator@example.com" },
    0,
    { locale: "", data },
  );

/** Makes a campaign of a new template, and gives its number. Without lists it is a triggered one. */
export async function makeCampaign(
  world: World,
  body: Content = {},
  ...template: [medium?: TemplateMedium, data?: Content, messageTypeId?: number]
): Promise<number> {
  const templateId = storeTemplate(world, ...template);
  const made = await post(world, "campaigns/create", { name: "Welcome", templateId, ...body });
  return (made.body as { readonly campaignId: number }).campaignId;
}

/** Makes a triggered campaign that runs, and gives its number. */
export async function runCampaign(
  world: World,
  ...template: [medium?: TemplateMedium, data?: Content, messageTypeId?: number]
): Promise<number> {
  const campaignId = await makeCampaign(world, {}, ...template);
  await post(world, "campaigns/activateTriggered", { campaignId });
  return campaignId;
}

/** A line of the outbox: who, what became of it, and why not. */
export type Line = readonly [recipient: string, state: string, reason: string | null];

/** What stands in the outbox, the oldest first. */
export const linesOf = ({ store }: Pick<SandboxProject, "store">): readonly Line[] =>
  store.messageListing
    .list({ after: 0, limit: 1_000 })
    .map(({ recipient, state, reason }) => [recipient, state, reason]);

/** What was rendered of a message. */
export const partsOf = ({ store }: Pick<SandboxProject, "store">, id: number): Content => {
  const content = store.messageContents.find(id);
  return content === undefined ? {} : (JSON.parse(content) as { readonly parts: Content }).parts;
};

/** The types of a user's events, the oldest first. */
export const eventTypesOf = (world: Pick<SandboxProject, "events">, user: string): readonly unknown[] =>
  world
    .events(user)
    .map(({ eventType }) => eventType)
    .toReversed();
