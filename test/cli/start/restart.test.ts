import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { type RunningServer, serve } from "../support/server.ts";

const identify = (name: string) => ({ type: "identify", userId: name, traits: { email: `${name}@example.com` } });

const send = (server: RunningServer, path: string, ...batch: readonly object[]) =>
  server.call(path, { writeKey: "sandboxWriteKey", batch });

async function readEmails({ call }: RunningServer): Promise<readonly string[]> {
  const [, { contacts }] = (await call("/_sandbox/contacts")) as [number, { contacts: readonly { email: string }[] }];
  return contacts.map(({ email }) => email).toSorted();
}

/** Looks again until so many are there, for ten seconds at most. */
async function waitForEmails(server: RunningServer, count: number): Promise<readonly string[]> {
  let emails = await readEmails(server);
  for (let looks = 0; looks < 200 && emails.length < count; looks += 1) {
    await wait(50);
    emails = await readEmails(server);
  }
  return emails;
}

describe("a server that starts again", () => {
  it.each(["SIGTERM", "SIGINT", "SIGKILL"] as const)("goes on with Segment's messages after %s", async (signal) => {
    const cwd = folderWith();
    const first = await serve([], { cwd });
    await first.call("/_sandbox/trouble", { destination: "Iterable", count: 1, status: 503 });
    expect(await send(first, "/v1/batch?sync=1", identify("late"))).toEqual([200, { success: true }]);
    const batch = Array.from({ length: 100 }, (_, n) => identify(`u${n}`));
    expect(await send(first, "/v1/batch", ...batch)).toEqual([200, { success: true }]);
    await first.stop(signal);
    const again = await serve([], { cwd });
    const wanted = [...batch.map(({ traits }) => traits.email), "late@example.com"].toSorted();
    expect(await waitForEmails(again, wanted.length)).toEqual(wanted);
    const [, { deliveries }] = (await again.call("/_sandbox/deliveries?state=delivered")) as [
      number,
      { deliveries: readonly { id: number; attempts: readonly object[] }[] },
    ];
    expect(deliveries.map(({ id }) => id)).toEqual(wanted.map((_, index) => index + 1));
    expect(deliveries[0]?.attempts).toHaveLength(2);
    await again.stop("SIGKILL");
  });
});
