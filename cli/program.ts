import { readFileSync } from "node:fs";
import { runCommandLine } from "./command-line.ts";

const packageFile = new URL("../../package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { readonly version: string };

// A reader such as `head` may close the pipe before everything is written; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 3);
});

await runCommandLine(process.argv.slice(2), version);
