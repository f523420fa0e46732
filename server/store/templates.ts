import type { DataFields } from "../../contracts/json.ts";
import type { Slice } from "./catalogs.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";
import type {
  NewTemplate,
  StoredTemplate,
  TemplateChange,
  TemplateContent,
  TemplateFilter,
  TemplateMedium,
  TemplateOrder,
  TemplateType,
} from "./template.ts";
import { createContentTable } from "./template-contents.ts";

interface TemplateRow extends Omit<StoredTemplate, "settings"> {
  readonly settings: string;
}

const columns = `
  id, client_template_id AS clientTemplateId, medium, type, name, message_type_id AS messageTypeId,
  creator_user_id AS creatorUserId, campaign_id AS campaignId, copied_from AS copiedFrom, default_locale AS defaultLocale, settings, version,
  created_at AS createdAt, updated_at AS updatedAt`;

const toTemplate = (row: TemplateRow): StoredTemplate => ({ ...row, settings: JSON.parse(row.settings) });

type FilterValues = [
  TemplateType | null,
  TemplateType | null,
  TemplateMedium | null,
  TemplateMedium | null,
  number,
  number,
];

const filtered = `FROM templates
  WHERE (? IS NULL OR type = ?) AND (? IS NULL OR medium = ?) AND created_at >= ? AND created_at < ?`;

const filterValues = ({ type, medium, from, until }: TemplateFilter): FilterValues => [
  type ?? null,
  type ?? null,
  medium ?? null,
  medium ?? null,
  from ?? Number.MIN_SAFE_INTEGER,
  until ?? Number.MAX_SAFE_INTEGER,
];

/** The columns by which templates are sorted. */
const sortColumns = { id: "id", name: "name", createdAt: "created_at", updatedAt: "updated_at" } as const;

/** The language a locale begins with: `en` of `en-US` and `en_US`. */
const languageOf = (locale: string): string => locale.split(/[-_]/, 1)[0] ?? locale;

