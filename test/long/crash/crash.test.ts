import { expect, it } from "vitest";
import { folderWith } from "../../cli/support/folder.ts";
import { type RunningServer, serve } from "../../cli/support/server.ts";
import { prepare, type Send, type WriteKind, writeKinds } from "./support/writes.ts";

/**
 * How often the server is killed, and how many writes are answered before that. The short run is that of every day;
 * `CRASH_ROUNDS=100 CRASH_WRITES=5000` makes half a million writes.
 */
const { CRASH_ROUNDS = "3", CRASH_WRITES = "500" } = process.env;
const rounds = Number(CRASH_ROUNDS);
const enough = Number(CRASH_WRITES);

const writers = [1, 2, 3, 4, 5, 6, 7, 8];
/** How many writes a writer tries at most, so that a server nobody kills ends the test. */
const most = 10 * enough;

const sendTo =
  ({ url, apiKey }: RunningServer): Send =>
  async (method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { "Api-Key": apiKey },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return [answer.status, await answer.json()];
  };

/** A write that was answered. */
interface Write {
  readonly kind: string;
  readonly name: string;
}

const kinds = Object.entries(writeKinds);

/** Writes one kind after the other until the server is gone; tells which writes were answered. */
async function write(send: Send, writer: string, onAnswer: (write: Write) => void): Promise<"cut off"> {
  for (let count = 0; count < most; count += 1) {
    const [kind, { write: writeOne }] = kinds[count % kinds.length] as readonly [string, WriteKind];
    const name = `${writer}-${count}`;
    const status = await writeOne(send, name).catch(() => undefined);
    if (status === undefined) return "cut off";
    if (status >= 300) throw new Error(`${kind} ${name}: ${status}`);
    onAnswer({ kind, name });
  }
  throw new Error("the server was not killed under load");
}

/** The writes that are not found, some at a time. */
async function findLost(send: Send, writes: readonly Write[]): Promise<readonly Write[]> {
  const lost: Write[] = [];
  for (let from = 0; from < writes.length; from += writers.length) {
    const some = writes.slice(from, from + writers.length);
    const found = await Promise.all(some.map(({ kind, name }) => writeKinds[kind]?.isKept(send, name)));
    lost.push(...some.filter((_, index) => found[index] !== true));
  }
  return lost;
}

/** Puts a server under mixed load and kills it in the middle; the writes it had answered. */
async function kill(server: RunningServer, round: number): Promise<readonly Write[]> {
  const answered: Write[] = [];
  const onAnswer = (one: Write): void => {
    answered.push(one);
    if (answered.length === enough) server.signal("SIGKILL");
  };
  const send = sendTo(server);
  const ends = await Promise.all(writers.map((writer) => write(send, `r${round}-w${writer}`, onAnswer)));
  expect(ends).toEqual(writers.map(() => "cut off"));
  await server.ended;
  return answered;
}

const timeout = 60_000 + rounds * (10_000 + 40 * enough);

it("a server killed under load has every write it answered when it starts again", { timeout }, async () => {
  const cwd = folderWith();
  let server = await serve([], { cwd });
  await prepare(sendTo(server));
  const all: Write[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const answered = await kill(server, round);
    server = await serve([], { cwd });
    expect(await findLost(sendTo(server), answered)).toEqual([]);
    all.push(...answered);
  }
  expect(all.length).toBeGreaterThanOrEqual(rounds * enough);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(writeKinds)));
  expect(await findLost(sendTo(server), all)).toEqual([]);
  await server.stop("SIGKILL");
});
