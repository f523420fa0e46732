import type { Operation } from "../../contracts/index.ts";
import type { RateLimit } from "../../contracts/rates.ts";

/** How many operations Iterable publishes. @see https://api.iterable.com/api/docs */
export const publishedOperations = 145;

const windows: Readonly<Record<number, string>> = { 1000: "s", 60000: "min", 86400000: "day" };

const rate = ({ limit, windowMs, per }: RateLimit): string =>
  `${limit.toLocaleString("en-US")}/${windows[windowMs] ?? `${windowMs} ms`} per ${per}`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const isModelled = ({ fidelity }: Operation): boolean => fidelity !== "absent";

function operationCells(row: Operation): string[] {
  return [
    `[${row.id}](${row.source})`,
    `\`${row.method} ${row.path}\``,
    isModelled(row) ? row.fidelity : "absent (501)",
    isModelled(row) ? row.evidence : "",
    row.keys.join(", "),
    (row.rates ?? []).map(rate).join(", "),
  ];
}

const operationHeads = ["Operation", "Method and path", "Fidelity", "Evidence", "Key types", "Rate limit"];

/** The guesses of a tag, an operation a line; nothing where there are none. */
function assumptions(rows: readonly Operation[]): string {
  const lines = rows.flatMap(({ id, assumed = [] }) =>
    assumed.length === 0 ? [] : [`- ${id}: ${assumed.join("; ")}`],
  );
  return lines.length === 0 ? "" : `\n\nAssumed:\n\n${lines.join("\n")}`;
}

function section(tag: string, rows: readonly Operation[]): string {
  return `## ${tag}\n\n${table(operationHeads, rows.map(operationCells))}${assumptions(rows)}`;
}

const counted = (values: readonly string[], value: string): string =>
  String(values.filter((each) => each === value).length);

/** How many operations of each tag are modelled. */
function overview(tags: readonly string[], rows: readonly Operation[]): string {
  const lines = tags.map((tag) => {
    const own = rows.filter((row) => row.tag === tag);
    const modelled = own.filter(isModelled);
    return [`[${tag}](#${tag.toLowerCase()})`, String(modelled.length), String(own.length - modelled.length)];
  });
  return table(["Tag", "Modelled", "Absent"], lines);
}

function counts(axis: string, values: readonly string[], rows: readonly string[]): string {
  return table(
    [axis, "Operations"],
    values.map((value) => [value, counted(rows, value)]),
  );
}

const intro = (rows: readonly Operation[]): string => {
  const modelled = rows.filter(isModelled).length;
  return `# Operations

Generated from the contract table by \`npm run generate\`; do not edit.

Iterable publishes ${publishedOperations} operations; ${rows.length} are in the table. ${modelled} are modelled. \
The other ${rows.length - modelled} check key and input, then answer 501 with \`NotImplemented\`: never a success for \
something that was not done.

- **Fidelity**: \`stateful\` keeps and reads state, \`shape\` answers a fixed valid body, \`absent\` answers 501.
- **Evidence** for what is modelled: \`documented\` in public pages, \`observed\` in recorded answers of the real
  service, \`inferred\` from what is known of its neighbours, \`chosen\` because nothing is known.
- **Assumed**: single guesses inside a behaviour that is otherwise known, listed below each table.

The axes are counted apart: an operation can be stateful and rest on a guess.`;
};

/** The operations ledger: what is modelled, how each behaviour is known, what is assumed. Markdown. */
export function ledger(rows: readonly Operation[]): string {
  const tags = [...new Set(rows.map((row) => row.tag))];
  const modelled = rows.filter(isModelled);
  const parts = [
    intro(rows),
    overview(tags, rows),
    counts(
      "Fidelity",
      ["stateful", "shape", "absent"],
      rows.map((row) => row.fidelity),
    ),
    counts(
      "Evidence",
      ["documented", "observed", "inferred", "chosen"],
      modelled.map((row) => row.evidence),
    ),
    counts(
      "Assumptions",
      ["none", "some"],
      modelled.map((row) => (row.assumed === undefined ? "none" : "some")),
    ),
    ...tags.map((tag) =>
      section(
        tag,
        rows.filter((row) => row.tag === tag),
      ),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}
