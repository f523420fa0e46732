import { type ProfileRow, profileLoad } from "./profile.ts";
import type { LoadName } from "./requests.ts";
import type { Run } from "./run.ts";
import { print, rounded } from "./tables.ts";

/** What a load spends its time with, as whoever wants to make it faster has to know. */
export async function reportProfile(load: LoadName, { built, seconds }: Run): Promise<void> {
  const { cpuUs, functions, files } = await profileLoad(built, load, Math.max(3, seconds));
  const spent = ({ share, self, total }: ProfileRow): readonly string[] => [
    `${rounded(share * 100, 1)}%`,
    rounded(self, 1),
    rounded(total, 1),
  ];
  const heads = ["share", "µs itself", "µs with its calls"];
  console.log(`\n${load}: ${rounded(cpuUs, 1)} µs of processor time a request, the profiler's included`);
  print(
    "Functions, by what they spend themselves",
    ["file", "function", ...heads],
    functions.slice(0, 50).map((row) => [row.file, row.line, ...spent(row)]),
  );
  print(
    "Files",
    ["file", ...heads],
    files.slice(0, 30).map((row) => [row.file, ...spent(row)]),
  );
}
