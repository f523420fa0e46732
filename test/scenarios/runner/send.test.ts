import { describe, expect, it } from "vitest";
import { runScenarios } from "../../../scenarios/index.ts";
import { type Answer, fakeTarget, scenariosOf, still, success } from "../support/fake-target.ts";

const identify = 'send: { type: identify, userId: u-1, traits: { email: ada@example.com, plan: "" , age: 36 } }';
const body = { email: "ada@example.com", userId: "u-1", dataFields: { email: "ada@example.com", age: 36 } };

async function played(step: string, answer?: (index: number) => Answer) {
  const target = fakeTarget(() => answer?.(target.requests.length - 1) ?? { body: success });
  const { scenarios } = await runScenarios(scenariosOf(`steps:\n  - ${step}`), target, still);
  const failures = scenarios[0]?.steps[0]?.failures ?? [];
  return {
    ending: scenarios[0]?.ending.is,
    requests: target.requests.length,
    mismatches: failures.flatMap(({ mismatches }) => mismatches),
  };
}

const requests = { is: "requests", path: "" };
const held = (requests: number) => ({ ending: "passed", requests, mismatches: [] });
const failed = (requests: number, ...mismatches: unknown[]) => ({ ending: "failed", requests, mismatches });

describe("a sent message", () => {
  it("reaches Iterable as the destination translates it, with the project's key", async () => {
    const target = fakeTarget();
    const yaml = `steps:\n  - ${identify}\n    requests: [{ users.update: {} }]`;
    await runScenarios(scenariosOf(yaml), target, still);
    const headers = { "Api-Key": "the-key", "Content-Type": "application/json" };
    expect(target.requests).toStrictEqual([{ method: "POST", path: "/api/users/update", body, headers }]);
  });

  it("happens at the project's time unless it says when", async () => {
    const target = fakeTarget();
    const yaml = `
steps:
  - wait: 5s
  - send: { type: track, event: a, userId: u-1 }
    requests: [{ events.track: { createdAt: 1709294405 } }]
`;
    const { scenarios } = await runScenarios(scenariosOf(yaml), target, still);
    expect(scenarios[0]?.ending).toStrictEqual({ is: "passed" });
  });

  it.each([
    {
      why: "fewer fields are named",
      step: `${identify}\n    requests: [{ users.update: { userId: u-1 } }]`,
      want: held(1),
    },
    {
      why: "a field is absent",
      step: `${identify}\n    absent: [dataFields.plan]\n    requests: [{ users.update: {} }]`,
      want: held(1),
    },
    {
      why: "a field that should be absent is there",
      step: `${identify}\n    absent: [dataFields.age]\n    requests: [{ users.update: {} }]`,
      want: failed(0, { is: "unexpected", path: "dataFields.age", actual: 36 }),
    },
    {
      why: "exactly fewer fields are named",
      step: `${identify}\n    exactly: true\n    requests: [{ users.update: { userId: u-1, email: ada@example.com } }]`,
      want: failed(0, { is: "unexpected", path: "dataFields", actual: body.dataFields }),
    },
    {
      why: "another operation is expected",
      step: `${identify}\n    requests: [{ events.track: {} }]`,
      want: failed(0, { ...requests, expected: ["events.track"], actual: ["users.update"] }),
    },
    {
      why: "more requests are expected",
      step: `${identify}\n    requests: [{ users.update: {} }, { users.update: {} }]`,
      want: failed(0, { ...requests, expected: ["users.update", "users.update"], actual: ["users.update"] }),
    },
    {
      why: "no request is expected",
      step: `${identify}\n    requests: []`,
      want: failed(0, { ...requests, expected: [], actual: ["users.update"] }),
    },
    { why: "nothing is sent as expected", step: "send: { type: alias, userId: a }\n    requests: []", want: held(0) },
    {
      why: "it is dropped as expected",
      step: "send: { type: alias, userId: a }\n    dropped: UNSUPPORTED",
      want: held(0),
    },
    {
      why: "it is dropped for another reason",
      step: "send: { type: identify }\n    dropped: { code: MESSAGE_REJECTED, reason: no }",
      want: failed(0, { is: "different", path: "reason", expected: "no", actual: "Must set either userId or email" }),
    },
    {
      why: "it is sent instead of dropped",
      step: `${identify}\n    dropped: DISABLED`,
      want: failed(0, {
        is: "different",
        path: "",
        expected: { code: "DISABLED" },
        actual: [{ "users.update": body }],
      }),
    },
    {
      why: "settings of the step change what is sent",
      step: `${identify}\n    settings: { apiKey: "" }\n    dropped: INVALID_SETTINGS`,
      want: held(0),
    },
  ])("is judged right when $why", async ({ step, want }) => {
    expect(await played(step)).toStrictEqual(want);
  });

  const refused = { status: 400, body: { code: "BadParams", msg: "no", params: null } };
  const pages = `send: { type: page, userId: u-1, category: a, name: b }
    settings: { mapAllPagesToSingleEventName: false }
    requests: [{ events.track: {} }, { events.track: {} }]`;

  it.each([
    {
      why: "Iterable refuses it",
      step: pages,
      answers: [refused, {}],
      want: failed(1, { is: "different", path: "status", expected: "2xx", actual: 400 }),
    },
    { why: "Iterable accepts it", step: pages, answers: [{ status: 202 }, {}], want: held(2) },
    {
      why: "the refusal was expected",
      step: `${pages}\n    answers: [{ status: 200 }, { status: 400, body: { code: BadParams } }]`,
      answers: [{}, refused],
      want: held(2),
    },
    {
      why: "another refusal was expected",
      step: `${pages}\n    answers: [{ status: 200 }, { status: 409 }]`,
      answers: [{}, refused],
      want: failed(2, { is: "different", path: "status", expected: 409, actual: 400 }),
    },
  ])("is judged right when $why", async ({ step, answers, want }) => {
    expect(await played(step, (index) => answers[index] ?? {})).toStrictEqual(want);
  });
});
