import { runShell } from "../../cli/support/cli.ts";

/** A line of a page, and what the page says it answers: the comment under it, where it looks like an answer. */
interface ShownLine {
  readonly line: string;
  readonly gives?: string;
  /** The name that it sets for the lines after it. */
  readonly sets?: string;
}

/** What a block of shell is made of. */
function readBlock(text: string): readonly ShownLine[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.flatMap((line, at): ShownLine[] => {
    if (line.startsWith("#")) return [];
    const [, sets] = /^([A-Z]+)=/.exec(line) ?? [];
    const [, gives] = /^# ([{[<].*)$/.exec(lines[at + 1] ?? "") ?? [];
    return [{ line, ...(sets !== undefined ? { sets } : gives !== undefined && { gives }) }];
  });
}

/** Whether an answer is the one that is shown, in which `…` stands for anything. */
function isShown(answer: string, gives: string): boolean {
  const parts = gives.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(answer);
}

/** A command that did not do what its page says. */
export interface Failure {
  readonly line: string;
  readonly expected: string;
  readonly actual: string;
}

/** Runs the lines of some blocks one after another against a server in the place of the usual one. */
export async function runSession(texts: readonly string[], url: string): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const values: string[] = [];
  for (const { line, gives, sets } of readBlock(texts.join("\n"))) {
    const asked = sets === undefined ? [line] : [line, `printf %s "$${sets}"`];
    const script = [...values, ...asked].join("\n").replaceAll("http://localhost:8787", url);
    const { code, stdout, stderr } = await runShell(script, { env: { ITERABLE_SANDBOX_URL: url } });
    if (sets !== undefined) values.push(`${sets}='${stdout.replaceAll("'", `'\\''`)}'`);
    if (code !== 0) failures.push({ line, expected: "code 0", actual: `code ${code} ${stdout}${stderr}` });
    else if (gives !== undefined && !isShown(stdout.trim(), gives))
      failures.push({ line, expected: gives, actual: stdout.trim() });
  }
  return failures;
}

/** How many answers some blocks promise. */
export const countAnswers = (texts: readonly string[]): number =>
  readBlock(texts.join("\n")).filter(({ gives }) => gives !== undefined).length;
