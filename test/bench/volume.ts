import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { type Built, measure } from "./http.ts";
import { sendBlast } from "./messaging.ts";
import { type Waits, waitOfOthers } from "./others.ts";
import { median, peakDuring, runOnOtherCore, type ServerProcess, startServer } from "./processes.ts";
import type { LoadName } from "./requests.ts";
import type { Run } from "./run.ts";
import { lines, listCount, type Size } from "./volume-data.ts";

const small: Size = { users: 1_000, events: 10_000 };

const exports_ = {
  events: "/api/export/data.json?dataTypeName=customEvent&range=All",
  users: "/api/export/data.json?dataTypeName=user&range=All",
  state: "/_sandbox/export",
} as const;

type ExportName = keyof typeof exports_;

/** What one project gave. */
interface Held {
  readonly size: Size;
  readonly server: ServerProcess;
  readonly fileMiB: number;
  readonly loadMs: number;
  readonly loadSeconds: number;
  readonly loadedMiB: number;
}

async function hold({ cli }: Built, folder: string, size: Size, where: readonly string[]): Promise<Held> {
  const file = join(folder, `${size.users}.ndjson`);
  await pipeline(Readable.from(lines(size)), createWriteStream(file));
  const start = performance.now();
  const server = await startServer([cli, "start", "--port", "0", ...where, "--seed", file]);
  const loadMs = performance.now() - start;
  const loadSeconds = server.processorSeconds();
  return { size, server, fileMiB: statSync(file).size / 2 ** 20, loadMs, loadSeconds, loadedMiB: server.memory() };
}

const titles = {
  "users/update": "users/update, requests/s",
  "users/getByEmail": "users/getByEmail, requests/s",
  "lists/size": "lists/{id}/size, requests/s",
  "lists/getUsers": "lists/getUsers, users/s",
  "events/track": "events/track, requests/s",
} as const satisfies Partial<Readonly<Record<LoadName, string>>>;

/** A row of the table: something of the small project, of the large one, and how the one compares to the other. */
export interface VolumeRow {
  readonly name: string;
  readonly small: number;
  readonly large: number;
  readonly ratio: number;
}

const row = (name: string, one: number, other: number, ratio = other / one): VolumeRow => ({
  name,
  small: one,
  large: other,
  ratio,
});

type Pair = readonly [small: number, large: number];

const paired = (name: string, rounds: readonly Pair[]): VolumeRow =>
  row(
    name,
    median(rounds.map(([one]) => one)),
    median(rounds.map(([, other]) => other)),
    median(rounds.map(([one, other]) => other / one)),
  );

const members = ({ users }: Size): number => users / listCount;

/** Whole lists are asked for one at a time, for as long as a large one takes several times. */
const pacingOf = (operation: keyof typeof titles) =>
  operation === "lists/getUsers" ? { connections: 1, leastSeconds: 5 } : { connections: 10, leastSeconds: 0 };

async function callRows(built: Built, one: Held, other: Held, rounds: number, seconds: number) {
  const rows: VolumeRow[] = [];
  for (const operation of Object.keys(titles) as (keyof typeof titles)[]) {
    const scale = (held: Held): number => (operation === "lists/getUsers" ? members(held.size) : 1);
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const measured = async (held: Held): Promise<number> => {
        const { connections, leastSeconds } = pacingOf(operation);
        const lasting = Math.max(seconds, leastSeconds);
        const { perSecond } = await measure(held.server, operation, built, lasting, held.size.users, connections);
        return perSecond * scale(held);
      };
      pairs.push([await measured(one), await measured(other)]);
    }
    rows.push(paired(titles[operation], pairs));
  }
  return rows;
}

/** What somebody else waits for while a server does some work, and what the work takes. */
export interface WaitRow extends Waits {
  readonly work: string;
  readonly seconds: number;
  readonly peakMiB: number;
}

/** Does some work on the other core or the server alone, and tells how long others wait meanwhile, and its memory. */
async function whileOthersCall({ server }: Held, work: string, run: () => Promise<unknown>): Promise<WaitRow> {
  const start = performance.now();
  let waits: Waits = { calls: 0, p99: 0, longest: 0 };
  const peakMiB = await peakDuring(server, async () => {
    waits = await waitOfOthers(server.url, run());
  });
  return { work, seconds: (performance.now() - start) / 1_000, peakMiB, ...waits };
}

interface Drained {
  readonly perSecond: number;
}

async function exportRows({ bench }: Built, one: Held, other: Held) {
  const rows: VolumeRow[] = [];
  const waits: WaitRow[] = [];
  for (const name of Object.keys(exports_) as ExportName[]) {
    const drain = async ({ server }: Held): Promise<number> => {
      const text = await runOnOtherCore([join(bench, "drain.js"), server.url + exports_[name]]);
      return (JSON.parse(text) as Drained).perSecond;
    };
    const title = `export of ${name === "state" ? "the whole state" : name}`;
    const [slow, fast] = [await drain(one), await drain(other)];
    rows.push(row(`${title}, rows/s`, slow, fast));
    waits.push(await whileOthersCall(other, title, () => drain(other)));
  }
  return { rows, waits };
}

/** A blast to one of the lists, and reads of it. */
async function otherWaits({ bench }: Built, held: Held): Promise<readonly WaitRow[]> {
  const { server } = held;
  const drainMembers = (): Promise<unknown> =>
    runOnOtherCore([join(bench, "drain.js"), `${server.url}/api/lists/getUsers?listId=1`]);
  const people = members(held.size).toLocaleString("en");
  return [
    await whileOthersCall(held, "nothing", () => setTimeout(2_000)),
    await whileOthersCall(held, `lists/getUsers of ${people}`, drainMembers),
    await whileOthersCall(held, `a blast to ${people}`, () => sendBlast(server)),
  ];
}

/** What the volume part tells. */
export interface Volume {
  readonly rows: readonly VolumeRow[];
  readonly waits: readonly WaitRow[];
}

/** A large project next to a small one, on disk: loading, calls, exports, memory, and what others wait for. Takes minutes. */
export async function volume({ built, rounds, seconds, users, events }: Run): Promise<Volume> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
  const large = { users, events };
  const empty = await startServer([built.cli, "start", "--port", "0", "--memory"]);
  const idleMiB = empty.memory();
  await empty.stop();
  const held = (size: Size, name: string) => hold(built, folder, size, ["--data", join(folder, name)]);
  const [one, other] = [await held(small, "small"), await held(large, "large")];
  const records = (size: Size): number => size.users + size.events;
  const rate = ({ size, loadSeconds }: Held): number => records(size) / loadSeconds;
  const calls = await callRows(built, one, other, rounds, seconds);
  const busy = [one.server.memory(), other.server.memory()] as const;
  const { rows, waits } = await exportRows(built, one, other);
  const others = await otherWaits(built, other);
  await Promise.all([one.server.stop(), other.server.stop()]);
  rmSync(folder, { recursive: true });
  return {
    rows: [
      row("users", small.users, large.users),
      row("events", small.events, large.events),
      row("seed file, MiB", one.fileMiB, other.fileMiB),
      row("start with the seed to first answer, s", one.loadMs / 1_000, other.loadMs / 1_000),
      row("processor time of that, s", one.loadSeconds, other.loadSeconds),
      row("records loaded a second of processor time", rate(one), rate(other)),
      ...calls,
      ...rows,
      row("memory of an idle server, MiB", idleMiB, idleMiB),
      row("memory after loading, MiB", one.loadedMiB, other.loadedMiB),
      row("memory after the calls, MiB", busy[0], busy[1]),
    ],
    waits: [...others, ...waits],
  };
}
