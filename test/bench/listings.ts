import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../server/index.ts";
import {
  type LargeExchange,
  largeExchanges,
  openWithExchanges,
  openWithProjects,
  openWithUsers,
  userRecords,
} from "../support/large-sandboxes.ts";
import { type Delayed, measureLoopDelay } from "./loop-delay.ts";

/** A listing of a large sandbox, and what it cost. */
export interface ListingRow extends Delayed {
  readonly of: string;
  readonly listing: string;
}

/** Reads an answer to its end without keeping it. */
async function drain(sandbox: Sandbox, path: string): Promise<void> {
  const answer = await sandbox.fetch(path, { headers: { "Api-Key": sandbox.apiKey } });
  if (answer.status !== 200 && answer.status !== 408) throw new Error(`${path} answers ${answer.status}`);
  for await (const _ of answer.body ?? []);
}

async function measure(of: string, sandbox: Sandbox, paths: readonly string[]): Promise<readonly ListingRow[]> {
  const rows: ListingRow[] = [];
  for (const listing of paths) rows.push({ of, listing, ...(await measureLoopDelay(() => drain(sandbox, listing))) });
  await sandbox[Symbol.asyncDispose]();
  return rows;
}

/** Seeds a new sandbox with 100,000 users, and resets it to them. */
async function measureSeed(of: string, options: SandboxOptions): Promise<readonly ListingRow[]> {
  const sandbox = createSandbox(options);
  const seed = await measureLoopDelay(() => sandbox.seed(userRecords(100_000)));
  await sandbox.call("users.update", { body: { email: "late@example.com" } });
  const reset = await measureLoopDelay(() => sandbox.fetch("/_sandbox/reset", { method: "POST" }));
  await sandbox[Symbol.asyncDispose]();
  return [
    { of, listing: "sandbox.seed()", ...seed },
    { of, listing: "POST /_sandbox/reset", ...reset },
  ];
}

const ofUsers = [
  "/_sandbox/contacts",
  "/_sandbox/contacts?limit=100&after=default:150000",
  "/_sandbox/contacts?q=user99999@",
  "/_sandbox/export",
  "/_sandbox/projects",
  "/api/lists/getUsers?listId=1",
  "/api/lists",
];
const ofProjects = ["/_sandbox/projects", "/_sandbox/contacts", "/_sandbox/verifications", "/_sandbox/snapshot"];
const ofExchanges = [
  "/_sandbox/requests?limit=1",
  "/_sandbox/requests",
  "/_sandbox/requests?warnings=0",
  "/_sandbox/requests?format=har",
  "/_sandbox/wait?for=request&user=nobody@example.com&timeout=500",
  "/_sandbox/wait?for=request&user=nobody@example.com&warnings=1&timeout=500",
];

/** Seeds, and every listing of 200,000 users, 2,000 projects on disk and 1,000 large exchanges. Takes a minute or more. */
export async function listings(): Promise<readonly ListingRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
  const rows = [
    ...(await measureSeed("100,000 users in memory", {})),
    ...(await measureSeed("100,000 users on disk", { storage: { is: "disk", folder: join(folder, "seeded") } })),
    ...(await measure("200,000 users", await openWithUsers(), ofUsers)),
    ...(await measure(
      "2,000 projects",
      await openWithProjects(2_000, { storage: { is: "disk", folder } }),
      ofProjects,
    )),
  ];
  for (const kind of Object.keys(largeExchanges) as LargeExchange[]) {
    rows.push(...(await measure(`1,000 ${kind}`, await openWithExchanges(kind), ofExchanges)));
  }
  rmSync(folder, { recursive: true });
  return rows;
}
