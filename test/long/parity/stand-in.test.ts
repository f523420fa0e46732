import { describe, expect, it, onTestFinished } from "vitest";
import { cleanUp, findKind, inspectProject, watchTarget } from "../../../parity/index.ts";
import {
  actionsTranslator,
  classicTranslator,
  createPatientFetch,
  loadScenarios,
  type ProjectKind,
  runScenarios,
  type Target,
  urlTarget,
} from "../../../scenarios/index.ts";
import { createSandbox } from "../../../server/index.ts";

const aYear = 365 * 86_400_000;

/** A sandbox that is what the real service may be: late, limited, failing now and then, with a clock of its own. */
async function openStandIn(kind: ProjectKind): Promise<Target> {
  const sandbox = createSandbox({
    kind,
    settings: { processingDelay: { single: 4_000, bulk: 9_000 }, rateLimits: true },
    faults: [
      { operation: "users.update", skip: 3, count: 2, fault: { is: "status", status: 503 } },
      { operation: "users.getByEmail", skip: 5, count: 1, fault: { is: "rateLimit" } },
    ],
  });
  onTestFinished(() => sandbox.close());
  sandbox.clock.freeze();
  await sandbox.clock.set(Date.now() + aYear);
  const sleep = (ms: number): Promise<void> => sandbox.clock.advance(ms);
  const now = (): number => sandbox.clock.now();
  const fetch = createPatientFetch({ now, sleep, fetch: (input, init) => sandbox.fetch(String(input), init) });
  const patience = { withinMs: 60_000, staysMs: 10_000 };
  return urlTarget("https://api.example.com", sandbox.apiKey, { kind, now, sleep, fetch, patience });
}

const { scenarios } = await loadScenarios(["scenarios/segment", "scenarios/iterable", "scenarios/actions"]);

/** Why a scenario may say that it does not suit a project that it shares. */
const reasons =
  /^(needs (project settings or keys that only a sandbox can get|an empty project|a second project|a project of kind \w+; this one is \w+)|looks into an outbox, which only a sandbox has|describes .*)$/;

const kinds = ["email", "userId", "hybrid"] as const;

describe("a slow and limited stand-in for the real service", () => {
  it.each(kinds.flatMap((kind) => [classicTranslator, actionsTranslator].map((translator) => ({ kind, translator }))))(
    "lets every scenario hold that suits a project of kind $kind, and is as before when it was cleaned: $translator.name",
    async ({ kind, translator }) => {
      const { target, traces } = watchTarget(await openStandIn(kind), "tk");
      const options = { now: Date.now, token: "tk", translator, concurrency: 1 };
      const { scenarios: played } = await runScenarios(scenarios, target, options);
      const unhappy = played.filter(({ ending }) => ending.is === "failed" || ending.is === "broken");
      const skipped = played.flatMap(({ ending }) => (ending.is === "skipped" ? [ending.reason] : []));
      const project = await target.open({ kind });
      const remaining = await cleanUp(project, traces.list());
      await project.advance(60_000);
      expect({
        unhappy: unhappy.map(({ file, name }) => `${file}: ${name}`),
        unexplained: skipped.filter((reason) => !reasons.test(reason)),
        remaining: remaining.map(({ kind: what }) => what).filter((what) => what !== "campaign" && what !== "template"),
        left: await peopleLeft(project),
        holds: played.some(({ ending }) => ending.is === "passed"),
      }).toEqual({ unhappy: [], unexplained: [], remaining: [], left: [], holds: true });
    },
  );

  it.each(kinds)("tells that it is of kind %s, and how far ahead its clock is", async (kind) => {
    const project = await (await openStandIn(kind)).open({ kind });
    const { isSandbox, largestList } = await inspectProject(project, Date.now);
    expect({ isSandbox, largestList, kind: await findKind(project, "tk") }).toEqual({
      isSandbox: true,
      largestList: 0,
      kind,
    });
    await project.advance(60_000);
    expect(await peopleLeft(project)).toEqual([]);
  });
});

async function peopleLeft({ request }: Awaited<ReturnType<Target["open"]>>): Promise<unknown> {
  const { body } = await request({ method: "GET", path: "/_sandbox/contacts" });
  return (body as { readonly contacts: readonly { readonly email?: string; readonly userId?: string }[] }).contacts.map(
    ({ email, userId }) => email ?? userId,
  );
}
