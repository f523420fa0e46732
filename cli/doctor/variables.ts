import { findNearest } from "../../contracts/nearest.ts";
import type { Finding, Surroundings } from "./finding.ts";

/** Variables of others that change what commands do. */
const others: Readonly<Record<string, string>> = {
  NO_COLOR: "turns colors off",
  FORCE_COLOR: "says whether there are colors",
  GITHUB_STEP_SUMMARY: "is where --reporter github adds a summary",
  GITHUB_WORKSPACE: "is what --reporter github names files from",
  HTTP_PROXY: "may send calls another way",
  HTTPS_PROXY: "may send calls another way",
  NODE_EXTRA_CA_CERTS: "says which certificates are trusted",
  NODE_OPTIONS: "changes how Node runs",
};

/** Variables by which code under test finds what it calls. */
const addresses = ["ITERABLE_BASE_URL", "SEGMENT_HOST"];

/** What findings about variables are called. */
const variable = { name: "variable" } as const;

const isOfThisMachine = (text: string): boolean =>
  URL.canParse(text) &&
  /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\]|host\.docker\.internal)$/.test(new URL(text).hostname);

/** Commands in a row of words, no more than a line has room for. */
function listCommands(commands: readonly string[]): string {
  const shown = commands.slice(0, 4).join(", ");
  return commands.length > 4 ? `${shown} and ${commands.length - 4} more` : shown;
}

function checkOurs(name: string, { twins }: Surroundings): Finding {
  const commands = twins.get(name);
  if (commands !== undefined)
    return { ...variable, level: "ok", message: `${name}, an option of ${listCommands(commands)}` };
  const near = findNearest(name, [...twins.keys()]);
  const remedy = near === undefined ? "the --help of each command names its variables" : `did you mean ${near}?`;
  return { ...variable, level: "warn", message: `${name}, which nothing reads`, remedy };
}

function checkAddress(name: string, value: string): Finding {
  if (isOfThisMachine(value)) return { ...variable, level: "ok", message: `${name} is an address of this machine` };
  const remedy = 'eval "$(iterable-sandbox env)", or run the command by iterable-sandbox exec';
  const message = `${name} is no address of this machine: code that reads it calls elsewhere`;
  return { ...variable, level: "warn", message, remedy };
}

/** Looks at the variables that steer us or code under test. Values are not told: some are secrets. */
export function checkVariables(surroundings: Surroundings): readonly Finding[] {
  const set = Object.entries(surroundings.environment).filter(([, value]) => value !== undefined && value !== "");
  const findings = set.flatMap(([name, value = ""]): readonly Finding[] => {
    if (name.startsWith("ITERABLE_SANDBOX_")) return [checkOurs(name, surroundings)];
    if (addresses.includes(name)) return [checkAddress(name, value)];
    const effect = Object.hasOwn(others, name) ? others[name] : undefined;
    return effect === undefined ? [] : [{ ...variable, level: "ok", message: `${name}, which ${effect}` }];
  });
  return findings.length > 0 ? findings : [{ ...variable, level: "ok", message: "none is set that steers us" }];
}
