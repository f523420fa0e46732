import { describe, expect, it } from "vitest";
import { type RunResult, reporters, runScenarios, type Sending, type Translator } from "../../../scenarios/index.ts";
import { actionsHost } from "../../../translator/index.ts";
import { type Answer, fakeTarget, scenariosOf, still, success } from "../support/fake-target.ts";

const identify = "send: { type: identify, userId: u-1, traits: { email: ada@example.com } }";
const update = { method: "POST", path: "/api/users/update" };
const made = { ...update, body: { email: "ada@example.com" }, answer: { status: 200, body: success } };
const refusal = { status: 400, body: { code: "BadParams", msg: "no", params: null } };

/** A translator of a user's own that always does the same. */
const own = (sending: Sending, profile: Translator["profile"] = "classic"): Translator => ({
  name: "function:./mine.js",
  profile,
  isOwn: true,
  open: () => ({ send: async () => sending, close: async () => {} }),
});

async function played(yaml: string, translator: Translator, answer?: () => Answer) {
  const target = fakeTarget(answer);
  const { scenarios } = await runScenarios(scenariosOf(yaml), target, { ...still, translator });
  const [story] = scenarios;
  const failures = story?.steps.at(-1)?.failures ?? [];
  return {
    ending: story?.ending.is,
    requests: target.requests.length,
    exchanges: story?.steps.flatMap(({ exchanges }) => exchanges.map(({ operation }) => operation)),
    mismatches: failures.flatMap(({ mismatches }) => mismatches),
  };
}

describe("a translator of one's own", () => {
  const held = (...exchanges: string[]) => ({ ending: "passed", requests: 0, exchanges, mismatches: [] });
  const failed = (exchanges: string[], ...mismatches: unknown[]) => ({
    ending: "failed",
    requests: 0,
    exchanges,
    mismatches,
  });
  const expected = `steps:\n  - ${identify}\n    requests: [{ users.update: { email: ada@example.com } }]`;
  const dropped = `steps:\n  - ${identify}\n    dropped: { code: MESSAGE_REJECTED, reason: in our words }`;
  const trouble = { code: "TypeError", reason: "x is not a function", where: "mine.js:3:1" };

  const failedWith = "failed with TypeError: x is not a function";
  const requests = { is: "requests", path: "", expected: ["users.update"] };
  const hint = "classic makes users.update of identify";

  it.each<{ why: string; yaml: string; sending: Sending; want: unknown }>([
    {
      why: "it has made the request that is expected",
      yaml: expected,
      sending: { is: "requests", requests: [made] },
      want: held("users.update"),
    },
    {
      why: "it reads before it writes and calls what is not Iterable",
      yaml: expected,
      sending: {
        is: "requests",
        requests: [
          { ...made, method: "GET", path: "/api/users/getByEmail?email=ada%40example.com" },
          { ...made, path: "https://example.com/hook" },
          made,
        ],
      },
      want: held("users.update"),
    },
    {
      why: "its request has another body",
      yaml: expected,
      sending: { is: "requests", requests: [{ ...made, body: { email: "eve@example.com" } }] },
      want: failed(["users.update"], {
        is: "different",
        path: "email",
        expected: "ada@example.com",
        actual: "eve@example.com",
        hint: "classic copies traits.email into email",
      }),
    },
    {
      why: "Iterable has no such operation",
      yaml: expected,
      sending: { is: "requests", requests: [{ ...made, path: "/api/users/updat" }] },
      want: failed([], { ...requests, actual: ["POST /api/users/updat"], hint }),
    },
    {
      why: "Iterable refuses its request",
      yaml: expected,
      sending: { is: "requests", requests: [{ ...made, answer: refusal }] },
      want: failed(["users.update"], { is: "different", path: "status", expected: "2xx", actual: 400 }),
    },
    {
      why: "it fails after a refusal that was expected",
      yaml: `${expected}\n    answers: [{ status: 400 }]`,
      sending: { is: "refused", ...trouble, requests: [{ ...made, answer: refusal }] },
      want: held("users.update"),
    },
    {
      why: "it fails though everything was accepted",
      yaml: expected,
      sending: { is: "refused", ...trouble, requests: [made] },
      want: failed(["users.update"], { ...requests, actual: ["users.update"], trouble: failedWith }),
    },
    {
      why: "it fails before it sends anything",
      yaml: expected,
      sending: { is: "refused", ...trouble, requests: [] },
      want: failed([], { ...requests, actual: [], trouble: failedWith, hint }),
    },
    {
      why: "it drops a message for reasons of its own",
      yaml: dropped,
      sending: { is: "dropped", code: "InvalidEventPayload", reason: "no" },
      want: held(),
    },
    { why: "it sends nothing, without a word", yaml: dropped, sending: { is: "requests", requests: [] }, want: held() },
    {
      why: "it fails where a message is to be dropped",
      yaml: dropped,
      sending: { is: "refused", ...trouble, requests: [] },
      want: failed([], { ...requests, expected: [], actual: [], trouble: failedWith }),
    },
  ])("is judged right when $why", async ({ yaml, sending, want }) => {
    expect(await played(yaml, own(sending))).toStrictEqual(want);
  });

  it("is closed when its scenario ends, for each project", async () => {
    const log: string[] = [];
    const translator: Translator = {
      ...own({ is: "dropped", code: "NO", reason: "no" }),
      open: () => {
        log.push("opened");
        return {
          send: async () => ({ is: "requests", requests: [] }),
          close: async () => void log.push("closed"),
        };
      },
    };
    const yaml = `steps:\n  - ${identify}\n    requests: []\n  - ${identify}\n    requests: []\n    in: other`;
    await played(yaml, translator);
    expect(log).toStrictEqual(["opened", "opened", "closed", "closed"]);
  });
});

