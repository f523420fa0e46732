import { createSandbox, type ProjectKind, type ProjectSettings } from "../../../server/index.ts";
import { type Answer, fixedSystem, playSteps, type Step, type World } from "./sandbox.ts";

/** The answer of a subscription call that was taken. */
export const accepted: Answer = { status: 202, body: { msg: "", code: "Success", params: null } };

/** The four arrays of a profile that is in nothing and out of nothing. */
export const noSubscriptions = {
  emailListIds: [],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

/**
 * A project with a list (1) and, beside those of a new project, an SMS channel (4) with one message type to opt in to
 * (4) and one to leave (5), after a story.
 */
export async function sandboxWithGroups(
  steps: readonly Step[] = [],
  kind: ProjectKind = "email",
  settings: Partial<ProjectSettings> = {},
): Promise<World> {
  const world = createSandbox({
    kind,
    settings: { optInMessageTypes: true, ...settings },
    channels: [{ id: 4, name: "Texts", type: "Marketing", medium: "SMS" }],
    messageTypes: [
      { id: 4, name: "Reminders", channelId: 4, policy: "OptIn" },
      { id: 5, name: "Offers", channelId: 4, policy: "OptOut" },
    ],
    system: fixedSystem(),
  });
  await playSteps(world, [["lists", { name: "one" }], ...steps]);
  return world;
}

/** Calls a path below /api/subscriptions/. */
export async function changeSubscription(world: World, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await world.request(method, `/api/subscriptions/${path}`, body);
  const text = await response.text();
  const isText = response.headers.get("content-type")?.startsWith("text/") === true;
  return { status: response.status, body: isText ? text : JSON.parse(text) };
}
