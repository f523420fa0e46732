import type { Change } from "./change.ts";

const signs = { added: "+", gone: "-", changed: "~", settled: "=" } as const;

/** What a sign says where the contract table is held against a published description. */
const legend = {
  added: "the description has it, the contract table has not",
  gone: "the contract table has it, the description has not",
  changed: "the description has another type now",
  settled: "a known difference that is none any more",
} as const;

/** Changes by operation, in the order they were found. */
function groupChanges(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const name = `${change.method} ${change.path}`;
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  return groups;
}

const titleOf = (name: string, [first]: readonly Change[]): string =>
  first?.operation === undefined ? name : `${name}  ${first.operation}`;

const lineOf = ({ kind, subject, fact, breaks }: Change): string => {
  const what = subject === "operation" ? "the operation" : fact;
  return `${signs[kind]} ${what}${breaks === undefined ? "" : `   breaks: ${breaks}`}`;
};

/** What the signs that occur mean, where somebody meets them for the first time. */
const legendOf = (changes: readonly Change[]): readonly string[] =>
  (Object.keys(signs) as (keyof typeof signs)[])
    .filter((kind) => changes.some((change) => change.kind === kind))
    .map((kind) => `${signs[kind]} ${legend[kind]}`);

/** Changes as text for a terminal, grouped by operation. `explain` adds what the signs mean. */
export function formatChanges(changes: readonly Change[], { explain }: { readonly explain: boolean }): string {
  const groups = [...groupChanges(changes)].map(([name, own]) =>
    [titleOf(name, own), ...own.map((change) => `  ${lineOf(change)}`)].join("\n"),
  );
  return [...groups, ...(explain ? [legendOf(changes).join("\n")] : [])].join("\n\n");
}

/** A cell of a table: no line break, no end of the cell. */
const cellOf = (text: string): string => text.replace(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("`", "'");

/** Changes as a table of Markdown, for the summary of a CI job or an issue. */
export function formatMarkdown(changes: readonly Change[]): string {
  const rows = changes.map(({ kind, method, path, subject, fact, breaks = "" }) =>
    [kind, `\`${cellOf(`${method} ${path}`)}\``, subject, `\`${cellOf(fact)}\``, cellOf(breaks)].join(" | "),
  );
  return ["| | operation | what | fact | breaks |", "| - | - | - | - | - |", ...rows.map((row) => `| ${row} |`)].join(
    "\n",
  );
}
