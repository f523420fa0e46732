import { createSandbox, type SandboxOptions, type Seed } from "../../../../../server/index.ts";
import { fixedSystem, post, type World } from "../../../support/sandbox.ts";

export const ada = "ada@example.com";

export type Journey = NonNullable<Seed["journeys"]>[number];

/** What a test's project holds: a running campaign 5 of an email, an empty list 3, and journey 7. */
export const seedWith = (journey: Partial<Journey> = {}): Seed => ({
  lists: [{ id: 3, name: "Testers" }],
  templates: [{ id: 1, content: { subject: "{{workflowId}} {{eventName}} {{step}} {{email}}", html: "x" } }],
  campaigns: [
    { id: 5, name: "Welcome", templateId: 1, state: "Running" },
    { id: 6, name: "Unstarted", templateId: 1 },
  ],
  journeys: [{ id: 7, name: "Onboarding", entry: { api: true }, ...journey }],
});

/** A sandbox with that journey, whose clock stands still. */
export function openWith(journey: Partial<Journey> = {}, options: SandboxOptions = {}): World {
  const world = createSandbox({ system: fixedSystem(), seed: seedWith(journey), ...options });
  world.clock.freeze();
  return world;
}

/** Does what is due now. */
export const settle = (world: World): Promise<void> => world.clock.advance(0);

/** Puts somebody into journey 7 by the API, and does what is due. */
export async function trigger(world: World, body: object = { email: ada }) {
  const answer = await post(world, "workflows/triggerWorkflow", { workflowId: 7, ...body });
  await settle(world);
  return answer;
}

/** The ways through journeys, the oldest first: how far each came, and why it ended. */
export const waysOf = ({ store }: Pick<World, "store">) =>
  store.journeyEntries
    .list({ after: 0, limit: 1_000 })
    .map(({ journey, email, position, exitReason, problem }) => [journey, email, position, exitReason, problem]);
