import { describeUnsupportedRuntime } from "./runtime.ts";

// Importing this is the check: it throws before anything can load the SQLite driver.
const problem = describeUnsupportedRuntime(process.versions);
if (problem !== undefined) throw new Error(problem);
