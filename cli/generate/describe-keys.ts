import { isObject } from "../../contracts/json.ts";

const project = ["properties", "projects", "items"];

/** Where the keys stand in the schema that the first table of a section of docs/configuration.md describes. */
const sections: Readonly<Record<string, { readonly column: string; readonly at: readonly string[] }>> = {
  Configuration: { column: "file", at: [] },
  Projects: { column: "key", at: project },
  Keys: { column: "key", at: [...project, "properties", "keys", "items"] },
  Settings: { column: "setting", at: [...project, "properties", "settings"] },
};

const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** A cell as plain text: links are their words, and code keeps its marks. */
const toText = (cell: string): string => cell.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1").replaceAll("\\|", "|");

/** The keys that a table names alone in a column, each with what its last cell says. */
function readTable(section: string, column: string): [key: string, text: string][] {
  const [table = ""] = /(?:^\|.*\n)+/m.exec(section) ?? [];
  const [heads = [], , ...rows] = table.trimEnd().split("\n").map(cellsOf);
  const index = heads.indexOf(column);
  return rows.flatMap((cells) => {
    const names = [...(cells[index] ?? "").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
    return names.map((name): [string, string] => [name, toText(cells.at(-1) ?? "")]);
  });
}

/** What stands at a place of a schema: the names of keys on the way, and `items` for those of a list. */
const findAt = (schema: unknown, place: readonly string[]): unknown =>
  place.reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), schema);

/** Says of the keys of a configuration what its guide says. Throws for keys of a table that the schema does not have. */
export function describeKeys(schema: Record<string, unknown>, guide: string): Record<string, unknown> {
  for (const section of guide.split(/^(?=##? )/m)) {
    const [, title = ""] = /^##? (.+)/.exec(section) ?? [];
    const { column = "", at = [] } = sections[title] ?? {};
    for (const [name, text] of readTable(section, column)) {
      const described = findAt(schema, [...at, "properties", name]);
      if (!isObject(described)) throw new Error(`docs/configuration.md, ${title}: \`${name}\` is no key`);
      Object.assign(described, { description: text });
    }
  }
  return schema;
}
