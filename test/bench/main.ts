import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { coldStart, overHttp } from "./http.ts";
import { idle } from "./idle.ts";
import { calls, stories, translation } from "./in-process.ts";
import { listings } from "./listings.ts";
import { messaging } from "./messaging.ts";
import { templates } from "./templates.ts";
import { testing } from "./testing.ts";
import { volume } from "./volume.ts";

/**
 * `npm run bench`: everything in one run, as ratios to a bare node:http echo and a bare Hono echo on the same machine.
 * `--rounds` and `--seconds` trade time for steadiness; `--only http|start|process|templates|messaging|volume|listings`
 * measures one part; `volume` and `listings` take minutes and are measured only when they are asked for.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1" },
    only: { type: "string" },
  },
});

const built = {
  cli: fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url)),
  bench: fileURLToPath(new URL(".", import.meta.url)),
};

const wanted = (part: string): boolean => values.only === undefined || values.only === part;
const rounded = (value: number, digits = 2): string => value.toFixed(digits);

function print(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n### ${title}\n`);
  console.log(`| ${heads.join(" | ")} |`);
  console.log(`|${heads.map((_, index) => (index === 0 ? "---|" : "--:|")).join("")}`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

if (wanted("http")) {
  const { rows, memory, ingest } = await overHttp(built, Number(values.rounds), Number(values.seconds));
  print(
    "Over HTTP: 10 connections, data on disk",
    ["operation", "× node:http", "× Hono", "requests/s", "p99 ms"],
    rows.map((row) => [
      row.operation,
      rounded(row.toNode),
      rounded(row.toHono),
      rounded(row.perSecond, 0),
      rounded(row.p99Ms, 1),
    ]),
  );
  print(
    "Segment: POST /v1/batch of 100 track messages until each is stored",
    ["messages/s", "× Hono echo of the batch"],
    [[Math.round(ingest.messagesPerSecond).toLocaleString("en"), rounded(ingest.toHono)]],
  );
  print(
    "Memory of the server, MiB",
    ["idle", "after the load"],
    [[rounded(memory.idle, 0), rounded(memory.loaded, 0)]],
  );
}

if (wanted("start")) {
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

if (wanted("process")) {
  const { honoUs, updateUs, getUs, trackUs } = await calls();
  const row = (name: string, us: number): readonly string[] => [name, rounded(us, 0), rounded(us / honoUs)];
  print(
    "In process: `sandbox.call` and its JSON",
    ["call", "µs", "× bare Hono echo"],
    [
      row("bare Hono echo", honoUs),
      row("users/update", updateUs),
      row("users/getByEmail", getUs),
      row("events/track", trackUs),
    ],
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

if (wanted("templates")) {
  print(
    "An email of 20 kB rendered, ms",
    ["tags", "template kept", "template not seen before", "÷"],
    templates().map(({ tags, kept, anew }) => [`${tags}`, rounded(kept, 3), rounded(anew, 3), rounded(anew / kept, 1)]),
  );
}

if (wanted("messaging")) {
  const { http, process, audience, sent, listed, large } = await messaging(
    built,
    Number(values.rounds),
    Number(values.seconds),
  );
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

if (values.only === "volume") {
  const rows = await volume(built, Number(values.rounds), Number(values.seconds));
  const digits = (value: number): number => (value < 100 ? 1 : 0);
  const shown = (value: number): string =>
    Number.isNaN(value) ? "" : value.toLocaleString("en", { maximumFractionDigits: digits(value) });
  print(
    "A large project next to a small one, on disk",
    ["", "small", "large", "large ÷ small"],
    rows.map(({ name, small, large, ratio }) => [
      name,
      shown(small),
      shown(large),
      Number.isNaN(ratio) ? "" : rounded(ratio),
    ]),
  );
}

if (values.only === "listings") {
  const rows = await listings();
  print(
    "Listings of large sandboxes: how long they take, and how long nobody else is answered at most",
    ["", "listing", "ms", "loop stands, ms"],
    rows.map(({ of, listing, ms, maxDelayMs }) => [of, `\`${listing}\``, rounded(ms, 0), rounded(maxDelayMs, 0)]),
  );
}
