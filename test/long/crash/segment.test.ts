import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { folderWith } from "../../cli/support/folder.ts";
import { type RunningServer, serve } from "../../cli/support/server.ts";

/** How many messages are acknowledged before the server is stopped: `CRASH_MESSAGES=20000` in the long run. */
const enough = Number(process.env.CRASH_MESSAGES ?? "2000");

const signals = ["SIGKILL", "SIGTERM", "SIGINT"] as const;
const writers = [1, 2, 3, 4];
const batchSize = 100;
const timeout = 60_000 + 20 * enough;

const emailOf = (writer: number, number: number): string => `w${writer}-${number}@example.com`;

/** Posts identifies of new users in batches, none of which waits for delivery, until the server is gone. */
async function write({ url }: RunningServer, writer: number, onAnswer: (emails: readonly string[]) => void) {
  for (let from = 0; from < 10 * enough; from += batchSize) {
    const emails = Array.from({ length: batchSize }, (_, n) => emailOf(writer, from + n));
    const batch = emails.map((email) => ({ type: "identify", userId: email, messageId: email, traits: { email } }));
    const body = JSON.stringify({ writeKey: "sandboxWriteKey", batch });
    const status = await fetch(`${url}/v1/batch`, { method: "POST", body }).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status === undefined) return;
    if (status === 200) onAnswer(emails);
    else await wait(10);
  }
  throw new Error("the server was not stopped under load");
}

const read = async ({ url }: RunningServer, path: string): Promise<object> =>
  (await (await fetch(url + path)).json()) as object;

/** Waits until nothing waits for its first attempt. */
async function settle(server: RunningServer): Promise<void> {
  for (;;) {
    const { deliveries } = (await read(server, "/_sandbox/deliveries?state=queued&limit=1")) as {
      readonly deliveries: readonly object[];
    };
    if (deliveries.length === 0) return;
    await wait(50);
  }
}

async function readEmails(server: RunningServer): Promise<ReadonlySet<string | undefined>> {
  const { contacts } = (await read(server, "/_sandbox/contacts")) as {
    readonly contacts: readonly { readonly email?: string }[];
  };
  return new Set(contacts.map(({ email }) => email));
}

it.each(signals)("no message that was acknowledged is lost by %s under load", { timeout }, async (signal) => {
  const cwd = folderWith();
  const server = await serve([], { cwd });
  const acknowledged: string[] = [];
  let isStopped = false;
  const onAnswer = (emails: readonly string[]): void => {
    acknowledged.push(...emails);
    if (isStopped || acknowledged.length < enough) return;
    isStopped = true;
    server.signal(signal);
  };
  await Promise.all(writers.map((writer) => write(server, writer, onAnswer)));
  await server.ended;
  const again = await serve([], { cwd });
  await settle(again);
  const stored = await readEmails(again);
  expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
  expect(acknowledged.filter((email) => !stored.has(email))).toEqual([]);
  await again.stop("SIGKILL");
});

it.each(signals)("a message that waits to be tried again is sent after %s", { timeout: 60_000 }, async (signal) => {
  const cwd = folderWith();
  const server = await serve([], { cwd });
  const post = (path: string, body: object) => fetch(server.url + path, { method: "POST", body: JSON.stringify(body) });
  await post("/_sandbox/trouble", { destination: "Iterable", count: 1, status: 503 });
  const identify = { userId: "u-1", traits: { email: "ada@example.com" } };
  const { status } = await post("/v1/identify?sync=1", { writeKey: "sandboxWriteKey", ...identify });
  expect([status, await readEmails(server)]).toEqual([200, new Set()]);
  await server.stop(signal);
  const again = await serve([], { cwd });
  let stored = await readEmails(again);
  for (let looks = 0; looks < 200 && stored.size === 0; looks += 1) {
    await wait(50);
    stored = await readEmails(again);
  }
  expect(stored).toEqual(new Set(["ada@example.com"]));
  await again.stop("SIGKILL");
});
