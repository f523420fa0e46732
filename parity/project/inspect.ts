import { isObject } from "../../contracts/json.ts";
import type { ProjectKind, TargetAnswer, TargetProject } from "../../scenarios/index.ts";

/** What is known of a project before anything is written into it. */
export interface Inspected {
  /** Whether it is one of a sandbox. */
  readonly isSandbox: boolean;
  /** How far its clock is ahead of ours, in milliseconds; to the second, as answers tell it. */
  readonly clockDifferenceMs: number;
  /** The most people that are on one of its lists. */
  readonly largestList: number;
}

/** A project into which nothing can be written, and why. */
export class UnusableProject extends Error {
  override readonly name = "UnusableProject";
}

/** Lists whose size is asked for: a project has people on its first ones, if it has any. */
const mostLists = 50;

const get = (project: TargetProject, path: string): Promise<TargetAnswer> =>
  project.request({ method: "GET", path, headers: { "Api-Key": project.apiKey } });

async function isSandbox(project: TargetProject): Promise<boolean> {
  const { status, body } = await project.request({ method: "GET", path: "/_sandbox/health" });
  return status === 200 && isObject(body) && body.status === "ok";
}

async function findLargestList(project: TargetProject, lists: readonly unknown[]): Promise<number> {
  let largest = 0;
  for (const list of lists.slice(0, mostLists)) {
    const { status, text } = await get(project, `/api/lists/${isObject(list) ? Number(list.id) : 0}/size`);
    if (status === 200) largest = Math.max(largest, Number(text) || 0);
  }
  return largest;
}

/**
 * Looks at a project: whether the key is accepted, what time it is there, how many people it has. It reads and writes nothing.
 *
 * @param now The time here, in milliseconds since 1970.
 * @throws {UnusableProject} where the key is not accepted, or what answers does not speak Iterable's API.
 */
export async function inspectProject(project: TargetProject, now: () => number): Promise<Inspected> {
  const { status, body, headers } = await get(project, "/api/lists");
  if (status === 401) throw new UnusableProject(`${project.baseUrl} does not accept this key`);
  if (status !== 200 || !isObject(body) || !Array.isArray(body.lists)) {
    throw new UnusableProject(
      `${project.baseUrl} answered GET /api/lists with ${status}: is it Iterable, and a server-side key?`,
    );
  }
  const there = Date.parse(headers.date ?? "");
  return {
    isSandbox: await isSandbox(project),
    clockDifferenceMs: Number.isNaN(there) ? 0 : there - now(),
    largestList: await findLargestList(project, body.lists),
  };
}

/** How long a probe is waited for, in milliseconds, between two looks and in all. */
const [pauseMs, patienceMs] = [1_000, 60_000];

const userIdPath = (userId: string): string => `/api/users/byUserId/${encodeURIComponent(userId)}`;

async function readUser(
  project: TargetProject,
  userId: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { status, body } = await get(project, userIdPath(userId));
  return status === 200 && isObject(body) && isObject(body.user) ? body.user : undefined;
}

async function waitForUser(project: TargetProject, userId: string, signal: AbortSignal | undefined): Promise<boolean> {
  for (let waited = 0; waited <= patienceMs && signal?.aborted !== true; waited += pauseMs) {
    if ((await readUser(project, userId)) !== undefined) return true;
    await project.advance(pauseMs);
  }
  return false;
}

/**
 * Finds out of which kind a project is, by three people it makes and deletes again: one with a userId alone gets a placeholder
 * email where emails name users, and of two with one email both stay where userIds do.
 *
 * @param token Letters and digits that no earlier probe had.
 * @param signal Ends the waiting; the three are deleted all the same.
 * @see https://support.iterable.com/hc/en-us/articles/9216719179796
 */
export async function findKind(project: TargetProject, token: string, signal?: AbortSignal): Promise<ProjectKind> {
  const [alone, first, second] = ["a", "b", "c"].map((letter) => `kind-${letter}-${token}`) as [string, string, string];
  const email = `kind.${token}@example.com`;
  const headers = { "Api-Key": project.apiKey, "Content-Type": "application/json" };
  for (const body of [
    { userId: alone, preferUserId: true },
    { userId: first, email },
    { userId: second, email },
  ]) {
    const { status, text } = await project.request({ method: "POST", path: "/api/users/update", headers, body });
    if (status !== 200)
      throw new UnusableProject(`${project.baseUrl} does not let this key write: ${text.slice(0, 200)}`);
  }
  const arrived = (await waitForUser(project, second, signal)) && (await waitForUser(project, alone, signal));
  const user = await readUser(project, alone);
  const staysTwo = (await readUser(project, first)) !== undefined;
  for (const userId of [alone, first, second]) {
    await project.request({ method: "DELETE", path: userIdPath(userId), headers: { "Api-Key": project.apiKey } });
  }
  if (signal?.aborted === true) throw new UnusableProject("interrupted before anything but a probe was written");
  if (!arrived) throw new UnusableProject(`${project.baseUrl} took three people and showed none of them for a minute`);
  if (String(user?.email ?? "").endsWith("@placeholder.email")) return "email";
  return staysTwo ? "userId" : "hybrid";
}
