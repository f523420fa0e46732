import { isObject } from "../../contracts/json.ts";
import { type Fields, type ProjectReader, UnreadableProject } from "./reader.ts";

/** Media whose templates can be read over the API, and the segment of their paths. */
const media: Readonly<Record<string, string>> = {
  Email: "email",
  Push: "push",
  SMS: "sms",
  InApp: "inapp",
  Embedded: "embedded",
};

/** Members of a template that stand outside of its content. */
const outer = new Set([
  "templateId",
  "clientTemplateId",
  "name",
  "messageTypeId",
  "creatorUserId",
  "locale",
  "isDefaultLocale",
  "campaignId",
  "createdAt",
  "updatedAt",
  "metadata",
]);

/** Numbers of data feeds of the app, which nothing reads over the API. */
const feeds = new Set(["dataFeedId", "dataFeedIds"]);

const contentOf = (template: Fields): Fields =>
  Object.fromEntries(
    Object.entries(template).filter(([name, value]) => !outer.has(name) && !feeds.has(name) && value !== null),
  );

const text = (name: string, value: unknown) => (typeof value === "string" && value !== "" ? { [name]: value } : {});

/** The other locales of a template; only one with a client id tells which it has. */
async function readLocales(reader: ProjectReader, segment: string, template: Fields): Promise<Fields> {
  const { clientTemplateId, templateId, locale } = template;
  if (typeof clientTemplateId !== "string") return {};
  const { templates } = await reader.read("/api/templates/getByClientTemplateId", { clientTemplateId });
  const entry = Array.isArray(templates)
    ? templates.find((each) => isObject(each) && each.templateId === templateId)
    : undefined;
  const names: unknown[] = isObject(entry) && Array.isArray(entry.locales) ? entry.locales : [];
  const others = names.filter((name): name is string => typeof name === "string" && name !== locale);
  const read: [string, Fields][] = [];
  for (const name of others) {
    const one = await reader.read(`/api/templates/${segment}/get`, { templateId: String(templateId), locale: name });
    read.push([name, contentOf(one)]);
  }
  return Object.fromEntries(read);
}

/** A template as a record of a seed. */
async function readTemplate(reader: ProjectReader, medium: string, templateId: string): Promise<Fields> {
  const segment = media[medium] ?? "";
  const template = await reader.read(`/api/templates/${segment}/get`, { templateId });
  const locales = await readLocales(reader, segment, template);
  return {
    id: Number(templateId),
    medium,
    ...text("clientTemplateId", template.clientTemplateId),
    ...text("name", template.name),
    ...(typeof template.messageTypeId === "number" && { messageTypeId: template.messageTypeId }),
    ...text("defaultLocale", template.locale),
    content: contentOf(template),
    ...(Object.keys(locales).length > 0 && { locales }),
  };
}

/** Which template of which medium. */
export interface TemplateRef {
  readonly medium: string;
  readonly id: number;
}

/** The ids and media of base templates, and of those that campaigns have a copy of; the lowest id first. */
async function findTemplates(reader: ProjectReader, copies: readonly TemplateRef[]): Promise<readonly TemplateRef[]> {
  const found = new Map(copies.filter(({ medium }) => medium in media).map((copy) => [copy.id, copy]));
  for (const medium of Object.keys(media)) {
    const bases = await reader.readAll("/api/templates", "templates", { messageMedium: medium, templateType: "Base" });
    for (const { templateId } of bases) found.set(Number(templateId), { id: Number(templateId), medium });
  }
  return [...found.values()].toSorted((one, other) => one.id - other.id);
}

/** Templates that can be read, as records of a seed: base ones, and copies that campaigns have. */
export async function readTemplates(
  reader: ProjectReader,
  copies: readonly TemplateRef[],
  onLoss: (text: string) => void,
): Promise<readonly Fields[]> {
  const templates: Fields[] = [];
  for (const { id, medium } of await findTemplates(reader, copies)) {
    const template = await readTemplate(reader, medium, String(id)).catch((thrown: unknown) => {
      if (!(thrown instanceof UnreadableProject)) throw thrown;
      onLoss(`template ${id} (${medium}): ${thrown.message}`);
    });
    if (template !== undefined) templates.push(template);
  }
  return templates;
}