describe("a scenario's profile", () => {
  const story = (profile: string) =>
    `name: for ${profile}\nprofile: ${profile}\nsteps:\n  - ${identify}\n    requests: [{ users.update: {} }]`;
  const stories = ["classic", "actions", "own", "[classic, actions]"].map(story);
  const nothing = "name: without messages\nprofile: actions\nsteps: [{ wait: 1s }]";
  const sending: Sending = { is: "requests", requests: [made] };

  const endings = async (translator?: Translator) => {
    const scenarios = [...stories, nothing].flatMap((text) => scenariosOf(text));
    const result = await runScenarios(scenarios, fakeTarget(), { ...still, ...(translator && { translator }) });
    return result.scenarios.map(({ ending }) => (ending.is === "skipped" ? ending.reason : ending.is));
  };
  const skips = {
    classic: "describes the classic destination",
    actions: "describes the Iterable (Actions) destination",
    own: "describes a translator of your own",
  };

  it.each([
    { who: "no translator", ends: ["passed", skips.actions, skips.own, "passed", "passed"] },
    {
      who: "one's own, held against classic",
      translator: own(sending),
      ends: ["passed", skips.actions, "passed", "passed", "passed"],
    },
    {
      who: "one's own, held against actions",
      translator: own(sending, "actions"),
      ends: [skips.classic, "passed", "passed", "passed", "passed"],
    },
  ])("says whether $who plays it", async ({ translator, ends }) => {
    expect(await endings(translator)).toStrictEqual(ends);
  });
});

describe("the report of a run with a translator", () => {
  const story = (name: string, covers: string, profile = "classic") => `
name: ${name}
covers: [${covers}]
profile: ${profile}
steps:
  - ${identify}
    requests: [{ users.update: { email: ada@example.com } }]
`;
  const bad = story("fails", "track, identify").replace("update: { email: ada", "update: { email: eve");
  const run = (): Promise<RunResult> => {
    const texts = [story("holds", "identify, page"), bad, story("skipped", "email-creates", "actions")];
    const scenarios = texts.flatMap((text) => scenariosOf(text));
    return runScenarios(scenarios, fakeTarget(), {
      ...still,
      translator: own({ is: "requests", requests: [made] }),
    });
  };

  it("ends with the passages of the guide it satisfies, for programs", async () => {
    const { text } = await (await reporters.json())(await run());
    const { translator, passages } = JSON.parse(text);
    expect({ translator, ok: passages.ok, failed: passages.failed }).toStrictEqual({
      translator: { name: "function:./mine.js", profile: "classic" },
      ok: ["page"],
      failed: ["identify", "track"],
    });
    expect(passages.notShown).toContain("email-creates");
  });

  it("ends with them and the counts, for people", async () => {
    const { text } = await (await reporters.pretty())(await run());
    expect(text).toMatch(/^Scenarios on a fake, translator function:.\/mine.js\n/);
    expect(text).toMatch(
      /\nThe guide, by its passages: 1 hold, 2 fail, 52 not shown\n {2}✓ page\n {2}✗ identify, track\n\n3 scenarios/,
    );
    expect(text.trimEnd().split("\n").at(-1)).toBe("3 scenarios: 1 passed, 1 failed, 1 skipped in 0 ms");
  });
});

describe("the data center of Iterable (Actions)", () => {
  it.each([
    { dataCenterLocation: "europe", host: "https://api.eu.iterable.com" },
    { dataCenterLocation: "united_states", host: "https://api.iterable.com" },
    { dataCenterLocation: undefined, host: "https://api.iterable.com" },
  ])("of $dataCenterLocation is $host", ({ dataCenterLocation, host }) => {
    expect(actionsHost({ dataCenterLocation })).toBe(host);
  });
});
