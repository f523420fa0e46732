import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { type Built, measure } from "./http.ts";
import { median, peakDuring, type ServerProcess, startServer } from "./processes.ts";
import { apiKey, type LoadName } from "./requests.ts";

/** How much a project holds. */
interface Size {
  readonly users: number;
  readonly events: number;
}

const small: Size = { users: 1_000, events: 10_000 };
const large: Size = { users: 100_000, events: 1_000_000 };

const listCount = 10;

const names = ["Product Viewed", "Signed In", "Page Seen"];

/** A prime, so that neighbouring events are of users far apart. */
const stride = 7_919;

function* records({ users, events }: Size): Generator<object> {
  for (let id = 1; id <= listCount; id += 1) yield { list: { id, name: `List ${id}` } };
  for (let index = 0; index < users; index += 1) {
    const dataFields = {
      firstName: "Ada",
      plan: index % 3 === 0 ? "pro" : "free",
      visits: index % 100,
      address: { city: "London", postcode: "N1" },
    };
    yield { user: { email: `user${index}@example.com`, dataFields, lists: [(index % listCount) + 1] } };
  }
  for (let index = 0; index < events; index += 1) {
    const dataFields = { sku: `sku-${index % 50}`, price: 25.99, quantity: 1, currency: "USD" };
    const email = `user${(index * stride) % users}@example.com`;
    yield { event: { email, eventName: names[index % names.length], createdAt: 1_700_000_000 + index, dataFields } };
  }
}

function* lines(size: Size): Generator<string> {
  let text = "";
  for (const record of records(size)) {
    text += `${JSON.stringify(record)}\n`;
    if (text.length < 1 << 17) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** Lines a second, and milliseconds to the first piece, of an answer that streams. */
async function streamed(url: string): Promise<{ readonly perSecond: number; readonly lines: number }> {
  const start = performance.now();
  const answer = await fetch(url, { headers: { "Api-Key": apiKey } });
  if (answer.status !== 200 || answer.body === null) throw new Error(`${url} answered ${answer.status}`);
  let count = 0;
  for await (const chunk of Readable.fromWeb(answer.body as ReadableStream)) {
    for (const byte of chunk as Uint8Array) if (byte === 10) count += 1;
  }
  return { lines: count, perSecond: (count * 1_000) / (performance.now() - start) };
}

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

async function callRows(built: Built, one: Held, other: Held, rounds: number, seconds: number) {
  const rows: VolumeRow[] = [];
  for (const operation of Object.keys(titles) as (keyof typeof titles)[]) {
    const scale = (held: Held): number => (operation === "lists/getUsers" ? members(held.size) : 1);
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const measured = async (held: Held): Promise<number> => {
        const { perSecond } = await measure(held.server, operation, built, seconds, held.size.users);
        return perSecond * scale(held);
      };
      pairs.push([await measured(one), await measured(other)]);
    }
    rows.push(paired(titles[operation], pairs));
  }
  return rows;
}

async function exportRows(one: Held, other: Held) {
  const rows: VolumeRow[] = [];
  const peaks = { one: 0, other: 0 };
  for (const name of Object.keys(exports_) as ExportName[]) {
    const speeds = { one: 0, other: 0 };
    const measure = async (held: Held, side: "one" | "other") => {
      const peak = await peakDuring(held.server, async () => {
        speeds[side] = (await streamed(held.server.url + exports_[name])).perSecond;
      });
      peaks[side] = Math.max(peaks[side], peak);
    };
    await measure(one, "one");
    await measure(other, "other");
    rows.push(row(`export of ${name === "state" ? "the whole state" : name}, rows/s`, speeds.one, speeds.other));
  }
  return { rows, peaks };
}

/** A large project next to a small one, on disk: loading, calls, exports, memory. Takes a minute or two. */
export async function volume(built: Built, rounds: number, seconds: number): Promise<readonly VolumeRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
  const empty = await startServer([built.cli, "start", "--port", "0", "--memory"]);
  const idleMiB = empty.memory();
  await empty.stop();
  const held = (size: Size) => hold(built, folder, size, ["--data", join(folder, String(size.users))]);
  const [one, other] = [await held(small), await held(large)];
  const records = ({ users, events }: Size): number => users + events;
  const rate = ({ size, loadSeconds }: Held): number => records(size) / loadSeconds;
  const calls = await callRows(built, one, other, rounds, seconds);
  const busy = [one.server.memory(), other.server.memory()] as const;
  const { rows, peaks } = await exportRows(one, other);
  await Promise.all([one.server.stop(), other.server.stop()]);
  const inMemory = await hold(built, folder, large, ["--memory"]);
  await inMemory.server.stop();
  rmSync(folder, { recursive: true });
  return [
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
    row("most memory during exports, MiB", peaks.one, peaks.other),
    row("the same with --memory after loading, MiB", Number.NaN, inMemory.loadedMiB),
  ];
}
