import { get, sandboxAfter, type World } from "../../../support/sandbox.ts";

export const ada = "ada@example.com";
export const grace = "grace@example.com";

type Body = Readonly<Record<string, unknown>>;

/** Makes what Iterable's app makes, by a record of a seed, and gives its number. */
export async function define(world: World, kind: string, body: Body): Promise<number> {
  const answer = await world.request("POST", `/_sandbox/${kind}s`, body);
  if (answer.status !== 201) throw new Error(await answer.text());
  return ((await answer.json()) as Record<string, { readonly id: number }>)[kind]?.id ?? 0;
}

/** A sandbox with ada and grace, ada on list 1. */
export const openEmbedded = (): Promise<World> =>
  sandboxAfter([
    ["users/update", { email: ada, userId: "u-1", dataFields: { name: "Ada" } }],
    ["users/update", { email: grace }],
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ]);

/** Makes a campaign that shows a message to everybody on list 1, and gives its number. */
export async function show(world: World, content: Body = {}, campaign: Body = {}): Promise<number> {
  const said = { title: "Hi {{name}}", placementId: 7, ...content };
  const templateId = await define(world, "template", { medium: "Embedded", content: said });
  return define(world, "campaign", { name: "Welcome", templateId, listIds: [1], state: "Running", ...campaign });
}

/** A message as SDKs read it. */
export interface EmbeddedMessage {
  readonly metadata: Body & { readonly messageId: string };
  readonly elements?: Body;
  readonly payload?: Body;
}

/** The placements somebody sees. */
export async function placementsOf(world: World, query: Readonly<Record<string, string | readonly string[]>> = {}) {
  const pairs = Object.entries({ email: ada, ...query }).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  const { status, body } = await get(world, `embedded-messaging/messages?${new URLSearchParams(pairs)}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { placements: { placementId: number; embeddedMessages: EmbeddedMessage[] }[] }).placements;
}

/** The messages somebody sees, whatever their placements. */
export const seenBy = async (world: World, email: string = ada): Promise<readonly EmbeddedMessage[]> =>
  (await placementsOf(world, { email })).flatMap(({ embeddedMessages }) => embeddedMessages);

/** The types of somebody's events of embedded messages, the newest first. */
export const embeddedEventsOf = (world: World, email: string = ada) =>
  world.events(email).filter(({ eventType }) => String(eventType).startsWith("embedded"));
