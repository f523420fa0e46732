import { coldStart, overHttp } from "./http.ts";
import { idle } from "./idle.ts";
import { calls, stories, translation } from "./in-process.ts";
import { listings } from "./listings.ts";
import { messaging } from "./messaging.ts";
import type { Run } from "./run.ts";
import { storeReads } from "./store-reads.ts";
import { print, rounded } from "./tables.ts";
import { templates } from "./templates.ts";
import { testing } from "./testing.ts";
import { volume } from "./volume.ts";

async function reportHttp({ built, rounds, seconds }: Run): Promise<void> {
  const { rows, memory, ingest } = await overHttp(built, rounds, seconds);
  print(
    "Over HTTP: 10 connections, data on disk",
    ["operation", "× node:http", "× Hono", "requests/s", "p99 ms", "CPU µs/request", "CPU × node:http"],
    rows.map((row) => [
      row.operation,
      rounded(row.toNode),
      rounded(row.toHono),
      rounded(row.perSecond, 0),
      rounded(row.p99Ms, 1),
      rounded(row.cpuUs, 1),
      rounded(row.cpuToNode),
    ]),
  );
  print(
    "Segment: POST /v1/batch of 100 track messages until each is stored",
    ["messages/s", "× Hono echo of the batch", "CPU µs/message", "CPU × Hono echo"],
    [
      [
        Math.round(ingest.messagesPerSecond).toLocaleString("en"),
        rounded(ingest.toHono),
        rounded(ingest.cpuUs, 1),
        rounded(ingest.cpuToHono),
      ],
    ],
  );
  print(
    "Memory of the server, MiB",
    ["idle", "after the load", "after the batches"],
    [[rounded(memory.idle, 0), rounded(memory.loaded, 0), rounded(memory.batched, 0)]],
  );
}

async function reportStart({ built }: Run): Promise<void> {
  const start = await coldStart(built, 9);
  print(
    "Cold start: exec to the first answer; `run` to its end",
    ["", "ms", "× bare node server"],
    [
      ["bare node:http", rounded(start.nodeMs, 0), "1.00"],
      ["`start`", rounded(start.startMs, 0), rounded(start.start)],
      ["`run`, all scenarios", rounded(start.runMs, 0), rounded(start.run)],
    ],
  );
}

async function reportProcess({ rounds }: Run): Promise<void> {
  const inTurns = (rows: Awaited<ReturnType<typeof calls>>) =>
    rows.map(({ name, us, toFirst }) => [name, rounded(us, 1), rounded(toFirst)]);
  print(
    "In process: `sandbox.request` and its JSON, bodies as over HTTP",
    ["call", "CPU µs", "× bare Hono echo"],
    inTurns(await calls(rounds)),
  );
  print(
    "In process: a user read by email with a statement that is prepared once",
    ["from", "CPU µs", "× plain table"],
    inTurns(await storeReads(rounds)),
  );
  const { freshMs, resetMs } = await stories();
  print(
    "In process: five requests and three assertions, ms",
    ["fresh sandbox each time", "one sandbox, reset"],
    [[rounded(freshMs, 3), rounded(resetMs, 3)]],
  );
  const measured = await testing();
  print(
    "In process: what tests do",
    ["", "µs", "× bare Hono echo"],
    [...measured].map(([name, us]) => [name, rounded(us, 1), rounded(us / (measured.get("bare Hono echo") ?? 1))]),
  );
  const [few, many] = [await idle(100), await idle(5_000)];
  print(
    "In process: projects that were made and called once, each",
    ["projects", "ms", "KiB of memory", "ms of the next call"],
    [few, many].map(({ projects, ms, kib, wakeMs }) => [
      projects.toLocaleString("en"),
      rounded(ms, 3),
      rounded(kib, 1),
      rounded(wakeMs, 3),
    ]),
  );
  print("Translator", ["messages/s"], [[Math.round(translation()).toLocaleString("en")]]);
}

