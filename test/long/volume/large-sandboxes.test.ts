import { afterEach, describe, expect, it } from "vitest";
import type { Sandbox } from "../../../server/index.ts";
import {
  type LargeExchange,
  large,
  largeExchanges,
  openWithExchanges,
  openWithProjects,
  openWithUsers,
} from "../../support/large-sandboxes.ts";

let sandbox: Sandbox;

afterEach(() => sandbox.close());

async function read(path: string): Promise<unknown> {
  const answer = await sandbox.fetch(path, { headers: { "Api-Key": sandbox.apiKey } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status} ${text}`);
  return JSON.parse(text);
}

describe("a sandbox of 200,000 users", () => {
  it("has them, and finds and counts them as any other", async () => {
    sandbox = await openWithUsers();
    expect(await read("/_sandbox/projects/default")).toMatchObject({ project: { users: large.users } });
    expect(await read("/api/users/user199999@example.com")).toMatchObject({
      user: { email: "user199999@example.com", dataFields: { plan: "free", visits: 99, emailListIds: [1] } },
    });
    expect(await read("/api/lists")).toMatchObject({ lists: [{ id: 1, name: "Everybody" }] });
  });

  it("looks at 100,000 of them for one answer of a search", async () => {
    sandbox = await openWithUsers();
    const [first, second, third] = ["", "&after=default:100000", "&after=default:200000"].map((after) =>
      read(`/_sandbox/contacts?q=user19999${after}`),
    );
    const found = ["user19999", ...Array.from({ length: 10 }, (_, n) => `user19999${n}`)];
    const contacts = found.map((name) => ({ email: `${name}@example.com` }));
    expect(await first).toMatchObject({ contacts: contacts.slice(0, 1), next: "default:100000", scanned: 100_000 });
    expect(await second).toMatchObject({ contacts: contacts.slice(1), next: "default:200000", scanned: 100_000 });
    expect(await third).toEqual({ contacts: [], scanned: 0 });
  });

  it("looks at 25,000 where each has to be tested", async () => {
    sandbox = await openWithUsers();
    expect(await read("/_sandbox/contacts?q=is:hidden")).toEqual({
      ...{ contacts: [], scanned: 25_000, next: "default:25000" },
    });
  });
});

describe("a sandbox of 2,000 projects", () => {
  it("has them, and a user in each", async () => {
    sandbox = await openWithProjects();
    const { projects } = (await read("/_sandbox/projects")) as { readonly projects: readonly object[] };
    expect(projects).toHaveLength(large.projects);
    const { contacts } = (await read("/_sandbox/contacts?project=job-1999")) as {
      readonly contacts: readonly object[];
    };
    expect(contacts).toMatchObject([{ email: "user1999@example.com" }]);
  });
});

describe.each(Object.keys(largeExchanges) as LargeExchange[])("a sandbox that remembers 1,000 %s", (kind) => {
  it("has them all in its record, and lists the latest", async () => {
    sandbox = await openWithExchanges(kind);
    const listing = await read(`/_sandbox/requests?after=${large.exchanges - 1}`);
    expect(listing).toMatchObject({ requests: [{ id: large.exchanges }], latest: large.exchanges, dropped: 0 });
  });
});
