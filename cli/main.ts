#!/usr/bin/env node
import { describeUnsupportedRuntime } from "../server/system/runtime.ts";

// Looks where it runs first and loads the rest then. It is built for any Node, so that an old one can read it.
const problem = describeUnsupportedRuntime(process.versions);
if (problem === undefined) void import("./program.ts");
else {
  console.error(`error: ${problem}`);
  process.exitCode = 3;
}
