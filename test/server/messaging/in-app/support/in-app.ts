import type { InAppSettings } from "../../../../../server/domain/in-app-settings.ts";
import { get, post, type World } from "../../../support/sandbox.ts";

export const ada = "ada@example.com";

type Content = Readonly<Record<string, unknown>>;

/** Makes an in-app campaign that runs, as Iterable's app would, and gives its number. */
export async function runInApp(world: World, content: Content = {}, inApp?: Partial<InAppSettings>): Promise<number> {
  const make = async (kind: string, body: object): Promise<number> => {
    const answer = await world.request("POST", `/_sandbox/${kind}s`, body);
    if (answer.status !== 201) throw new Error(await answer.text());
    return ((await answer.json()) as Record<string, { readonly id: number }>)[kind]?.id ?? 0;
  };
  const templateId = await make("template", { medium: "InApp", content: { html: "<p>Hi {{name}}</p>", ...content } });
  const settings = inApp === undefined ? {} : { inApp };
  return make("campaign", { name: "Welcome", templateId, state: "Running", ...settings });
}

/** Sends a message of a campaign, and gives its id. */
export async function sendInApp(world: World, campaignId: number, to: string = ada): Promise<string> {
  const { status, body } = await post(world, "inApp/target", { campaignId, recipientEmail: to });
  const [message] = world.messages();
  if (status !== 200 || message?.status !== "sent") throw new Error(JSON.stringify([status, body, message]));
  return message.messageId;
}

/** A message as SDKs read it. */
export interface WireMessage {
  readonly messageId: string;
  readonly campaignId?: number;
  readonly read: boolean;
  readonly [member: string]: unknown;
}

/** The messages that wait for somebody, as an SDK asks for them. */
export async function queueOf(
  world: World,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly WireMessage[]> {
  const { status, body } = await get(world, "inApp/getMessages", { email: ada, count: "100", ...query });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { readonly inAppMessages: readonly WireMessage[] }).inAppMessages;
}
