import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";
import type { TemplateContent } from "./template.ts";

interface ContentRow {
  readonly locale: string;
  readonly data: string;
}

const toContent = ({ locale, data }: ContentRow): TemplateContent => ({ locale, data: JSON.parse(data) });

/** The content of templates by locale. */
export function createContentTable(db: Database) {
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
