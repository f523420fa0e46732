import { describe, expect, it } from "vitest";
import "../../../server/matchers/vitest.ts";
import { runCampaign, storeTemplate } from "../messaging/support/campaigns.ts";
import { post, sandboxAfter, type World } from "../support/sandbox.ts";
import { type Failing, failureMessage, type Passing } from "./support/assertions.ts";

const ada = "ada@example.com";
const ghost = "ghost@example.com";
const eve = "eve@example.com";

const hiddenReason =
  "only events have named them: nobody can message them until identify, or another call that creates users, does";

/** Ada was sent an email, and has no device for a push; a ghost is hidden, a stranger unknown; Eve waits for hers. */
async function createOutbox(): Promise<World> {
  const world = await sandboxAfter([
    ["users/update", { email: ada, userId: "u-1", dataFields: { firstName: "Ada" } }],
    ["users/update", { email: eve, dataFields: { firstName: "Eve" } }],
    ["users/update", { email: "none@example.com" }],
    ["events/track", { email: ghost, eventName: "Seen" }],
  ]);
  const email = await runCampaign(world);
  const push = await runCampaign(world, "Push");
  await post(world, "email/target", { campaignId: email, recipientEmail: ada, dataFields: { plan: "pro" } });
  await post(world, "email/target", { campaignId: email, recipientEmail: ghost });
  await post(world, "push/target", { campaignId: push, recipientEmail: ada });
  await post(world, "push/target", { campaignId: push, recipientEmail: "stranger@example.com" });
  await post(world, "email/target", { campaignId: email, recipientEmail: eve, sendAt: "2024-03-01 13:00:00 +00:00" });
  return world;
}

const passing: readonly Passing[] = [
  { assertion: "any message", check: (world) => expect(world).toHaveSent(ada) },
  { assertion: "any message, by userId", check: (world) => expect(world).toHaveSent("u-1") },
  {
    assertion: "campaign, subject and medium",
    check: (world) => expect(world).toHaveSent(ada, { campaignId: 1, subject: "Hi Ada", medium: "Email" }),
  },
  {
    assertion: "what was rendered, and with what",
    check: (world) =>
      expect(world).toHaveSent(ada, {
        html: expect.stringContaining("pro"),
        to: [ada],
        headers: { To: ada },
        mergeData: { dataFields: { plan: "pro" } },
      }),
  },
  { assertion: "another subject", check: (world) => expect(world).not.toHaveSent(ada, { subject: "Hi Eve" }) },
  { assertion: "a medium nobody got", check: (world) => expect(world).not.toHaveSent(ada, { medium: "Push" }) },
  { assertion: "somebody hidden", check: (world) => expect(world).not.toHaveSent(ghost) },
  { assertion: "a message that waits", check: (world) => expect(world).not.toHaveSent(eve) },
  { assertion: "a stranger", check: (world) => expect(world).not.toHaveSent("stranger@example.com") },
  { assertion: "nobody", check: (world) => expect(world).not.toHaveSent("nobody@example.org") },
];

