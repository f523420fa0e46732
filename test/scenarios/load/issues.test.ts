import { describe, expect, it } from "vitest";
import { allOperations } from "../../../contracts/index.ts";
import { describeProblem, parseScenarios } from "../../../scenarios/index.ts";

const head = "name: a story\nsource: https://example.com/\n";
const problemsOf = (yaml: string) => parseScenarios(yaml, "story.yaml").problems.map(describeProblem);

const idsOf = (tag: string) => allOperations.map(({ id }) => id).filter((id) => id.startsWith(`${tag}.`));

describe("parseScenarios", () => {
  it.each([
    {
      yaml: "name: [",
      problem: "1:8: Flow sequence in block collection must be sufficiently indented and end with a ]",
    },
    {
      yaml: `${head}steps: [{ wait: 1s }]\n---\n`,
      problem: "4:1: one file holds one scenario; write variants as rows of `each`",
    },
    { yaml: `${head}steps: [{ wait: 1s }]\nname: b`, problem: "4:1: Map keys must be unique" },
    {
      yaml: `${head}steps: [{ call: users.update, with: { email: a@b.co, dataFields: { big: 9007199254740993 } } }]`,
      problem: "3:73: 9007199254740993 would be kept as 9007199254740992: give it as text to keep every digit",
    },
    {
      yaml: `${head}steps: [{ wait: 1s }]\neach: [{ x: 1e400 }]`,
      problem: "4:13: 1e400 is past what a number can hold: give it as text",
    },
    { yaml: "source: https://example.com/\nsteps: [{ wait: 1s }]", problem: "1:1: missing key `name` (string)" },
    { yaml: "name: a\nsource: here\nsteps: [{ wait: 1s }]", problem: "2:9: a source is the address of a web page" },
    {
      yaml: "name: a\nsource: 7\nsteps: [{ wait: 1s }]",
      problem: "2:9: a source is the address of a web page, or a list of them",
    },
    { yaml: `${head}steps: []`, problem: "3:8: a scenario has at least one step" },
    { yaml: `${head}step: 1\nsteps: [{ wait: 1s }]`, problem: '3:1: "step" is not known here; did you mean steps?' },
    {
      yaml: `${head}steps:\n  - outbox: ada@example.com`,
      problem: "4:5: missing key `holds` (array)",
    },
    {
      yaml: `${head}steps:\n  - outbox: ada@example.com\n    holds: [{ status: lost }]`,
      problem:
        '5:23: "lost" is not known here; there are: sent, skipped, suppressed, undeliverable, scheduled, cancelled',
    },
    {
      yaml: `${head}steps:\n  - outbox: ada@example.com\n    holds: []\n    hold: []`,
      problem: '6:5: "hold" is not known here; did you mean holds?',
    },
    { yaml: `${head}tags: x\nsteps: [{ wait: 1s }]`, problem: "3:7: expected array, found string" },
    {
      yaml: `${head}project: { kind: emial }\nsteps: [{ wait: 1s }]`,
      problem: '3:18: "emial" is not known here; did you mean email?',
    },
    {
      yaml: `${head}project: { kind: x }\nsteps: [{ wait: 1s }]`,
      problem: '3:18: "x" is not known here; there are: email, userId, hybrid',
    },
    {
      yaml: `${head}settings: { trackAllPage: true }\nsteps: [{ wait: 1s }]`,
      problem: '3:13: "trackAllPage" is not known here; did you mean trackAllPages?',
    },
    {
      yaml: `${head}profile: actoins\nsteps: [{ wait: 1s }]`,
      problem: "3:10: a profile is one of classic, actions, own, or a list of them",
    },
    {
      yaml: `${head}settings: { subscriptions: [] }\nsteps: [{ wait: 1s }]`,
      problem: "3:13: `subscriptions` is a setting of another destination; it needs `profile: actions`",
    },
    {
      yaml: `${head}profile: actions\nsteps:\n  - send: { type: alias, userId: a }\n    settings: { trackAllPages: true }\n    requests: []`,
      problem: "6:17: `trackAllPages` is a setting of another destination; it needs `profile: classic`",
    },
    {
      yaml: `${head}steps:\n  - send: { type: alias, userId: a }\n    batching: true\n    requests: []`,
      problem: "5:5: `batching` needs `profile: actions`",
    },
    {
      yaml: `${head}steps:\n  - wait: soon`,
      problem: "4:11: a duration is a number and a unit: 500ms, 60s, 5m, 4h or 2d",
    },
    { yaml: `${head}steps:\n  - hold: 1`, problem: "4:5: a step has one verb: send, call, outbox or wait" },
    {
      yaml: `${head}steps:\n  - wait: 1s\n    call: users.getFields`,
      problem: "4:5: a step has one verb: send, call, outbox or wait",
    },
    {
      yaml: `${head}steps:\n  - call: users.getField`,
      problem: '4:11: "users.getField" is no operation; did you mean users.getFields?',
    },
    {
      yaml: `${head}steps:\n  - call: events.getByEmail`,
      problem: `4:11: "events.getByEmail" is no operation; did you mean events.get? events has: ${idsOf("events").join(", ")}`,
    },
    {
      yaml: `${head}steps:\n  - call: metadata.everything`,
      problem: `4:11: "metadata.everything" is no operation; metadata has: ${idsOf("metadata").join(", ")}`,
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    giwes: {}`,
      problem: '5:5: "giwes" is not known here; did you mean gives?',
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    status: "200"`,
      problem: "5:13: expected number, found string",
    },
    {
      yaml: `${head}steps:\n  - call: users.getByEmail\n    with:\n      emial: a`,
      problem: "6:7: `emial` has no place in users.getByEmail; did you mean `email`?",
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    with: { x: a }`,
      problem: "5:13: `x` has no place in users.getFields; users.getFields takes nothing",
    },
    { yaml: `${head}steps:\n  - call: users.get`, problem: "4:5: users.get needs `email`, a part of its path" },
    {
      yaml: `${head}steps:\n  - call: users.update\n    with: { email: a }\n    body: {}`,
      problem:
        "5:13: `email` has no place in users.update; users.update takes nothing; the body is written under `body:`",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identfy }`,
      problem: '4:19: "identfy" is not known here; did you mean identify?',
    },
    { yaml: `${head}steps:\n  - send: { type: track }`, problem: "4:11: missing key `event` (string)" },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: []\n    dropped: DISABLED`,
      problem: "4:5: a message is either `dropped:` or becomes `requests:`",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: [{ user.update: {} }]`,
      problem: '5:18: "user.update" is no operation; did you mean users.update?',
    },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: [{ users.update: {}, users.forget: {} }]`,
      problem: "5:16: a request is one operation with its body",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: []\n    answers: [{ status: 200 }]`,
      problem: "6:5: 0 requests need as many answers",
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    gives: { a: "\${seen}" }`,
      problem: `5:17: \`\${seen}\` has no value here; values come from \`let\`, \`each\` or an earlier \`save\``,
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    save: { listId: a }\n  - call: users.getFields\n    gives: { a: "\${listid}" }`,
      problem: `7:17: \`\${listid}\` has no value here; did you mean \`listId\`?`,
    },
    {
      yaml: `${head}each: [{ a: 1 }, { a: 2 }]\nsteps: [{ wait: 1s }]`,
      problem: "1:7: rows of `each` share this name; write a value that tells them apart into it",
    },
  ])("refuses $problem", ({ yaml, problem }) => {
    expect(problemsOf(yaml)).toStrictEqual([`story.yaml:${problem}`]);
  });

  it("tells every problem of a file in the order of its lines", () => {
    const yaml = "name: a\nsorce: https://example.com/\nsteps:\n  - call: nothing.here\n  - wait: x\n";
    expect(problemsOf(yaml)).toStrictEqual([
      'story.yaml:2:1: "sorce" is not known here; did you mean source?',
      'story.yaml:4:11: "nothing.here" is no operation; docs/operations.md lists their ids',
      "story.yaml:5:11: a duration is a number and a unit: 500ms, 60s, 5m, 4h or 2d",
    ]);
  });
});
