import fc from "fast-check";
import { describe, it } from "vitest";
import { allOperations } from "../../../contracts/index.ts";
import { isServerFault } from "../../../parity/fuzz/answer-problem.ts";
import type { Call } from "../../../parity/fuzz/hostile-http.ts";
import { operationCall } from "../../../parity/fuzz/operation-calls.ts";
import { defaultApiKey } from "../../../server/index.ts";
import { type RunningServer, serve } from "../../cli/support/server.ts";
import { checkCalls, fuzzTimeout } from "./support/check-calls.ts";
import { controlCall } from "./support/control-calls.ts";
import { controlRoutes } from "./support/control-routes.ts";
import { fuzzKeys } from "./support/keys.ts";
import { type Follower, follow, type Waiting, waitInVain } from "./support/observers.ts";
import { type RawClient, rawClient } from "./support/raw-client.ts";
import { readCall, readRoutes, trackingCall, trackingRoutes } from "./support/segment-calls.ts";

/** A server in a process of its own, whose record somebody follows while somebody else waits. */
interface Watched {
  readonly server: RunningServer;
  readonly client: RawClient;
  readonly follower: Follower;
  readonly waiting: Waiting;
  isGone: boolean;
  /** How much of what it printed has been looked at. */
  told: number;
}

async function startWatched(args: readonly string[]): Promise<Watched> {
  const server = await serve(["--memory", ...args]);
  const url = `http://127.0.0.1:${server.port}`;
  const made = {
    server,
    client: rawClient(server.port),
    follower: await follow(url),
    waiting: waitInVain(url),
    isGone: false,
    told: 0,
  };
  void server.ended.then(() => {
    made.isGone = true;
  });
  return made;
}

async function stopWatched({ server, client, follower, waiting }: Watched): Promise<void> {
  waiting.close();
  follower.close();
  client.close();
  await server.stop("SIGKILL");
}

const control = { method: "GET", headers: {} } as const;

/** Whether a text holds what a terminal would obey: control characters other than the ends of lines. */
const isObeyed = (text: string): boolean => /\p{Cc}/u.test(text.replaceAll("\n", ""));

/** What was printed since this was last asked. */
function takePrinted(on: Watched): string {
  const { stdout, stderr } = on.server.printed;
  const text = (stdout + stderr).slice(on.told);
  on.told += text.length;
  return text;
}

function findProcessProblems(on: Watched): readonly string[] {
  const text = takePrinted(on);
  if (on.isGone) return [`the server has ended: ${text.slice(-600)}`];
  return [
    ...(on.follower.isOpen() ? [] : ["the stream of the follower has ended"]),
    ...on.waiting.problems,
    ...(isObeyed(text) ? [`what is printed steers the terminal: ${JSON.stringify(text.slice(0, 300))}`] : []),
    ...(/^ {4}at /m.test(text) ? [`a stack was printed: ${text.slice(0, 600)}`] : []),
  ];
}

/** What is wrong with the server after a call: above all, whether it still is one. */
async function findServerProblems(on: Watched): Promise<readonly string[]> {
  const record = await on.client.send({ ...control, path: `/_sandbox/requests?after=${on.follower.latest()}` });
  if (record.status !== 200) return [`the record answers ${record.status} ${record.text.slice(0, 200)}`];
  return findProcessProblems(on);
}

/** Hostile calls of everything there is, one like the other. */
const anyCall: fc.Arbitrary<Call> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...allOperations).chain((row) => operationCall(row, fuzzKeys)) },
  { weight: 2, arbitrary: fc.constantFrom(...trackingRoutes).chain(trackingCall) },
  { weight: 1, arbitrary: fc.constantFrom(...readRoutes).chain(readCall) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...controlRoutes).chain((route) => controlCall(route, new Uint8Array([31, 139]))),
  },
  {
    weight: 1,
    arbitrary: operationCall(allOperations[0] ?? never(), fuzzKeys).map((call) => ({
      ...call,
      path: `/nope${call.path}`,
    })),
  },
);

function never(): never {
  throw new Error("there are no operations");
}

const reset: Call = { ...control, method: "POST", path: "/_sandbox/reset" };
const lists: Call = { ...control, path: "/api/lists", headers: { "api-key": defaultApiKey } };

/** Undoes what would keep later calls from being answered. A server whose key or project is gone makes place for another. */
async function restoreService(on: Watched, args: readonly string[]): Promise<Watched> {
  await on.client.send(reset);
  const { status } = await on.client.send(lists);
  if (status === 200) return on;
  await stopWatched(on);
  return startWatched(args);
}

/** Sends a call; everything that is wrong with its answer, and with the server afterwards. */
async function sendAndFindProblems(on: Watched, call: Call): Promise<readonly string[]> {
  try {
    const answer = await on.client.send(call);
    return [
      ...(isServerFault(answer) ? [`${answer.status} ${answer.text.slice(0, 200)}`] : []),
      ...(await findServerProblems(on)),
    ];
  } catch (thrown) {
    await on.client.send(lists).catch(() => on.server.ended);
    return [`${thrown}`, ...findProcessProblems(on)];
  }
}

describe.each([[[]], [["--strict"]]])("a server started with %j", { timeout: 2 * fuzzTimeout }, (args) => {
  it("outlives hostile calls, and goes on answering those beside them", async () => {
    let on = await startWatched(args);
    async function findProblems(call: Call): Promise<readonly string[]> {
      if (on.isGone) on = await startWatched(args);
      const problems = await sendAndFindProblems(on, call);
      if (!on.isGone && call.path.startsWith("/_sandbox")) on = await restoreService(on, args);
      return problems;
    }
    await checkCalls(anyCall, findProblems, 1_500);
    await stopWatched(on);
  });
});
