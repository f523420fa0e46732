#!/usr/bin/env node
import module from "node:module";
import { describeUnsupportedRuntime } from "../server/system/runtime.ts";
import { keepHeapSmall } from "./start/heap.ts";

// Looks where it runs first and loads the rest then. It is built for any Node, so that an old one can read it.
const problem = describeUnsupportedRuntime(process.versions);
if (problem === undefined) {
  // Compiling the bundle takes a third of a start: Node keeps what it made of it where it keeps that of others.
  module.enableCompileCache?.();
  if (process.argv[2] === "start") keepHeapSmall();
  void import("./program.ts");
} else {
  console.error(`error: ${problem}`);
  process.exitCode = 3;
}