async function reportTemplates(): Promise<void> {
  print(
    "An email of 20 kB rendered, ms",
    ["tags", "template kept", "template not seen before", "÷"],
    templates().map(({ tags, kept, anew }) => [`${tags}`, rounded(kept, 3), rounded(anew, 3), rounded(anew / kept, 1)]),
  );
}

async function reportMessaging({ built, rounds, seconds }: Run): Promise<void> {
  const { http, process, audience, sent, listed, large } = await messaging(built, rounds, seconds);
  print(
    "email/target with a template of 20 kB over HTTP: 10 connections, data on disk",
    ["× node:http", "requests/s", "p99 ms"],
    [[rounded(http.toNode), rounded(http.perSecond, 0), rounded(http.p99Ms, 1)]],
  );
  print(
    "email/target in process: the call and its JSON",
    ["µs", "× users/update"],
    [[rounded(process.sendUs, 0), rounded(process.sendUs / process.updateUs)]],
  );
  print(
    "A blast in memory, and a listing of its outbox",
    ["", "ms", "ms a message", "loop stands, ms"],
    [
      [
        `blast to ${audience.toLocaleString("en")}`,
        rounded(sent.ms, 0),
        rounded(sent.ms / audience, 3),
        rounded(sent.maxDelayMs, 0),
      ],
      [
        "`/_sandbox/messages?limit=100`",
        rounded(listed.ms, 0),
        rounded(listed.ms / 100, 3),
        rounded(listed.maxDelayMs, 0),
      ],
    ],
  );
  print(
    "A blast from a server, data on disk, while others call it",
    [
      "people",
      "s",
      "of processor time",
      "ms of it a message",
      "longest answer to others, ms",
      "MiB before",
      "MiB at most",
    ],
    [
      [
        large.audience.toLocaleString("en"),
        rounded(large.seconds, 1),
        rounded(large.processorSeconds, 1),
        rounded((large.processorSeconds * 1_000) / large.audience, 3),
        rounded(large.longestMs, 0),
        rounded(large.idleMiB, 0),
        rounded(large.peakMiB, 0),
      ],
    ],
  );
}

async function reportVolume(run: Run): Promise<void> {
  const { rows, waits } = await volume(run);
  const digits = (value: number): number => (value < 100 ? 1 : 0);
  const shown = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: digits(value) });
  print(
    "A large project next to a small one, on disk",
    ["", "small", "large", "large ÷ small"],
    rows.map(({ name, small, large, ratio }) => [name, shown(small), shown(large), rounded(ratio)]),
  );
  print(
    "What others wait for at the large one, who read one profile after the other, while it does",
    ["", "s", "p99 ms", "longest ms", "most MiB"],
    waits.map(({ work, seconds, p99, longest, peakMiB }) => [
      work,
      rounded(seconds, 1),
      rounded(p99, 1),
      rounded(longest, 0),
      rounded(peakMiB, 0),
    ]),
  );
}

async function reportListings(): Promise<void> {
  const rows = await listings();
  print(
    "Listings of large sandboxes: how long they take, and how long nobody else is answered at most",
    ["", "listing", "ms", "loop stands, ms"],
    rows.map(({ of, listing, ms, maxDelayMs }) => [of, `\`${listing}\``, rounded(ms, 0), rounded(maxDelayMs, 0)]),
  );
}

/** The parts of the bench, by name. */
export const parts = {
  http: reportHttp,
  start: reportStart,
  process: reportProcess,
  templates: reportTemplates,
  messaging: reportMessaging,
  volume: reportVolume,
  listings: reportListings,
} as const satisfies Readonly<Record<string, (run: Run) => Promise<void>>>;

export type PartName = keyof typeof parts;

export const isPartName = (name: string): name is PartName => Object.hasOwn(parts, name);

/** Parts that take minutes: they are measured only when they are asked for. */
export const onDemand: readonly PartName[] = ["volume", "listings"];