const failing: readonly Failing[] = [
  {
    assertion: "somebody hidden",
    check: (world) => expect(world).toHaveSent(ghost, { campaignId: 1 }),
    says: [
      `expect(sandbox).toHaveSent("ghost@example.com", …)`,
      "",
      `"ghost@example.com" was sent nothing. In the outbox stands:`,
      "",
      `#2 Email, campaign 1 "Welcome", suppressed: ${hiddenReason}`,
    ],
  },
  {
    assertion: "a stranger, by the name a send gave",
    check: (world) => expect(world).toHaveSent("stranger@example.com"),
    says: [
      `expect(sandbox).toHaveSent("stranger@example.com")`,
      "",
      `"stranger@example.com" was sent nothing. In the outbox stands:`,
      "",
      `#4 Push, campaign 2 "Welcome", undeliverable: no profile has that email or userId`,
    ],
  },
  {
    assertion: "a message that waits",
    check: (world) => expect(world).toHaveSent(eve),
    says: [
      `expect(sandbox).toHaveSent("eve@example.com")`,
      "",
      `"eve@example.com" was sent nothing. In the outbox stands:`,
      "",
      `#5 Email, campaign 1 "Welcome", scheduled for 2024-03-01T13:00:00.000Z`,
    ],
  },
  {
    assertion: "other values, with what was not sent beside",
    check: (world) => expect(world).toHaveSent(ada, { subject: "Hello Ada", campaignId: 1 }),
    says: [
      `expect(sandbox).toHaveSent("ada@example.com", …)`,
      "",
      `"ada@example.com" was sent nothing with these values. The nearest is #1:`,
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `    "campaignId": 1,`,
      `-   "subject": "Hello Ada",`,
      `+   "subject": "Hi Ada",`,
      "  }",
      "",
      "Beside these it has: id, project, messageId, medium, status, campaignName, templateId, email, userId, recipient, " +
        "createdAt, sentAt, to, locale, html, headers, received, content, mergeData",
      "",
      "Not sent were:",
      `#3 Push, campaign 2 "Welcome", undeliverable: they have no enabled device: users/registerDeviceToken gives them one`,
    ],
  },
  {
    assertion: "somebody nobody sent to",
    check: (world) => expect(world).toHaveSent("none@example.com"),
    says: [
      `expect(sandbox).toHaveSent("none@example.com")`,
      "",
      `"none@example.com" was sent nothing, and nothing in the outbox is for them.`,
    ],
  },
  {
    assertion: "a name like another",
    check: (world) => expect(world).toHaveSent("ada@exmple.com"),
    says: [
      `expect(sandbox).toHaveSent("ada@exmple.com")`,
      "",
      `There is no profile of "ada@exmple.com". Did you mean "ada@example.com"?`,
      "",
      `Known users: "ada@example.com", "u-1", "eve@example.com", "none@example.com", "ghost@example.com"`,
    ],
  },
  {
    assertion: "no message, where there is one",
    check: (world) => expect(world).not.toHaveSent(ada, { subject: expect.any(String) }),
    says: [
      `expect(sandbox).not.toHaveSent("ada@example.com", …)`,
      "",
      `"ada@example.com" was sent message #1:`,
      "",
      "Object {",
      `  "subject": "Hi Ada",`,
      "}",
    ],
  },
  {
    assertion: "no message at all, where there is one",
    check: (world) => expect(world).not.toHaveSent(ada),
    says: [
      `expect(sandbox).not.toHaveSent("ada@example.com")`,
      "",
      `"ada@example.com" was sent:`,
      "",
      `#1 Email, campaign 1 "Welcome", sent: "Hi Ada"`,
      `#3 Push, campaign 2 "Welcome", undeliverable: they have no enabled device: users/registerDeviceToken gives them one`,
    ],
  },
  {
    assertion: "a name that no message has",
    check: (world) => expect(world).not.toHaveSent(ada, { campaign: 2 } as object),
    says: [`toHaveSent: a message that was sent has no "campaign"; did you mean campaignId?`],
  },
];

const failureOf = async (check: Passing["check"]): Promise<readonly string[]> => {
  const world = await createOutbox();
  return failureMessage(() => check(world)).split("\n");
};

describe("toHaveSent", () => {
  it.each(passing)("passes for $assertion", async ({ check }) => {
    expect(await failureOf(check)).toEqual(["passes"]);
  });

  it.each(failing)("fails for $assertion", async ({ check, says }) => {
    expect(await failureOf(check)).toEqual(says);
  });

  it("shows the latest ten of an outbox, and how many came before", async () => {
    const world = await sandboxAfter([["events/track", { email: ghost, eventName: "Seen" }]]);
    const campaignId = await runCampaign(world);
    for (let n = 0; n < 12; n += 1) await post(world, "email/target", { campaignId, recipientEmail: ghost });
    const lines = failureMessage(() => expect(world).toHaveSent(ghost)).split("\n");
    expect(lines.slice(4, 6)).toEqual(["and 2 before these", expect.stringMatching(/^#3 Email/)]);
    expect(lines).toHaveLength(15);
  });

  it("asks another project, told by its name", async () => {
    const world = await createOutbox();
    const other = world.addProject({ name: "other" });
    storeTemplate(other);
    expect(world.in("default")).toHaveSent(ada);
    expect(other).not.toHaveSent(ada);
  });
});
