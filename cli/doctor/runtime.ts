import { messageOf } from "../../contracts/thrown.ts";
import type { Finding } from "./finding.ts";

/** What runs this. A Node that is too old never comes so far: main.ts says so. */
function nameRuntime(): string {
  const { node, bun, deno } = process.versions;
  if (bun !== undefined) return `Bun ${bun}`;
  return deno === undefined ? `Node ${node}` : `Deno ${deno}`;
}

/** Looks at what runs the sandbox, and whether the driver of its databases loads there. */
export async function checkRuntime(): Promise<readonly Finding[]> {
  const runtime = `${nameRuntime()} on ${process.platform}-${process.arch}`;
  const { verifySandboxOpens } = await import("../run/sandbox-target.ts");
  const running: Finding = { name: "runtime", level: "ok", message: runtime };
  try {
    verifySandboxOpens();
    return [running, { name: "SQLite", level: "ok", message: "the driver loads, and a database opens" }];
  } catch (thrown) {
    return [running, { name: "SQLite", level: "fail", message: messageOf(thrown) }];
  }
}
