import { Hono } from "hono";
import { setupServer } from "msw/node";
import { createSandbox, defaultApiKey, type Sandbox } from "../../server/index.ts";
import { iterableHandlers } from "../../server/msw/index.ts";
import { median } from "./processes.ts";

/** Something to be timed, and what comes before it each time, which is not. */
interface Measured {
  readonly name: string;
  readonly count: number;
  readonly first?: () => unknown;
  readonly run: () => unknown;
}

/** Microseconds: the median of several rounds, after one round to warm up. */
async function timed({ count, first, run }: Measured): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    let spent = 0;
    for (let index = 0; index < count; index += 1) {
      await first?.();
      const start = performance.now();
      await run();
      spent += performance.now() - start;
    }
    if (round > 0) rounds.push((spent * 1_000) / count);
  }
  return median(rounds);
}

const body = JSON.stringify({ email: "ada@example.com", dataFields: { firstName: "Ada", plan: "pro", visits: 3 } });
const init = { method: "POST", headers: { "Api-Key": defaultApiKey }, body };
const url = "https://api.iterable.com/api/users/update";

const json = async (answer: Response | Promise<Response>): Promise<unknown> => (await answer).json();
const call = (sandbox: Sandbox): Promise<unknown> => json(sandbox.fetch(url, init));

/** A sandbox with a hundred users in it. */
async function small(): Promise<Sandbox> {
  const users = Array.from({ length: 100 }, (_, n) => ({ email: `user${n}@example.com`, dataFields: { n } }));
  const sandbox = createSandbox();
  await json(sandbox.request("POST", "/api/users/bulkUpdate", { users }));
  return sandbox;
}

const bareHono = (): Measured => {
  const hono = new Hono().post("*", async (c) => c.json(await c.req.json()));
  return { name: "bare Hono echo", count: 2_000, run: () => json(hono.request("/", { method: "POST", body })) };
};

async function oneCall(): Promise<void> {
  const sandbox = createSandbox();
  await call(sandbox);
  sandbox.close();
}

/** What a test does with a sandbox; `one` and `hundred` are kept for all of them. */
function steps(one: Sandbox, hundred: Sandbox): readonly Measured[] {
  const [snapshot, other] = [hundred.snapshot(), hundred.snapshot()];
  return [
    { name: "sandbox, created and closed", count: 300, run: () => createSandbox().close() },
    { name: "sandbox, created, called once, closed", count: 300, run: oneCall },
    { name: "call", count: 2_000, run: () => call(one) },
    { name: "reset", count: 500, first: () => call(one), run: () => one.reset() },
    { name: "snapshot of 100 users", count: 300, run: () => hundred.snapshot() },
    {
      name: "restore of the snapshot restored last",
      count: 300,
      first: async () => {
        if (!hundred.project.checkpoint.isAt(snapshot.projects[0] ?? {})) hundred.restore(snapshot);
        await call(hundred);
      },
      run: () => hundred.restore(snapshot),
    },
    {
      name: "restore of another snapshot",
      count: 100,
      first: () => hundred.restore(other),
      run: () => hundred.restore(snapshot),
    },
  ];
}

/** What tests do with a sandbox, and a bare Hono app called in the same process. Microseconds by name. */
export async function testing(): Promise<ReadonlyMap<string, number>> {
  const [one, hundred] = [createSandbox(), await small()];
  const measured = new Map<string, number>();
  for (const each of [bareHono(), ...steps(one, hundred)]) measured.set(each.name, await timed(each));
  const server = setupServer(...iterableHandlers(one));
  server.listen({ onUnhandledFrame: "error" });
  measured.set("call through MSW", await timed({ name: "", count: 500, run: () => json(fetch(url, init)) }));
  server.close();
  for (const each of [one, hundred]) each.close();
  return measured;
}
