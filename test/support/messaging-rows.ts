import type { Sandbox } from "../../server/index.ts";

/** Puts rows into the tables of campaigns and their messages of a sandbox's first project. */
export function fillMessagingTables({ projects: [project], clock }: Sandbox): void {
  if (project === undefined) throw new Error("a sandbox has a project");
  const { store } = project;
  const { campaigns, campaignSends, catalogCollections, experiments, linkSecret, messages, messageContents } = store;
  const now = clock.now();
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
    data: JSON.stringify({ suppressionListIds: [], createdByUserId: "ada@example.com", labels: [] }),
  };
  const draft = { status: "draft", type: "WholeEmail" } as const;
  const id = campaigns.create(campaign, now);
  const variants = [{ templateId: 1, name: "Welcome", isControl: true }];
  experiments.create({ campaign: id, name: "Welcome", createdBy: "ada@example.com", variants, ...draft }, now);
  catalogCollections.create({ name: "Near", catalog: "Restaurants", limit: 3 });
  campaignSends.create(id, now + 86_400_000, "{}");
  const entry = { api: true };
  const journey = { name: "Welcome", enabled: true, archived: false, createdBy: "ada@example.com", entry, steps: [] };
  const welcome = store.journeys.create(journey, now);
  store.journeyEntries.add({ journey: welcome, user: 1, data: "{}" }, now);
  store.journeyEntries.postpone(1, 0, now + 86_400_000);
  store.journeyRuns.create(welcome, 1, "{}", now + 86_400_000);
  const searchQuery = { dataType: "user", field: "plan", comparatorType: "IsSet" } as const;
  store.criteriaSets.create({ name: "Planners", searchQuery }, now);
  const message = messages.create(
    {
      messageId: "d0aa7801f91f4824997a631f3ed583c4",
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
  store.placements.put({ name: "Home", campaignIds: [id] });
  linkSecret.create("5eed".repeat(8));
}
