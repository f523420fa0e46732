import { runShell } from "../../cli/support/cli.ts";

/** A command of a page, and what the page says it answers: the comment under it, where it looks like an answer. */
interface ShownCommand {
  readonly line: string;
  readonly gives?: string;
}

/** What a block of shell is made of: names that are set for the lines after them, and commands. */
function readBlock(text: string): { readonly names: readonly string[]; readonly commands: readonly ShownCommand[] } {
  const lines = text.split("\n").filter((line) => line !== "");
  const names = lines.filter((line) => /^[A-Z]+=/.test(line));
  const commands = lines.flatMap((line, at): ShownCommand[] => {
    if (names.includes(line) || line.startsWith("#")) return [];
    const [, gives] = /^# ([{[<].*)$/.exec(lines[at + 1] ?? "") ?? [];
    return [{ line, ...(gives !== undefined && { gives }) }];
  });
  return { names, commands };
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

/** Runs the commands of some blocks one after another against a server in the place of the usual one. */
export async function runSession(texts: readonly string[], url: string): Promise<readonly Failure[]> {
  const session = readBlock(texts.join("\n"));
  const failures: Failure[] = [];
  for (const { line, gives } of session.commands) {
    const script = [...session.names, line].join("\n").replaceAll("http://localhost:8787", url);
    const { code, stdout, stderr } = await runShell(script, { env: { ITERABLE_SANDBOX_URL: url } });
    if (code !== 0) failures.push({ line, expected: "code 0", actual: `code ${code} ${stdout}${stderr}` });
    else if (gives !== undefined && !isShown(stdout.trim(), gives))
      failures.push({ line, expected: gives, actual: stdout.trim() });
  }
  return failures;
}

/** How many answers some blocks promise. */
export const countAnswers = (texts: readonly string[]): number =>
  readBlock(texts.join("\n")).commands.filter(({ gives }) => gives !== undefined).length;
