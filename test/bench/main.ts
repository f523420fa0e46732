import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { canPin } from "./processes.ts";
import { reportProfile } from "./report-profile.ts";
import { isPartName, onDemand, type PartName, parts } from "./reports.ts";
import { isLoadName, loads } from "./requests.ts";

/**
 * `npm run bench`: everything in one run, as ratios to a bare node:http echo and a bare Hono echo on the same machine.
 * `--rounds` and `--seconds` trade time for steadiness; `--only http` measures one part; `--profile users/update` says
 * what the server spends its time with under one load; `--users` and `--events` set how large the large project of
 * `--only volume` is.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1" },
    only: { type: "string" },
    profile: { type: "string" },
    users: { type: "string", default: "1000000" },
    events: { type: "string", default: "5000000" },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function numberOf(name: "rounds" | "seconds" | "users" | "events"): number {
  const number = Number(values[name]);
  return Number.isInteger(number) && number > 0
    ? number
    : fail(`--${name} is a whole number above 0, not ${values[name]}`);
}

const run = {
  built: {
    cli: fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url)),
    bench: fileURLToPath(new URL(".", import.meta.url)),
  },
  rounds: numberOf("rounds"),
  seconds: numberOf("seconds"),
  users: numberOf("users"),
  events: numberOf("events"),
};

/** What a reader has to know of where the figures come from. */
function printConditions(): void {
  const [cpu] = cpus();
  const others = loadavg()[0] ?? 0;
  console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}`);
  console.log(
    `${run.rounds} rounds of ${run.seconds} s; ${canPin ? "servers on core 0, load from core 1" : "nothing pinned"}`,
  );
  if (others > 0.5) console.log(`Other work was on the machine: load ${others.toFixed(1)} before the start`);
}

function partsOf(only: string | undefined): readonly PartName[] {
  if (only === undefined) return (Object.keys(parts) as PartName[]).filter((name) => !onDemand.includes(name));
  return isPartName(only) ? [only] : fail(`--only names one of ${Object.keys(parts).join(", ")}, not ${only}`);
}

const { profile } = values;
const wanted = partsOf(values.only);
if (profile !== undefined && !isLoadName(profile))
  fail(`--profile names one of ${Object.keys(loads).join(", ")}, not ${profile}`);
printConditions();
if (profile !== undefined) await reportProfile(profile, run);
else for (const name of wanted) await parts[name](run);
