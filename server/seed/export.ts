import { isObject } from "../../contracts/json.ts";
import { deliveryTables } from "../store/deliveries.ts";
import type { Row, Tables } from "../store/tables.ts";
import { webhookDeliveryTables } from "../store/webhook-deliveries.ts";

/** JSON text of an object that is the same after reading and writing it again is written as the object it is. */
function parseNested(text: string): unknown {
  if (!text.startsWith("{")) return text;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && JSON.stringify(value) === text ? value : text;
  } catch {
    return text;
  }
}

/** The characters that JSON takes as they are and that some readers of lines, and of YAML, take for the end of one. */
const lineEnds = /[\u0085\u2028\u2029]/g;

const escapeCharacter = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A row as JSON: what is NULL is left out. */
function formatRow(row: Row): string {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value !== null) shown[name] = typeof value === "string" ? parseNested(value) : value;
  }
  return JSON.stringify(shown).replace(lineEnds, escapeCharacter);
}

/** One row of a project, as JSON text, and the table it is of. */
export interface ExportedRow {
  readonly table: string;
  readonly text: string;
}

/**
 * The tables whose rows are a state that a seed may hold. Deliveries and calls of webhooks are none of it: what waits to be sent would be sent
 * again with every start and every reset.
 */
export const exportedTables = ({ names }: Tables): readonly string[] =>
  names().filter((name) => !deliveryTables.includes(name) && !webhookDeliveryTables.includes(name));

/** The rows of these tables, a page at a time: each page is a turn in which others may be answered. */
export function* readExportedRows(tables: Tables): Generator<readonly ExportedRow[]> {
  for (const table of exportedTables(tables)) {
    for (const page of tables.pages(table)) yield page.map((row) => ({ table, text: formatRow(row) }));
  }
}

/** The formats of an export: a record a line, or one document. */
export const exportForms = ["ndjson", "json", "yaml"] as const;
export type ExportForm = (typeof exportForms)[number];

/** Turns rows, which come table by table, into the text of a seed file. */
export interface ExportWriter {
  rows(page: readonly ExportedRow[]): string;
  end(): string;
}

const createLineWriter = (): ExportWriter => ({
  rows: (page) => page.map(({ table, text }) => `{"stored":{"${table}":${text}}}\n`).join(""),
  end: () => "",
});

/** The text of a document around the rows of a table. */
interface Layout {
  readonly start: string;
  readonly table: (name: string, isFirst: boolean) => string;
  readonly row: (text: string, isFirst: boolean) => string;
  readonly end: string;
}

const layouts: Readonly<Record<Exclude<ExportForm, "ndjson">, Layout>> = {
  json: {
    start: '{"stored":{',
    table: (name, isFirst) => `${isFirst ? "" : "\n  ],"}\n  "${name}": [`,
    row: (text, isFirst) => `${isFirst ? "" : ","}\n    ${text}`,
    end: "\n  ]\n}}\n",
  },
  yaml: {
    start: "stored:\n",
    table: (name) => `  ${name}:\n`,
    row: (text) => `    - ${text}\n`,
    end: "",
  },
};

function createDocumentWriter({ start, table, row, end }: Layout): ExportWriter {
  let current: string | undefined;
  const formatOne = (each: ExportedRow): string => {
    const isNew = each.table !== current;
    const head = isNew ? table(each.table, current === undefined) : "";
    current = each.table;
    return head + row(each.text, isNew);
  };
  return {
    rows: (page) => (current === undefined ? start : "") + page.map(formatOne).join(""),
    end: () => end,
  };
}

export const exportWriter = (form: ExportForm): ExportWriter =>
  form === "ndjson" ? createLineWriter() : createDocumentWriter(layouts[form]);

/** The state of a project as lines, each a record of a seed. */
export function* writeExportLines(tables: Tables): Generator<string> {
  const writer = createLineWriter();
  for (const page of readExportedRows(tables)) yield writer.rows(page);
}
