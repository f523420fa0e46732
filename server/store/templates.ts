import type { messageMedia } from "../../contracts/iterable/channels.ts";
import type { DataFields } from "../../contracts/json.ts";
import type { Slice } from "./catalogs.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** The medium of a template. WebPush and WhatsApp have no operations: such templates come from a seed. */
export type TemplateMedium = (typeof messageMedia)[number];

/** Whether a template stands for itself (Base) or is the private copy of a campaign. */
export type TemplateType = "Base" | "Blast" | "Triggered" | "Workflow";

/** What all locales of a template share; times are milliseconds. `settings` holds members of its medium. */
export interface StoredTemplate {
  readonly id: number;
  readonly clientTemplateId: string | null;
  readonly medium: TemplateMedium;
  readonly type: TemplateType;
  readonly name: string;
  readonly messageTypeId: number;
  readonly creatorUserId: string;
  readonly campaignId: number | null;
  /** The template a copy was made of. */
  readonly copiedFrom: number | null;
  /** The locale whose content is the default one; null where that is the content without a locale. */
  readonly defaultLocale: string | null;
  readonly settings: DataFields;
  /** Grows with each write, of any locale: what was compiled of an earlier one is out of date. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The content of a template in one locale; '' names the content without one. */
export interface TemplateContent {
  readonly locale: string;
  readonly data: DataFields;
}

/** A template to be stored, without content. */
export interface NewTemplate {
  /** The next one unless given. */
  readonly id?: number;
  readonly clientTemplateId?: string | undefined;
  readonly medium: TemplateMedium;
  readonly type: TemplateType;
  readonly name: string;
  readonly messageTypeId: number;
  readonly creatorUserId: string;
  readonly campaignId?: number;
  readonly copiedFrom?: number;
  readonly defaultLocale?: string | undefined;
  readonly settings?: DataFields;
}

/** What one write changes of a template; what is absent stays. */
export interface TemplateChange {
  readonly clientTemplateId?: string | undefined;
  readonly name?: string | undefined;
  readonly messageTypeId?: number | undefined;
  readonly creatorUserId?: string | undefined;
  readonly defaultLocale?: string | undefined;
  /** In the place of the settings there are. */
  readonly settings?: DataFields;
  /** In the place of the content of its locale. */
  readonly content?: TemplateContent;
}

/** Which templates are listed; the window is of `createdAt`, its end left out. */
export interface TemplateFilter {
  readonly type?: TemplateType | undefined;
  readonly medium?: TemplateMedium | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

export const templateSorts = ["id", "name", "createdAt", "updatedAt"] as const;

/** The order of a list of templates: a member, and which end comes first. */
export interface TemplateOrder {
  readonly by: (typeof templateSorts)[number];
  readonly descending: boolean;
}

interface TemplateRow extends Omit<StoredTemplate, "settings"> {
  readonly settings: string;
}

interface ContentRow {
  readonly locale: string;
  readonly data: string;
}

const columns = `
  id, client_template_id AS clientTemplateId, medium, type, name, message_type_id AS messageTypeId,
  creator_user_id AS creatorUserId, campaign_id AS campaignId, copied_from AS copiedFrom, default_locale AS defaultLocale, settings, version,
  created_at AS createdAt, updated_at AS updatedAt`;

const toTemplate = (row: TemplateRow): StoredTemplate => ({ ...row, settings: JSON.parse(row.settings) });

const toContent = ({ locale, data }: ContentRow): TemplateContent => ({ locale, data: JSON.parse(data) });

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

/** The content of templates by locale. */
function createContentTable(db: Database) {
  const sql = createPrepare(db);
  const one = sql<[number, string], ContentRow>(
    "SELECT locale, data FROM template_contents WHERE template_id = ? AND locale = ?",
  );
  const all = sql<[number], ContentRow>(
    "SELECT locale, data FROM template_contents WHERE template_id = ? ORDER BY locale",
  );
  const locales = createPrepareColumn(db)<[number], string>(
    "SELECT locale FROM template_contents WHERE template_id = ? ORDER BY locale",
  );
  const put = sql<[number, string, string]>(
    "INSERT OR REPLACE INTO template_contents (template_id, locale, data) VALUES (?, ?, ?)",
  );
  const remove = sql<[number]>("DELETE FROM template_contents WHERE template_id = ?");
  return {
    one(template: number, locale: string): TemplateContent | undefined {
      const row = one().get(template, locale);
      return row && toContent(row);
    },
    all: (template: number) => all().all(template).map(toContent),
    locales: (template: number) => locales().all(template),
    put: (template: number, { locale, data }: TemplateContent) =>
      void put().run(template, locale, JSON.stringify(data)),
    remove: (template: number) => void remove().run(template),
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
