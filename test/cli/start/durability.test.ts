import { expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { type RunningServer, serve } from "../support/server.ts";

const rounds = [1, 2, 3];
const writers = [1, 2, 3, 4, 5, 6];
/** How many writes are answered before the server is killed, and how many a writer tries at most. */
const enough = 240;
const most = 2_000;

const emailOf = (writer: string) => `${writer}@example.com`;

/** A write and the name it can be found by. */
interface Write {
  readonly name: string;
  readonly is: "user" | "event";
}

async function send({ call }: RunningServer, { name, is }: Write): Promise<number> {
  const email = emailOf(name);
  const [status] =
    is === "user"
      ? await call("/api/users/update", { email, dataFields: { name } })
      : await call("/api/events/track", { email, eventName: "Written", id: name });
  return status;
}

/** Writes users and their events, one after the other, until the server is gone; tells which were answered. */
async function write(server: RunningServer, name: string, answered: (write: Write) => void): Promise<"cut off"> {
  for (let count = 0; count < most; count += 1) {
    for (const is of ["user", "event"] as const) {
      const one = { name: `${name}-${count}`, is };
      const status = await send(server, one).catch(() => undefined);
      if (status === undefined) return "cut off";
      if (status !== 200) throw new Error(`${one.name}: ${status}`);
      answered(one);
    }
  }
  throw new Error("the server was not killed under load");
}

/** The name under which a write is kept, as the server tells it. */
async function kept({ call }: RunningServer, { name, is }: Write): Promise<unknown> {
  const [, answer] = await call(is === "user" ? `/api/users/${emailOf(name)}` : `/api/events/${emailOf(name)}`);
  const { user, events } = answer as {
    readonly user?: { readonly dataFields: { readonly name?: unknown } };
    readonly events?: readonly { readonly id: unknown }[];
  };
  return is === "user" ? user?.dataFields.name : events?.[0]?.id;
}

async function lost(server: RunningServer, writes: readonly Write[]): Promise<readonly Write[]> {
  const found = await Promise.all(writes.map((one) => kept(server, one)));
  return writes.filter(({ name }, index) => found[index] !== name);
}

it("a server killed under load has every write it answered when it starts again", async () => {
  const cwd = folderWith();
  const writes: Write[] = [];
  for (const round of rounds) {
    const server = await serve([], { cwd });
    const before = writes.length;
    const ends = await Promise.all(
      writers.map((writer) =>
        write(server, `r${round}-w${writer}`, (one) => {
          writes.push(one);
          if (writes.length === before + enough) server.signal("SIGKILL");
        }),
      ),
    );
    expect(ends).toEqual(writers.map(() => "cut off"));
    const again = await serve([], { cwd });
    expect(await lost(again, writes)).toEqual([]);
    await again.stop("SIGKILL");
  }
  expect(writes.length).toBeGreaterThanOrEqual(rounds.length * enough);
});
