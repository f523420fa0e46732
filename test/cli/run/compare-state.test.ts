import { describe, expect, it } from "vitest";
import { sandboxTarget } from "../../../cli/run/sandbox-target.ts";
import { reporters, runScenarios, type TranslatedRequest, type Translator } from "../../../scenarios/index.ts";
import { type SegmentMessage, translate } from "../../../translator/index.ts";
import { scenariosOf, still } from "../../scenarios/support/fake-target.ts";

/** What classic makes of a message, otherwise made. */
type Change = (requests: readonly TranslatedRequest[], message: SegmentMessage) => readonly TranslatedRequest[];

const own = (change: Change): Translator => ({
  ...{ name: "mine", profile: "classic", isOwn: true },
  open: (project) => ({
    async send(message) {
      const translation = translate(message, {}, { now: project.now() });
      const requests = translation.is === "requests" ? translation.requests : [];
      return { is: "requests", requests: change(requests, message) };
    },
    close: async () => {},
  }),
});

const update = "send: { type: identify, userId: u-1, traits: { email: ada@example.com, plan: pro } }";
const track =
  'send: { type: track, event: Seen, userId: u-1, timestamp: "2024-03-01T12:00:00Z", properties: { email: ada@example.com, of: cats } }';

const identified = `steps:
  - ${update}
    requests: [{ users.update: {} }]
  - ${track}
    requests: [{ events.track: { createdAt: 1709294400 } }]`;

async function judge(change: Change, yaml = identified) {
  const options = { ...still, translator: own(change), judges: "state" } as const;
  const result = await runScenarios(scenariosOf(yaml), sandboxTarget, options);
  const [story] = result.scenarios;
  const failures = story?.steps.at(-1)?.failures ?? [];
  return {
    ending: story?.ending.is,
    steps: story?.steps.length,
    mismatches: failures.flatMap(({ about, mismatches }) =>
      mismatches.map(({ is, path, hint }) => [about, is, path, hint]),
    ),
    warnings: story?.steps.flatMap(({ warnings = [] }) => warnings.map(({ code }) => code)),
    report: (await (await reporters.pretty())(result)).text,
  };
}

const bodyOf = ({ body }: TranslatedRequest) => body as Readonly<Record<string, unknown>>;

const inBulk: Change = (requests) =>
  requests.map((request) => {
    if (request.path === "/api/users/update")
      return { ...request, path: "/api/users/bulkUpdate", body: { users: [request.body] } };
    return { ...request, path: "/api/events/trackBulk", body: { events: [request.body] } };
  });

const without =
  (name: string): Change =>
  (requests) =>
    requests.map((request) => {
      const { dataFields, ...rest } = bodyOf(request);
      const kept = Object.entries(dataFields as object).filter(([field]) => field !== name);
      return { ...request, body: { ...rest, dataFields: Object.fromEntries(kept) } };
    });

const withoutTime: Change = (requests) =>
  requests.map((request) => {
    const { createdAt: _, ...body } = bodyOf(request);
    return { ...request, body };
  });

const held = { ending: "passed", steps: 2, mismatches: [], warnings: [] };

describe("a translator judged by the state it leaves", () => {
  it.each<{ why: string; change: Change; want: unknown }>([
    { why: "it makes the same requests", change: (requests) => requests, want: held },
    { why: "it makes others that come to the same", change: inBulk, want: held },
    {
      why: "a field of the profile is not there",
      change: without("plan"),
      want: {
        ...{ ending: "failed", steps: 1, warnings: [] },
        mismatches: [["the profile", "missing", "dataFields.plan", "classic copies traits.plan into dataFields"]],
      },
    },
    {
      why: "a field of the event is not there",
      change: without("of"),
      want: {
        ...{ ending: "failed", steps: 2, warnings: [] },
        mismatches: [["the events", "missing", "[0].dataFields.of", "classic copies properties.of into dataFields"]],
      },
    },
    {
      why: "the event is of another time",
      change: withoutTime,
      want: {
        ...{ ending: "failed", steps: 2, warnings: [] },
        mismatches: [["the events", "different", "[0].createdAt", "classic makes createdAt of timestamp: 1709294400"]],
      },
    },
    {
      why: "it sends an event twice",
      change: (requests, { type }) => (type === "track" ? [...requests, ...requests] : requests),
      want: {
        ...{ ending: "failed", steps: 2, warnings: [] },
        mismatches: [["the events", "length", "", 'classic makes events.track of "Seen"']],
      },
    },
    {
      why: "it sends nothing",
      change: () => [],
      want: {
        ...{ ending: "failed", steps: 1, warnings: [] },
        mismatches: [["the people", "missing", "profile", "classic makes users.update of identify"]],
      },
    },
  ])("is judged right when $why", async ({ change, want }) => {
    const { report: _, ...judged } = await judge(change);
    expect(judged).toStrictEqual(want);
  });

  it("is told so in the title of the report", async () => {
    const { report } = await judge(inBulk);
    expect(report.split("\n")[0]).toBe(
      "Scenarios on embedded sandbox, in memory, translator mine, judged by the profiles and events it leaves",
    );
  });

  it("is held by the calls of a scenario to more than the documented destination does", async () => {
    const yaml = `profile: own
steps:
  - ${update}
    requests: []
  - call: users.getByEmail
    with: { email: ada@example.com }
    gives: { user: { dataFields: { plan: free } } }`;
    const { report: _, ...judged } = await judge((requests) => requests, yaml);
    expect(judged).toMatchObject({
      ...{ ending: "failed", steps: 2, warnings: [] },
      mismatches: [["the answer of users.getByEmail", "different", "user.dataFields.plan", undefined]],
    });
  });

  it("is not held against what the documented destination does not do either, which is said", async () => {
    const yaml = `steps:\n  - ${update}\n    requests: [{ events.track: {} }]\n  - ${track}\n    requests: []`;
    const { report: _, ...judged } = await judge(() => [], yaml);
    expect(judged).toStrictEqual({ ending: "passed", steps: 2, mismatches: [], warnings: ["noReference"] });
  });
});
