import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { SourceMap } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lazy } from "../../contracts/lazy.ts";
import { type Built, createUsers, measure } from "./http.ts";
import { startServer } from "./processes.ts";
import type { LoadName } from "./requests.ts";

/** Microseconds from one sample to the next. */
const intervalUs = 250;

/** A function as V8's profiles name it: places count from 0. */
interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** A function as it was called along one way. */
interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}

/** A profile as `node --cpu-prof` writes it; times are in microseconds. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where time is spent: a function of ours, of a package, of node. */
interface Place {
  readonly file: string;
  readonly line: string;
}

interface Spent extends Place {
  /** Microseconds in the function itself, and with all that it calls. */
  self: number;
  total: number;
}

/** What a request spends in a function or in all functions of a file, in microseconds. */
export interface ProfileRow extends Readonly<Spent> {
  /** Of all time that the processor worked, from 0 to 1. */
  readonly share: number;
}

/** What a load spends its time with. */
export interface LoadProfile {
  readonly cpuUs: number;
  readonly functions: readonly ProfileRow[];
  readonly files: readonly ProfileRow[];
}

/** The map of a bundled file, which the build of the bench lays beside it. */
function openMap(file: string): { readonly map: SourceMap; readonly texts: ReadonlyMap<string, readonly string[]> } {
  const payload = JSON.parse(readFileSync(`${file}.map`, "utf8"));
  const lines = (payload.sourcesContent as readonly string[]).map((text) => text.split("\n"));
  return {
    map: new SourceMap(payload),
    texts: new Map(payload.sources.map((name: string, at: number) => [name, lines[at]])),
  };
}

/** A line of source as a table can show it: names in a bundle say nothing. */
const shown = (line: string): string => line.trim().slice(0, 60).replaceAll("|", "¦");

/** The path of a file as it stands in the repository. */
const inRepository = (path: string): string => path.replace(/^(?:\.\.\/)+/, "").replace(/^.*\/dist\//, "dist/");

function createResolver(): (frame: CallFrame) => Place {
  const maps = new Map<string, () => ReturnType<typeof openMap>>();
  const inBundle = ({ url, lineNumber, columnNumber }: CallFrame): Place | undefined => {
    const path = fileURLToPath(url);
    const opened = maps.get(path) ?? lazy(() => openMap(path));
    maps.set(path, opened);
    const { map, texts } = opened();
    const entry = map.findEntry(lineNumber, columnNumber);
    if (!("originalSource" in entry)) return undefined;
    const { originalSource, originalLine } = entry;
    const text = texts.get(originalSource)?.[originalLine] ?? "";
    return { file: inRepository(originalSource), line: `${originalLine + 1}: ${shown(text)}` };
  };
  return (frame) => {
    const { url, functionName } = frame;
    const line = functionName || "(anonymous)";
    if (url === "") return { file: "V8 and native code", line };
    if (url.startsWith("node:")) return { file: url, line };
    const bundled = url.includes("/dist/cli/") && existsSync(`${fileURLToPath(url)}.map`) ? inBundle(frame) : undefined;
    return bundled ?? { file: inRepository(url), line };
  };
}

/** What was spent, by place. */
class Sums {
  readonly #sums = new Map<string, Spent>();

  /** Adds time that was spent in the first of some places, which the others were waiting for. */
  add(places: readonly Place[], us: number): void {
    const seen = new Set<Spent>();
    for (const [depth, { file, line }] of places.entries()) {
      const key = `${file} ${line}`;
      const spent = this.#sums.get(key) ?? { file, line, self: 0, total: 0 };
      this.#sums.set(key, spent);
      if (depth === 0) spent.self += us;
      if (!seen.has(spent)) spent.total += us;
      seen.add(spent);
    }
  }

  toRows(cpuUs: number): readonly ProfileRow[] {
    const all = [...this.#sums.values()];
    const sum = all.reduce((total, { self }) => total + self, 0);
    const usEach = (us: number): number => (us / sum) * cpuUs;
    return all
      .toSorted((one, other) => other.self - one.self)
      .map((each) => ({ ...each, share: each.self / sum, self: usEach(each.self), total: usEach(each.total) }));
  }
}

/** The places of a sample: the function that ran, who called it, and so on. */
function createStacks({ nodes }: CpuProfile): (sampled: number) => readonly Place[] {
  const placeOf = createResolver();
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  return (sampled) => {
    const stack: Place[] = [];
    for (let node: number | undefined = sampled; node !== undefined; node = parents.get(node)) {
      const place = places.get(node);
      if (place !== undefined && place.line !== "(root)") stack.push(place);
    }
    return stack;
  };
}

/** Sums up what was sampled in the last seconds of a profile, by function and by file: before, the server started. */
function sumLast(profile: CpuProfile, seconds: number): { readonly functions: Sums; readonly files: Sums } {
  const stackOf = createStacks(profile);
  const [functions, files] = [new Sums(), new Sums()];
  let left = seconds * 1e6;
  for (let at = profile.samples.length - 1; at >= 0 && left > 0; at -= 1) {
    const passed = profile.timeDeltas[at] ?? 0;
    left -= passed;
    // What is longer is the time of somebody else, who had the processor meanwhile.
    const us = Math.min(passed, 2 * intervalUs);
    const stack = stackOf(profile.samples[at] ?? 0);
    if (stack[0]?.line === "(idle)") continue;
    functions.add(stack, us);
    files.add(
      stack.map(({ file }) => ({ file, line: "" })),
      us,
    );
  }
  return { functions, files };
}

/** Profiles the server, data on disk, under one load: what its functions spend themselves. */
export async function profileLoad(built: Built, load: LoadName, seconds: number): Promise<LoadProfile> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
  const flags = ["--cpu-prof", "--cpu-prof-interval", String(intervalUs), "--cpu-prof-dir", folder];
  const server = await startServer([...flags, built.cli, "start", "--port", "0", "--data", join(folder, "data")]);
  await createUsers(server);
  await measure(server, load, built, seconds);
  const { cpuUs } = await measure(server, load, built, seconds);
  await server.stop();
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  const { functions, files } = sumLast(JSON.parse(readFileSync(join(folder, file), "utf8")), seconds);
  rmSync(folder, { recursive: true });
  return { cpuUs, functions: functions.toRows(cpuUs), files: files.toRows(cpuUs) };
}
