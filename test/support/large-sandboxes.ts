import type { SeedRecord } from "../../server/index.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../server/index.ts";

/** As much as a sandbox is held to: any listing of it takes no longer than one of a few. */
export const large = { users: 200_000, projects: 2_000, exchanges: 1_000 } as const;

const emailOf = (index: number): string => `user${index}@example.com`;

/** The records of so many users, all of them on list 1. */
export function* userRecords(count: number): Generator<SeedRecord> {
  yield { list: { id: 1, name: "Everybody" } };
  for (let index = 0; index < count; index += 1) {
    yield {
      user: {
        email: emailOf(index),
        dataFields: { plan: index % 3 === 0 ? "pro" : "free", visits: index % 100 },
        lists: [1],
      },
    };
  }
}

/** A sandbox whose first project has so many users, all of them on list 1. Seeding takes some four seconds for 200,000. */
export async function openWithUsers(count: number = large.users, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = createSandbox(options);
  await sandbox.seed(userRecords(count));
  return sandbox;
}

/**
 * A sandbox of so many projects, the first one included, with a user in each, most of them asleep. In memory unless the
 * options name a folder.
 */
export async function openWithProjects(count: number = large.projects, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = createSandbox({ recordSize: 0, ...options });
  for (let index = 0; index < count; index += 1) {
    const project = index === 0 ? sandbox : sandbox.addProject({ name: `job-${index}` });
    await project.request("POST", "/api/users/update", { email: emailOf(index), dataFields: { plan: "pro" } });
  }
  return sandbox;
}

type Call = readonly [method: "GET" | "POST", path: string, body?: unknown];

const numbered = (count: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, index]));

/** Exchanges that cost much to work out, each for another reason. */
export const largeExchanges = {
  "bulk calls of 300 users": (index) => {
    const users = Array.from({ length: 300 }, (_, user) => ({ email: `u${index}-${user}@example.com` }));
    return ["POST", "/api/users/bulkUpdate", { users }];
  },
  "calls with 1,500 fields that nothing reads": (index) => {
    return ["POST", "/api/users/update", { email: emailOf(index), ...numbered(1_500, "dataFeild") }];
  },
  "calls with 1,500 parameters that nothing reads": (index) => {
    const names = Array.from({ length: 1_500 }, (_, name) => `lst${name}=1`);
    return ["GET", `/api/lists?of=${index}&${names.join("&")}`];
  },
  "calls of paths that Iterable does not have": (index) => [
    "POST",
    `/api/usres/updaet/${index}`,
    { email: emailOf(index) },
  ],
} as const satisfies Readonly<Record<string, (index: number) => Call>>;

export type LargeExchange = keyof typeof largeExchanges;

/** A sandbox whose record holds so many exchanges of a kind, and nothing else. */
export async function openWithExchanges(kind: LargeExchange, count: number = large.exchanges): Promise<Sandbox> {
  const sandbox = createSandbox({ recordSize: count, recordBytes: 1_024 ** 3 });
  for (let index = 0; index < count; index += 1) {
    const [method, path, body] = largeExchanges[kind](index) as Call;
    await sandbox.request(method, path, body);
  }
  return sandbox;
}
