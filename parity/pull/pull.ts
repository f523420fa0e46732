import type { TargetProject } from "../../scenarios/index.ts";
import { createReader, type Fields, type ProjectReader, UnreadableProject } from "./reader.ts";
import { readTemplates, type TemplateRef } from "./templates.ts";

/** One record of a seed: a kind, and what it holds. */
export type SeedRecord = Readonly<Record<string, unknown>>;

/** What is told while a project is read. */
export interface PullListener {
  /** Told of what there is and is not taken, with the reason. */
  readonly onLoss: (text: string) => void;
  /** Told what is read next. */
  readonly onStage?: (what: string) => void;
}

/** A record of one kind from each entry that was read; members that are not there are left out. */
const toRecords = (kind: string, entries: readonly Fields[]): readonly SeedRecord[] =>
  entries.map((entry) => ({
    [kind]: Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== null)),
  }));

const byId = (entries: readonly Fields[]): readonly Fields[] =>
  entries.toSorted((one, other) => Number(one.id) - Number(other.id));

async function pullChannels(reader: ProjectReader): Promise<readonly SeedRecord[]> {
  const { channels } = await reader.read("/api/channels");
  const { messageTypes } = await reader.read("/api/messageTypes");
  const ofChannels = (channels as readonly Fields[]).map(({ id, name, channelType, messageMedium }) => ({
    id,
    name,
    type: channelType,
    medium: messageMedium,
  }));
  const ofTypes = (messageTypes as readonly Fields[]).map(({ id, name, channelId, subscriptionPolicy }) => ({
    id,
    name,
    channelId,
    policy: subscriptionPolicy,
  }));
  return [...toRecords("channel", byId(ofChannels)), ...toRecords("messageType", byId(ofTypes))];
}

async function pullLists(reader: ProjectReader, { onLoss }: PullListener): Promise<readonly SeedRecord[]> {
  const { lists } = await reader.read("/api/lists");
  const all = byId(lists as readonly Fields[]);
  for (const { id, name, listType } of all) {
    if (listType === "Dynamic")
      onLoss(`list ${id} "${name}" is dynamic: its criteria cannot be read, so it becomes an empty static one`);
  }
  return toRecords(
    "list",
    all.map(({ id, name, description, createdAt }) => ({ id, name, description: description || undefined, createdAt })),
  );
}

/** Fields that Iterable has itself: a new project has them too. */
const isOwn = (name: string): boolean => /^(itblInternal|devices|browserTokens|shoppingCartItems)(\.|$)/.test(name);

async function pullFields(reader: ProjectReader): Promise<readonly SeedRecord[]> {
  const { fields } = await reader.read("/api/users/getFields");
  const entries = Object.entries(fields as Fields).filter(([name]) => !isOwn(name));
  return toRecords(
    "field",
    entries.map(([name, type]) => ({ name, type })),
  );
}

async function pullSnippets(reader: ProjectReader): Promise<readonly SeedRecord[]> {
  const { snippets } = await reader.read("/api/snippets");
  const all = byId(snippets as readonly Fields[]);
  return toRecords(
    "snippet",
    all.map(({ id, name, content, description, variables }) => ({
      id,
      name,
      content,
      description: description || undefined,
      variables,
    })),
  );
}

/** Blasts that are about to go out, or do, are drafts in a copy: nobody there is to be sent anything unasked. */
const stateOf = ({ campaignState, type }: Fields): unknown =>
  type === "Blast" && ["Scheduled", "Starting", "Running", "Recurring"].includes(String(campaignState))
    ? "Draft"
    : campaignState;

const idsOf = (ids: unknown): unknown => (Array.isArray(ids) && ids.length > 0 ? ids : undefined);

async function readCampaigns(reader: ProjectReader, { onLoss }: PullListener): Promise<readonly Fields[]> {
  const all = byId(await reader.readAll("/api/campaigns", "campaigns"));
  return all.filter(({ id, name, templateId }) => {
    if (templateId === undefined) onLoss(`campaign ${id} "${name}" has no template`);
    return templateId !== undefined;
  });
}

const toCampaigns = (campaigns: readonly Fields[]): readonly SeedRecord[] =>
  toRecords(
    "campaign",
    campaigns.map((campaign) => ({
      id: campaign.id,
      name: campaign.name,
      templateId: campaign.templateId,
      listIds: idsOf(campaign.listIds),
      suppressionListIds: idsOf(campaign.suppressionListIds),
      state: stateOf(campaign),
      labels: idsOf(campaign.labels),
    })),
  );

