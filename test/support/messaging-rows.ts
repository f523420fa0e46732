import type { Sandbox } from "../../server/index.ts";

const webhook = {
  endpoint: "https://example.com/hook",
  authType: "Basic",
  authToken: "a token",
  headers: [{ key: "X-Team", value: "growth" }],
  enabled: true,
  blastSendEnabled: false,
  triggeredSendEnabled: true,
  channelIds: [1],
  messageTypeIds: null,
  eventNames: ["emailSend"],
} as const;

/** Puts rows into the tables of messaging of a sandbox's first project. */
export function fillMessagingTables({ projects: [project], clock }: Sandbox): void {
  if (project === undefined) throw new Error("a sandbox has a project");
  const { templates, snippets, webhooks, campaigns, campaignSends, messages, messageContents } = project.store;
  const now = clock.now();
  const shared = { medium: "Email", type: "Base", name: "Welcome", messageTypeId: 1 } as const;
  templates.create({ ...shared, clientTemplateId: "welcome", creatorUserId: "ada@example.com" }, clock.now(), {
    locale: "",
    data: { subject: "Hello \u2028 {{name}}", html: '{"looks":"like JSON"}' },
  });
  templates.copyForCampaign(1, { campaignId: 7, type: "Triggered" }, clock.now());
  snippets.create({ name: "Foot", content: "Bye", description: undefined, variables: [], by: "ada@example.com" }, 5);
  webhooks.put(webhook);
  const campaign = {
    name: "Welcome",
    template: 1,
    medium: "Email",
    type: "Triggered",
    state: "Running",
    recurring: null,
    workflow: null,
    startAt: null,
    endedAt: null,
    sendSize: null,
    data: "{}",
  };
  const id = campaigns.create(campaign, now);
  campaignSends.create(id, now + 86_400_000, "{}");
  const message = messages.create(
    {
      messageId: "d0aa7801f91f4824997a631f3ed583c3",
      campaign: id,
      template: 1,
      messageType: 1,
      medium: "Email",
      state: "sent",
      reason: null,
      isProof: false,
      user: 1,
      recipient: "ada@example.com",
      dueAt: null,
      sentAt: now,
      request: "{}",
    },
    now,
  );
  messageContents.add(message, "{}");
}
