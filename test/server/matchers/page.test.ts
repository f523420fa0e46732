import { describe, expect, it, onTestFinished } from "vitest";
import "../../../server/matchers/vitest.ts";
import { createSandbox, type ListenOptions } from "../../../server/index.ts";

async function listening(options: Partial<ListenOptions> = {}) {
  const sandbox = createSandbox({ projects: [{ name: "shop" }, { name: "blog" }] });
  const { url, close } = await sandbox.listen(options);
  onTestFinished(async () => {
    await close();
    sandbox.close();
  });
  await sandbox.call("users.update", { body: { email: "ada@example.com", dataFields: { plan: "free" } } });
  return { sandbox, url, close };
}

/** What a failed assertion says in its last line. */
function lastLine(check: () => void): string | undefined {
  try {
    check();
  } catch (thrown) {
    return (thrown as Error).message.trimEnd().split("\n").at(-1);
  }
  return undefined;
}

type World = Awaited<ReturnType<typeof listening>>["sandbox"];

describe("a matcher that fails while its sandbox listens", () => {
  it.each<{ matcher: string; check: (world: World) => void; page: string }>([
    {
      matcher: "toHaveReceived",
      check: (world) => expect(world).toHaveReceived("users.update", { email: "eve@example.com" }),
      page: "/requests/1",
    },
    {
      matcher: "toHaveReceived, of what was not called",
      check: (world) => expect(world).toHaveReceived("users.delete"),
      page: "/requests",
    },
    {
      matcher: "not.toHaveReceived",
      check: (world) => expect(world).not.toHaveReceived("users.update"),
      page: "/requests/1",
    },
    {
      matcher: "toHaveProfile",
      check: (world) => expect(world).toHaveProfile("ada@example.com", { plan: "pro" }),
      page: "/people/ada%40example.com",
    },
    {
      matcher: "toHaveProfile of another project",
      check: (world) => expect(world.in("blog")).toHaveProfile("ada@example.com"),
      page: "/people/ada%40example.com?project=blog",
    },
    {
      matcher: "toHaveEvent",
      check: (world) => expect(world).toHaveEvent("ada@example.com", "Signed Up"),
      page: "/people/ada%40example.com",
    },
    {
      matcher: "toHaveCart",
      check: (world) => expect(world).toHaveCart("a/b?c"),
      page: "/people/a%2Fb%3Fc",
    },
    {
      matcher: "toHaveSent",
      check: (world) => expect(world).toHaveSent("ada@example.com"),
      page: "/people/ada%40example.com",
    },
  ])("says where to look: $matcher", async ({ check, page }) => {
    const { sandbox, url } = await listening();
    expect(lastLine(() => check(sandbox))).toBe(`Look at ${url}/_sandbox/ui${page}`);
  });

  it("says nothing of it where there are no pages, or none any more", async () => {
    const [bare, closed] = [await listening({ ui: false }), await listening()];
    await closed.close();
    const lines = [bare, closed].map(({ sandbox }) => lastLine(() => expect(sandbox).toHaveReceived("users.delete")));
    expect(lines).toEqual(Array(2).fill("No call of users.delete was received. Received were: users.update"));
  });
});

describe("pageUrl", () => {
  it("is the address of a page while there is one", async () => {
    const { sandbox, url, close } = await listening({ host: "127.0.0.1" });
    const open = [sandbox.pageUrl(), sandbox.pageUrl("/requests/1")];
    const { status } = await fetch(open[1] ?? "");
    await close();
    expect([url, open, status, sandbox.pageUrl()]).toEqual([
      expect.stringMatching(/^http:\/\/localhost:\d+$/),
      [`${url}/_sandbox/ui/`, `${url}/_sandbox/ui/requests/1`],
      200,
      undefined,
    ]);
  });
});
