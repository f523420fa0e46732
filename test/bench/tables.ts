export const rounded = (value: number, digits = 2): string => value.toFixed(digits);

/** Prints a table as Markdown has it. */
export function print(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n### ${title}\n`);
  console.log(`| ${heads.join(" | ")} |`);
  console.log(`|${heads.map((_, index) => (index === 0 ? "---|" : "--:|")).join("")}`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}
