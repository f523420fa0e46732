import { describe, expect, it } from "vitest";
import { allOperations } from "../../../contracts/index.ts";
import { openPages } from "./support/pages.ts";

const all = allOperations.length;

const rowsOf = (html: string): readonly string[] =>
  [...html.matchAll(/class="what" href="[^"]*op%3A([^"]*)"/g)].map(([, id = ""]) => id);

describe("operations", () => {
  it.each([
    {
      path: "/operations",
      shows: [
        new RegExp(`${all} operations \\d+ seen in answers .* \\d+ not published: SDKs call them`),
        /users.update POST \/api\/users\/update observed no calls Create or update .* 11 assumed a userId-only/,
      ],
    },
    {
      path: "/operations?q=op:users.update",
      shows: [/1 operation 1 seen/, /500 a second for each project · source 11 assumed a userId-only call/],
    },
    { path: "/operations?q=tag:embedded", shows: [/1 operation 1 documented/, /documented no calls/] },
    { path: "/operations?q=nothing-like-it", shows: [/0 operations No operation matches/] },
  ])("are shown at $path", async ({ path, shows }) => {
    const { read } = openPages();
    const { status, text, html } = await read(path);
    for (const line of shows) expect(text).toMatch(line);
    expect([status, html.length < 30_000]).toEqual([200, true]);
  });

  it("go on until the last, each page in 30 kB", async () => {
    const { read } = openPages();
    const ids: string[] = [];
    const sizes: boolean[] = [];
    for (let path: string | undefined = "/operations"; path !== undefined && sizes.length < 20; ) {
      const { html } = await read(path);
      ids.push(...rowsOf(html));
      sizes.push(html.length < 30_000);
      path = /href="\/_sandbox\/ui([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect([new Set(ids).size, ids.length, sizes.every(Boolean)]).toEqual([all, all, true]);
  });

  it("lead to their calls, and come from them", async () => {
    const { sandbox, read } = openPages();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    expect((await read("/operations?q=is:called")).html).toContain(
      '<a class="kind" href="/_sandbox/ui/requests?q=op%3Ausers.update">1 call</a>',
    );
    expect((await read("/requests/1")).html).toContain('href="/_sandbox/ui/operations?q=op%3Ausers.update"');
  });

  it("say what is wrong with a search, as text", async () => {
    const { read } = openPages();
    const { status, html, text } = await read(`/operations?q=${encodeURIComponent("is:<img>")}`);
    expect([status, text, html.includes("<img")]).toEqual([
      400,
      expect.stringContaining("is:<img> is not known here; there are: stateful"),
      false,
    ]);
  });

  it("are in no record when they are looked at", async () => {
    const { sandbox, read } = openPages();
    await read("/operations");
    expect(sandbox.requests()).toEqual([]);
  });
});
