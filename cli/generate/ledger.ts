import type { Operation } from "../../contracts/index.ts";
import type { RateLimit } from "../../contracts/rates.ts";

/** How many operations Iterable publishes. @see https://api.iterable.com/api/docs */
export const publishedOperations = 145;

const windows: Readonly<Record<number, string>> = { 1000: "s", 60000: "min", 86400000: "day" };

const formatRate = ({ limit, windowMs, per }: RateLimit): string =>
  `${limit.toLocaleString("en-US")}/${windows[windowMs] ?? `${windowMs} ms`} per ${per}`;

const formatTable = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const isModelled = ({ fidelity }: Operation): boolean => fidelity !== "absent";
const isUnpublished = ({ unpublished }: Operation): boolean => unpublished === true;
const isPublished = (operation: Operation): boolean => !isUnpublished(operation);

const formatFidelity = (operation: Operation): string => {
  const fidelity = isModelled(operation) ? operation.fidelity : "absent (501)";
  return isUnpublished(operation) ? `${fidelity}, unpublished` : fidelity;
};

function toCells(operation: Operation): string[] {
  return [
    `[${operation.id}](${operation.source})`,
    `\`${operation.method} ${operation.path}\``,
    formatFidelity(operation),
    isModelled(operation) ? operation.evidence : "",
    operation.keys.join(", "),
    (operation.rates ?? []).map(formatRate).join(", "),
  ];
}

const operationHeads = ["Operation", "Method and path", "Fidelity", "Evidence", "Key types", "Rate limit"];

/** The guesses of a tag, an operation a line; nothing where there are none. */
function formatAssumptions(operations: readonly Operation[]): string {
  const lines = operations.flatMap(({ id, assumed = [] }) =>
    assumed.length === 0 ? [] : [`- ${id}: ${assumed.join("; ")}`],
  );
  return lines.length === 0 ? "" : `\n\nAssumed:\n\n${lines.join("\n")}`;
}

function formatSection(tag: string, operations: readonly Operation[]): string {
  return `## ${tag}\n\n${formatTable(operationHeads, operations.map(toCells))}${formatAssumptions(operations)}`;
}

const countValue = (values: readonly string[], value: string): string =>
  String(values.filter((each) => each === value).length);

/** How many operations of each tag are modelled, and how many of these are unpublished. */
function formatOverview(tags: readonly string[], operations: readonly Operation[]): string {
  const lines = tags.map((tag) => {
    const own = operations.filter((operation) => operation.tag === tag);
    const counts = [isPublished, isUnpublished].map((test) => own.filter(isModelled).filter(test).length);
    const [modelled = 0, unpublished = 0] = counts;
    const absent = own.length - modelled - unpublished;
    return [`[${tag}](#${tag.toLowerCase()})`, String(modelled), String(absent), String(unpublished)];
  });
  return formatTable(["Tag", "Modelled", "Absent", "Unpublished"], lines);
}

function formatCounts(axis: string, values: readonly string[], rows: readonly string[]): string {
  return formatTable(
    [axis, "Operations"],
    values.map((value) => [value, countValue(rows, value)]),
  );
}

/** What becomes of operations that are not modelled; nothing where there is none. */
const describeAbsent = (count: number): string =>
  count === 0
    ? ""
    : `The other ${count} check key and input, then answer 501 with \`NotImplemented\`: never a success for something that was not done. `;

const formatIntro = (published: readonly Operation[], unpublished: readonly Operation[]): string => {
  const modelled = published.filter(isModelled).length;
  return `# Operations

Generated from the contract table by \`npm run generate\`; do not edit.

Iterable publishes ${publishedOperations} operations; ${published.length} are in the table. ${modelled} are modelled. \
${describeAbsent(published.length - modelled)}${unpublished.length} more are called by Iterable's SDKs and its client though nothing publishes \
them: they are marked as unpublished, cite who calls them, and are counted apart.

- **Fidelity**: \`stateful\` keeps and reads state, \`shape\` answers a fixed valid body, \`absent\` answers 501.
- **Evidence** for what is modelled: \`documented\` in public pages, \`observed\` in recorded answers of the real
  service, \`inferred\` from what is known of its neighbours, \`chosen\` because nothing is known.
- **Assumed**: single guesses inside a behaviour that is otherwise known, listed below each table. Of every operation with a
  parameter in its path: one that is no percent-encoded UTF-8 answers \`BadParams\`.

The axes are counted apart: an operation can be stateful and rest on a guess.`;
};

/** The operations ledger: what is modelled, how each behaviour is known, what is assumed. Markdown. */
export function formatLedger(operations: readonly Operation[]): string {
  const tags = [...new Set(operations.map((operation) => operation.tag))];
  const published = operations.filter(isPublished);
  const modelled = published.filter(isModelled);
  const parts = [
    formatIntro(published, operations.filter(isUnpublished)),
    formatOverview(tags, operations),
    formatCounts(
      "Fidelity",
      ["stateful", "shape", "absent"],
      published.map((operation) => operation.fidelity),
    ),
    formatCounts(
      "Evidence",
      ["documented", "observed", "inferred", "chosen"],
      modelled.map((operation) => operation.evidence),
    ),
    formatCounts(
      "Assumptions",
      ["none", "some"],
      modelled.map((operation) => (operation.assumed === undefined ? "none" : "some")),
    ),
    ...tags.map((tag) =>
      formatSection(
        tag,
        operations.filter((operation) => operation.tag === tag),
      ),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}
