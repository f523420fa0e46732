import type { Operation } from "../contracts/index.ts";
import type { RateLimit } from "../contracts/rates.ts";

/** How many operations Iterable publishes. @see https://api.iterable.com/api/docs */
export const publishedOperations = 145;

const windows: Readonly<Record<number, string>> = { 1000: "s", 60000: "min", 86400000: "day" };

const rate = ({ limit, windowMs, per }: RateLimit): string =>
  `${limit.toLocaleString("en-US")}/${windows[windowMs] ?? `${windowMs} ms`} per ${per}`;

/** Text inside a table cell: a bar would end it. */
const cell = (text: string): string => text.replaceAll("|", "\\|");

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function operationCells(row: Operation): string[] {
  return [
    `[${row.id}](${row.source})`,
    `\`${row.method} ${row.path}\``,
    row.fidelity,
    row.evidence,
    row.keys.join(", "),
    (row.rates ?? []).map(rate).join(", "),
    cell((row.assumed ?? []).join("; ")),
  ];
}

const operationHeads = ["Operation", "Method and path", "Fidelity", "Evidence", "Key types", "Rate limit", "Assumed"];

function section(tag: string, rows: readonly Operation[]): string {
  return `## ${tag}\n\n${table(operationHeads, rows.map(operationCells))}`;
}

function counts(axis: string, values: readonly string[], rows: readonly string[]): string {
  const counted = values.map((value) => [value, String(rows.filter((row) => row === value).length)]);
  return table([axis, "Operations"], counted);
}

function withAssumptions(rows: readonly Operation[]): string[] {
  return rows.map((row) => (row.assumed === undefined ? "none" : "some"));
}

const intro = (routed: number): string =>
  `# Operations

Generated from the contract table by \`npm run generate\`; do not edit.

${routed} of the ${publishedOperations} operations Iterable publishes are in the table. The other \
${publishedOperations - routed} are not routed yet and answer 404, as an unknown path does.

- **Fidelity**: \`stateful\` keeps and reads state, \`shape\` answers a fixed valid body, \`absent\` answers 501.
- **Evidence**: \`documented\` in public pages, \`observed\` in recorded answers of the real service, \`inferred\` from
  what is known of its neighbours, \`chosen\` because nothing is known.
- **Assumed**: single guesses inside a behaviour that is otherwise known.

The axes are counted apart: an operation can be stateful and rest on a guess.`;

/** The operations ledger: what is modelled, how each behaviour is known, what is assumed. Markdown. */
export function ledger(rows: readonly Operation[]): string {
  const tags = [...new Set(rows.map((row) => row.tag))];
  const parts = [
    intro(rows.length),
    counts(
      "Fidelity",
      ["stateful", "shape", "absent"],
      rows.map((row) => row.fidelity),
    ),
    counts(
      "Evidence",
      ["documented", "observed", "inferred", "chosen"],
      rows.map((row) => row.evidence),
    ),
    counts("Assumptions", ["none", "some"], withAssumptions(rows)),
    ...tags.map((tag) =>
      section(
        tag,
        rows.filter((row) => row.tag === tag),
      ),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}
