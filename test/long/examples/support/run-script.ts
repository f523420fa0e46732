import { spawn } from "node:child_process";

const { PATH = "" } = process.env;

/** Ends what is left of a group of processes, which may be none. */
function endGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ESRCH") throw thrown;
  }
}

/** Runs a script of shell in a group of processes of its own, so that servers it leaves behind can be ended. */
export async function runScript(
  script: string,
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<{ readonly code: number | null; readonly said: string }> {
  const job = spawn("sh", ["-ec", script], { cwd, env: { PATH, ...env }, detached: true });
  const group = job.pid;
  let said = "";
  for (const stream of [job.stdout, job.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const closed = new Promise<void>((settle) => job.once("close", () => settle()));
  const code = await new Promise<number | null>((settle) => job.once("exit", settle));
  if (group !== undefined) endGroup(group);
  await closed;
  return { code, said };
}