/** Templates by id, by the caller's own id, and in pages. */
function createTemplateReads(db: Database) {
  const sql = createPrepare(db);
  const find = sql<[number], TemplateRow>(`SELECT ${columns} FROM templates WHERE id = ?`);
  const ofClientId = sql<[string], TemplateRow>(
    `SELECT ${columns} FROM templates WHERE client_template_id = ? ORDER BY id`,
  );
  const ofCampaign = sql<[number], TemplateRow>(`SELECT ${columns} FROM templates WHERE campaign_id = ? ORDER BY id`);
  const isCopied = createPrepareColumn(db)<[number], number>(
    "SELECT EXISTS (SELECT 1 FROM templates WHERE copied_from = ?)",
  );
  const count = createPrepareColumn(db)<FilterValues, number>(`SELECT count(*) ${filtered}`);
  const preparePage = (column: string, direction: "ASC" | "DESC") =>
    sql<[...FilterValues, number, number], TemplateRow>(
      `SELECT ${columns} ${filtered} ORDER BY ${column} ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    );
  const pages = Object.fromEntries(
    Object.entries(sortColumns).map(([name, column]) => [
      name,
      { up: preparePage(column, "ASC"), down: preparePage(column, "DESC") },
    ]),
  ) as Record<keyof typeof sortColumns, Record<"up" | "down", ReturnType<typeof preparePage>>>;
  return {
    find(id: number): StoredTemplate | undefined {
      const row = find().get(id);
      return row && toTemplate(row);
    },
    /** Templates of a caller's own id, which several may share, copies of campaigns too; the oldest first. */
    ofClientId: (clientTemplateId: string) => ofClientId().all(clientTemplateId).map(toTemplate),
    /** The copies a campaign owns. */
    ofCampaign: (campaignId: number) => ofCampaign().all(campaignId).map(toTemplate),
    /** Whether a campaign has a copy of it. */
    isCopied: (id: number) => isCopied().get(id) === 1,
    count: (filter: TemplateFilter) => count().get(...filterValues(filter)) ?? 0,
    page: (filter: TemplateFilter, { by, descending }: TemplateOrder, { limit, offset }: Slice) =>
      pages[by]
        [descending ? "down" : "up"]()
        .all(...filterValues(filter), limit, offset)
        .map(toTemplate),
  };
}

function createTemplateWrites(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<
    [
      number | null,
      string | null,
      string,
      string,
      string,
      number,
      string,
      number | null,
      number | null,
      string | null,
      string,
      number,
      number,
    ]
  >(`
    INSERT INTO templates
      (id, client_template_id, medium, type, name, message_type_id, creator_user_id, campaign_id, copied_from, default_locale,
        settings, version, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`);
  const update = sql<
    [string | null, string | null, number | null, string | null, string | null, string | null, number, number]
  >(`
    UPDATE templates SET
      client_template_id = coalesce(?, client_template_id), name = coalesce(?, name),
      message_type_id = coalesce(?, message_type_id), creator_user_id = coalesce(?, creator_user_id),
      default_locale = coalesce(?, default_locale), settings = coalesce(?, settings),
      version = version + 1, updated_at = ?
    WHERE id = ?`);
  const remove = sql<[number]>("DELETE FROM templates WHERE id = ?");
  return {
    insert(
      { id, clientTemplateId, campaignId, copiedFrom, defaultLocale, settings = {}, ...shared }: NewTemplate,
      now: number,
    ) {
      const { medium, type, name, messageTypeId, creatorUserId } = shared;
      const inserted = insert().run(
        id ?? null,
        clientTemplateId ?? null,
        medium,
        type,
        name,
        messageTypeId,
        creatorUserId,
        campaignId ?? null,
        copiedFrom ?? null,
        defaultLocale ?? null,
        JSON.stringify(settings),
        now,
        now,
      );
      return Number(inserted.lastInsertRowid);
    },
    update(id: number, change: TemplateChange, now: number): void {
      const { clientTemplateId, name, messageTypeId, creatorUserId, defaultLocale, settings } = change;
      update().run(
        clientTemplateId ?? null,
        name ?? null,
        messageTypeId ?? null,
        creatorUserId ?? null,
        defaultLocale ?? null,
        settings === undefined ? null : JSON.stringify(settings),
        now,
        id,
      );
    },
    remove: (id: number) => void remove().run(id),
  };
}

/** Templates of every medium, each with its content by locale. */
export function createTemplateStore(db: Database) {
  const { find, ...reads } = createTemplateReads(db);
  const contents = createContentTable(db);
  const writes = createTemplateWrites(db);
  const defaultContent = ({ id, defaultLocale }: StoredTemplate): TemplateContent | undefined =>
    contents.one(id, defaultLocale ?? "");
  return {
    ...reads,
    find,
    /** Creates a template, with its content in one locale if any is given. Gives its id. */
    create(template: NewTemplate, now: number, content?: TemplateContent): number {
      const id = writes.insert(template, now);
      if (content !== undefined) contents.put(id, content);
      return id;
    },
    /** Changes a template in one write: its version grows by one. */
    update(id: number, change: TemplateChange, now: number): void {
      writes.update(id, change, now);
      if (change.content !== undefined) contents.put(id, change.content);
    },
    /** Removes a template with its content in every locale. */
    remove(id: number): void {
      contents.remove(id);
      writes.remove(id);
    },
    /** The content written under exactly this locale; '' is the one without. */
    content: contents.one,
    /** Content in every locale, in their order. */
    contents: contents.all,
    /** The locales there is content in, '' among them, in their order. */
    locales: contents.locales,
    defaultContent,
    /**
     * The content for a reader of a locale: of exactly that one, else of its language, else the default one. Undefined
     * where the template has neither. assumed: the middle step.
     */
    contentFor(template: StoredTemplate, locale?: string): TemplateContent | undefined {
      if (locale === undefined || locale === "") return defaultContent(template);
      return (
        contents.one(template.id, locale) ?? contents.one(template.id, languageOf(locale)) ?? defaultContent(template)
      );
    },
    /**
     * Copies a template for a campaign: another id, the campaign's, and the same client id. `mapContent` changes what
     * each locale holds. Gives the id of the copy; undefined where there is no template to copy.
     */
    copyForCampaign(
      id: number,
      { campaignId, type }: { readonly campaignId: number; readonly type: Exclude<TemplateType, "Base"> },
      now: number,
      mapContent: (data: DataFields) => DataFields = (data) => data,
    ): number | undefined {
      const template = find(id);
      if (template === undefined) return undefined;
      const { clientTemplateId, defaultLocale, ...shared } = template;
      const copy = writes.insert(
        {
          medium: shared.medium,
          type,
          name: shared.name,
          messageTypeId: shared.messageTypeId,
          creatorUserId: shared.creatorUserId,
          campaignId,
          copiedFrom: id,
          clientTemplateId: clientTemplateId ?? undefined,
          defaultLocale: defaultLocale ?? undefined,
          settings: shared.settings,
        },
        now,
      );
      for (const { locale, data } of contents.all(id)) contents.put(copy, { locale, data: mapContent(data) });
      return copy;
    },
  };
}
