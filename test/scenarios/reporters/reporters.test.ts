import { describe, expect, it } from "vitest";
import {
  actionsTranslator,
  type ReporterName,
  type RunResult,
  reporters,
  runScenarios,
  TargetError,
} from "../../../scenarios/index.ts";
import { fakeTarget, scenariosOf, still } from "../support/fake-target.ts";

const story = `
name: identify creates a user
source: https://example.com/guide
covers: [identify]
steps:
  - call: users.getByEmail
    with: { email: ada@example.com }
    note: The user is there.
    gives: { user: { dataFields: { extra: 1 } } }
`;

const failing = `
name: track saves an event
source: https://example.com/guide
covers: [track]
steps:
  - call: users.getByEmail
    with: { email: ada@example.com }
    note: The plan is pro.
    gives: { user: { dataFields: { plan: pro } } }
`;

const own = "name: a story of our own\nsource: https://example.com/\nsteps: [{ wait: 1s }]";
const broken = "name: a story cut short\nsource: https://example.com/\nsteps: [{ call: users.getFields }]";
const hybrid =
  "name: a story elsewhere\nsource: https://example.com/\nproject: { kind: hybrid }\nsteps: [{ wait: 1s }]";

async function run(...stories: readonly string[]): Promise<RunResult> {
  const target = fakeTarget(
    ({ path }) => {
      if (path === "/api/users/getFields") throw new TargetError("nobody answers");
      return { body: { user: { email: "ada@example.com", dataFields: { plan: "free", extra: 1 } } } };
    },
    { isSandbox: !stories.includes(hybrid) },
  );
  const scenarios = stories.flatMap((text) => scenariosOf(text).map((each) => ({ ...each, file: "tests/story.yaml" })));
  return runScenarios(scenarios, target, still);
}

const report = async (name: ReporterName, result: RunResult) => (await (await reporters[name]())(result)).text;

describe("the pretty reporter", () => {
  it("lists scenarios by name under the sections of the guide, then those of a folder", async () => {
    expect(await report("pretty", await run(own, story))).toBe(`Scenarios on a fake

Identifying users
  ✓ identify creates a user
      The user is there.

tests
  ✓ a story of our own

2 scenarios: 2 passed in 0 ms
`);
  });

  it("shows what was sent, expected and received by a step that failed, and how to repeat it", async () => {
    expect(await report("pretty", await run(failing))).toBe(`Scenarios on a fake

Tracking events
  ✗ track saves an event
      The plan is pro.

✗ track saves an event
  tests/story.yaml:6  call users.getByEmail
  The plan is pro.

  sent
    {
      "email": "ada@example.com"
    }

  the answer of users.getByEmail:
    user.dataFields.plan: expected "pro", received "free"
    - expected
    + received

      {
        "body": {
          "user": {
            "dataFields": {
    -         "plan": "pro"
    +         "plan": "free"
            }
          }
        },
        "status": 200
      }

  repeat it (the answer was 200)
    curl -sS 'http://localhost:8787/api/users/getByEmail?email=ada%40example.com' -H "Api-Key: $ITERABLE_API_KEY"

  see https://example.com/guide

1 scenario: 0 passed, 1 failed in 0 ms
`);
  });

  it("tells scenarios that do not suit the target and those that could not be run", async () => {
    expect(await report("pretty", await run(hybrid, broken))).toBe(`Scenarios on a fake

tests
  - a story elsewhere (skipped: needs a project of kind hybrid; this one is email)
  ! a story cut short

! a story cut short
  tests/story.yaml
  could not be run to its end:
  nobody answers

2 scenarios: 0 passed, 1 could not be run, 1 skipped in 0 ms
`);
  });

  it.each([
    { sends: "as was expected", batching: false, requests: "[{ users.update: {} }]", ending: "passed" },
    { sends: "otherwise", batching: false, requests: "[{ events.track: {} }]", ending: "failed" },
    { sends: "otherwise, in a batch", batching: true, requests: "[{ events.track: {} }]", ending: "failed" },
  ])("tells what a message loses that it sends $sends", async ({ batching, requests, ending }) => {
    const message = "{ type: identify, userId: u-1, traits: { phoneNumber: '+2' } }";
    const step = `{ send: ${message}, batching: ${batching}, requests: ${requests} }`;
    const stories = scenariosOf(`name: a loss\nsource: https://example.com/\nprofile: actions\nsteps: [${step}]`);
    const result = await runScenarios(stories, fakeTarget(), { ...still, translator: actionsTranslator });
    const path = "dataFields.phoneNumber";
    const warning = { code: "lostPhoneNumber", message: expect.stringContaining(`${path} is lost`), path };
    expect(result.scenarios).toMatchObject([{ ending: { is: ending }, steps: [{ warnings: [warning] }] }]);
    const lines = (await report("pretty", result)).match(/^ *warning: dataFields\.phoneNumber is lost: /gm);
    expect(lines).toHaveLength(ending === "failed" ? 2 : 1);
  });

  it("colours only when asked", async () => {
    const result = await run(own);
    const { text } = await (await reporters.pretty())(result, { color: true });
    expect(text).toContain("\u001b[32m✓\u001b[39m a story of our own");
    expect(await report("pretty", result)).not.toContain("\u001b");
  });
});

describe("the json reporter", () => {
  it("writes the whole result, its counts and the exit code", async () => {
    const result = await run(story, failing);
    expect(JSON.parse(await report("json", result))).toStrictEqual({
      target: "a fake",
      durationMs: 0,
      exitCode: 1,
      passed: 1,
      failed: 1,
      skipped: 0,
      broken: 0,
      scenarios: JSON.parse(JSON.stringify(result.scenarios)),
      differences: [
        {
          difference: `the answer of users.getByEmail: user.dataFields.plan: expected "pro", received "free"`,
          scenarios: ["track saves an event"],
          others: 0,
        },
      ],
    });
  });
});

describe("the junit reporter", () => {
  it("writes a suite for each heading and a case for each scenario", async () => {
    const text = await report("junit", await run(story, own, hybrid, broken));
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="scenarios on a fake" tests="4" failures="0" errors="1" skipped="1">
  <testsuite name="Identifying users" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="tests/story.yaml" name="identify creates a user" file="tests/story.yaml" time="0"/>
  </testsuite>
  <testsuite name="tests" tests="3" failures="0" errors="1" skipped="1">
    <testcase classname="tests/story.yaml" name="a story of our own" file="tests/story.yaml" time="0"/>
    <testcase classname="tests/story.yaml" name="a story elsewhere" file="tests/story.yaml" time="0">
      <skipped/>
    </testcase>
    <testcase classname="tests/story.yaml" name="a story cut short" file="tests/story.yaml" time="0">
      <error message="nobody answers" type="could not be run"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it("keeps names whole, quotes and line breaks and all", async () => {
    const odd = own.replace("a story of our own", '"<a> & \\"b\\"\\nof two lines"');
    expect(await report("junit", await run(odd))).toContain('name="&lt;a&gt; &amp; &quot;b&quot;&#10;of two lines"');
  });

  it("tells the first difference in the message and the rest in the body", async () => {
    const text = await report("junit", await run(failing));
    expect(text).toContain(
      '<failure message="user.dataFields.plan: expected &quot;pro&quot;, received &quot;free&quot;" type="mismatch">',
    );
    expect(text).toContain('-         "plan": "pro"');
  });
});
