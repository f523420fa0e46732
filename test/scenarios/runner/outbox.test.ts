import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { reporters, runScenarios, urlTarget } from "../../../scenarios/index.ts";
import { type Answer, fakeTarget, scenariosOf, still } from "../support/fake-target.ts";
import { sandboxTarget } from "../support/sandbox-target.ts";

/** Steps that end with one message to Ada, which was sent, and one to a ghost, which was not. */
const sending = `steps:
  - call: templates.upsertEmail
    with: { clientTemplateId: welcome, name: Welcome, subject: "Hi {{firstName}}", html: "<p>Hi</p>" }
  - call: templates.getByClientTemplateId
    with: { clientTemplateId: welcome }
    save: { templateId: "templates[0].templateId" }
  - call: campaigns.create
    with: { name: Welcome, templateId: "\${templateId}" }
    save: { campaignId: campaignId }
  - call: campaigns.activateTriggered
    with: { campaignId: "\${campaignId}" }
  - call: users.update
    with: { email: ada@example.com, dataFields: { firstName: Ada } }
  - call: events.track
    with: { email: ghost@example.com, eventName: Seen }
  - call: email.target
    with: { campaignId: "\${campaignId}", recipientEmail: ada@example.com, sendAt: "\${sendAt}" }
  - call: email.target
    with: { campaignId: "\${campaignId}", recipientEmail: ghost@example.com }
`;

const run = (step: string, sendAt = "2020-01-01 00:00:00 +00:00") =>
  runScenarios(scenariosOf(`let: { sendAt: "${sendAt}" }\n${sending}  - ${step}`), sandboxTarget(), still);

/** How a story ended that has this as its last step, and what its last step found amiss. */
async function played(step: string, sendAt?: string) {
  const { scenarios } = await run(step, sendAt);
  const [scenario] = scenarios;
  const failures = scenario?.steps.at(-1)?.failures ?? [];
  return { ending: scenario?.ending, mismatches: failures.flatMap(({ mismatches }) => mismatches) };
}

const held = { ending: { is: "passed" }, mismatches: [] };
const failed = (...mismatches: unknown[]) => ({ ending: { is: "failed" }, mismatches });

describe("an outbox step", () => {
  it.each([
    { step: "outbox: ada@example.com\n    holds: [{ subject: Hi Ada, html: <p>Hi</p>, medium: Email }]", want: held },
    { step: `outbox: ada@example.com\n    holds: [{ campaignId: "\${campaignId}", status: sent }]`, want: held },
    { step: "outbox: ghost@example.com\n    holds: [{ status: suppressed, reason: hiddenProfile }]", want: held },
    { step: "outbox: nobody@example.com\n    holds: []", want: held },
    { step: "outbox: ada@example.com\n    holds: [{}]\n    absent: ['[0].why']", want: held },
    {
      step: "outbox: ada@example.com\n    holds: [{ subject: Hello Ada }]",
      want: failed({ is: "different", path: "[0].subject", expected: "Hello Ada", actual: "Hi Ada" }),
    },
    {
      step: "outbox: ghost@example.com\n    holds: [{ medium: Email }]",
      want: failed({ is: "different", path: "[0].status", expected: "sent", actual: "suppressed" }),
    },
    {
      step: "outbox: ghost@example.com\n    holds: []",
      want: failed({ is: "length", path: "", expected: 0, actual: 1 }),
    },
    {
      step: "outbox: ada@example.com\n    holds: [{ subject: Hi Ada }]\n    absent: ['[0].html']",
      want: failed({ is: "unexpected", path: "[0].html", actual: "<p>Hi</p>" }),
    },
  ])("judges $step", async ({ step, want }) => {
    const { ending, mismatches } = await played(step);
    expect({ ending, mismatches: mismatches.toSorted((a, b) => a.path.localeCompare(b.path)) }).toEqual(want);
  });

  it("looks again within a time, which a sandbox lets pass", async () => {
    const inAnHour = new Date(Date.now() + 3_600_000)
      .toISOString()
      .replace("T", " ")
      .replace(/\.\d+Z$/, " +00:00");
    const step = "outbox: ada@example.com\n    holds: [{ subject: Hi Ada }]";
    expect(await played(step, inAnHour)).toMatchObject({
      ending: { is: "failed" },
      mismatches: expect.arrayContaining([
        { is: "different", path: "[0].status", expected: "sent", actual: "scheduled" },
      ]),
    });
    expect(await played(`${step}\n    within: 2h`, inAnHour)).toEqual(held);
  });

  it("says in its report why nobody got the message", async () => {
    const pretty = await reporters.pretty();
    const { text } = await pretty(await run("outbox: ghost@example.com\n    holds: [{ medium: Email, subject: Hi }]"), {
      color: false,
    });
    const lines = stripVTControlCharacters(text)
      .split("\n")
      .map((line) => line.trim().replaceAll(/ +/g, " "));
    expect(lines).toEqual(
      expect.arrayContaining([
        "the outbox of ghost@example.com:",
        '[0].status: expected "sent", received "suppressed"',
        '+ "why": "only events have named them: nobody can message them until identify, or another call that creates users, does"',
      ]),
    );
  });

  it("is refused where the answer is no outbox", async () => {
    const answer = (): Answer => ({ status: 404, body: { msg: "no such route" } });
    const step = scenariosOf("steps:\n  - outbox: ada@example.com\n    holds: []");
    const [scenario] = (await runScenarios(step, fakeTarget(answer), still)).scenarios;
    expect(scenario?.steps.at(-1)?.failures).toEqual([
      {
        about: "the outbox of ada@example.com",
        expected: { status: 200 },
        actual: { status: 404, body: { msg: "no such route" } },
        mismatches: [{ is: "different", path: "status", expected: 200, actual: 404 }],
      },
    ]);
  });

  it("skips a scenario on anything but a sandbox", async () => {
    const target = urlTarget("https://api.iterable.example", "a-key", { now: () => 0, sleep: async () => {} });
    const step = scenariosOf("steps:\n  - outbox: ada@example.com\n    holds: []");
    const [scenario] = (await runScenarios(step, target, still)).scenarios;
    expect(scenario?.ending).toEqual({ is: "skipped", reason: "looks into an outbox, which only a sandbox has" });
  });
});