/** Fields of objects stand in these: over the API they have dotted names. */
function nestFields(mappings: Fields): Fields {
  const nested: Record<string, unknown> = {};
  for (const [name, type] of Object.entries(mappings).toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const steps = name.split(".");
    const last = steps.pop() ?? "";
    let holder = nested;
    for (const step of steps) {
      const inner = holder[step];
      const object: Record<string, unknown> = typeof inner === "object" && inner !== null ? { ...inner } : {};
      holder[step] = object;
      holder = object;
    }
    holder[last] = type === "object" ? {} : type;
  }
  return nested;
}

async function pullCatalogs(reader: ProjectReader): Promise<readonly SeedRecord[]> {
  const names = await reader.readAllParams("/api/catalogs", "catalogNames");
  const catalogs: Fields[] = [];
  for (const { name } of names) {
    const { params } = await reader.read(`/api/catalogs/${encodeURIComponent(String(name))}/fieldMappings`);
    const { definedMappings = {} } = (params ?? {}) as { readonly definedMappings?: Fields };
    catalogs.push({ name, ...(Object.keys(definedMappings).length > 0 && { fields: nestFields(definedMappings) }) });
  }
  return toRecords("catalog", catalogs);
}

/** What a template says, whatever its id: a campaign's copy that nobody changed says what its base does. */
const wordingOf = ({ medium, content, locales }: Fields): string => JSON.stringify([medium, content, locales]);

/** Lets campaigns have the base template that their copy was made of, as long as nobody changed the copy. */
function replaceCopies(templates: readonly Fields[], copyIds: ReadonlySet<unknown>) {
  const bases = templates.filter(({ id }) => !copyIds.has(id));
  const baseOf = new Map(bases.map((base) => [wordingOf(base), base.id]));
  const replaced = new Map<unknown, unknown>();
  for (const copy of templates) {
    const base = copyIds.has(copy.id) ? baseOf.get(wordingOf(copy)) : undefined;
    replaced.set(copy.id, base ?? copy.id);
  }
  return { replaced, templates: templates.filter(({ id }) => replaced.get(id) === id) };
}

async function pullMessages(reader: ProjectReader, listener: PullListener): Promise<readonly SeedRecord[]> {
  const campaigns = await readCampaigns(reader, listener);
  const copies = campaigns.map(
    ({ templateId, messageMedium }): TemplateRef => ({ id: Number(templateId), medium: String(messageMedium) }),
  );
  const read = await readTemplates(reader, copies, listener.onLoss);
  const { replaced, templates } = replaceCopies(read, new Set(copies.map(({ id }) => id)));
  for (const { id, name, messageMedium, templateId } of campaigns) {
    if (!replaced.has(templateId))
      listener.onLoss(`campaign ${id} "${name}": templates of ${messageMedium} cannot be read`);
  }
  const kept = campaigns.filter(({ templateId }) => replaced.has(templateId));
  const pointed = kept.map((campaign) => ({ ...campaign, templateId: replaced.get(campaign.templateId) }));
  return [...toRecords("template", templates), ...toCampaigns(pointed)];
}

/** What is read, in the order in which a seed needs it. */
const stages: readonly (readonly [
  what: string,
  pull: (reader: ProjectReader, listener: PullListener) => Promise<readonly SeedRecord[]>,
])[] = [
  ["fields", pullFields],
  ["channels and message types", pullChannels],
  ["lists", pullLists],
  ["catalogs", pullCatalogs],
  ["snippets", pullSnippets],
  ["templates and campaigns", pullMessages],
];

/**
 * Reads what a project has beside people, as records of a seed: fields, channels, message types, lists, catalogs, snippets,
 * templates and campaigns. It calls nothing that writes. What cannot be read is told and left out.
 */
export async function* pullProject(project: TargetProject, listener: PullListener): AsyncGenerator<SeedRecord> {
  const reader = createReader(project);
  for (const [what, pull] of stages) {
    listener.onStage?.(what);
    try {
      yield* await pull(reader, listener);
    } catch (thrown) {
      if (!(thrown instanceof UnreadableProject)) throw thrown;
      listener.onLoss(`${what}: ${thrown.message}`);
    }
  }
}
