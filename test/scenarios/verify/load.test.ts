import { describe, expect, it } from "vitest";
import { parseExpectations } from "../../../scenarios/index.ts";

const file = "expectations.yaml";

const parse = (text: string) => parseExpectations(text, file);

describe("a file of expectations", () => {
  it("holds calls, how often each is to arrive, and what no call may have", () => {
    const text = `expectations:
  - name: sign-up
    operation: users.update
    user: ada@example.com
    status: 2xx
    body: { dataFields: { plan: pro } }
  - { name: read, operation: lists.getSize, params: { listId: 7 }, query: { full: true }, times: 2 }
  - { name: forgotten, operation: users.forget, never: true }
  - { name: a few, operation: events.track, atLeast: 2, atMost: 3 }
  - { name: at most, operation: events.track, atMost: 3 }
  - { name: none, operation: events.track, times: 0, project: default }
warnings: none
violations: none
`;
    const call = { is: "call", file } as const;
    expect(parse(text)).toEqual({
      problems: [],
      expectations: [
        {
          ...call,
          name: "sign-up",
          line: 2,
          call: {
            operation: "users.update",
            user: "ada@example.com",
            status: "2xx",
            body: { dataFields: { plan: "pro" } },
          },
          least: 1,
        },
        {
          ...call,
          name: "read",
          line: 7,
          call: { operation: "lists.getSize", params: { listId: 7 }, query: { full: true } },
          least: 2,
          most: 2,
        },
        { ...call, name: "forgotten", line: 8, call: { operation: "users.forget" }, least: 0, most: 0 },
        { ...call, name: "a few", line: 9, call: { operation: "events.track" }, least: 2, most: 3 },
        { ...call, name: "at most", line: 10, call: { operation: "events.track" }, least: 0, most: 3 },
        { ...call, name: "none", line: 11, call: { operation: "events.track", project: "default" }, least: 0, most: 0 },
        { is: "none", of: "warnings", name: "no warnings", file, line: 12 },
        { is: "none", of: "violations", name: "no violations", file, line: 13 },
      ],
    });
  });

  it("may be JSON", () => {
    const text = JSON.stringify({ expectations: [{ name: "a call", operation: "users.update" }] });
    expect(parse(text)).toMatchObject({ problems: [], expectations: [{ name: "a call", line: 1, least: 1 }] });
  });

  const one = (line: string) => `expectations:\n  - name: a call\n    operation: users.update\n    ${line}\n`;
  const nothing = "nothing is expected; write `expectations:`, `warnings: none` or `violations: none`";

  it.each<{ text: string; at: string; message: string }>([
    {
      text: "warnings: none\nwarning: none\n",
      at: "2:1",
      message: '"warning" is not known here; did you mean warnings?',
    },
    { text: one("stauts: 200"), at: "4:5", message: '"stauts" is not known here; did you mean status?' },
    {
      text: "expectations:\n  - name: a call\n    operation: users.updat\n",
      at: "3:16",
      message: '"users.updat" is no operation; did you mean users.update?',
    },
    { text: "expectations:\n  - operation: users.update\n", at: "2:5", message: "missing key `name` (string)" },
    {
      text: one("status: ok"),
      at: "4:13",
      message: "a status such as 200, or a class such as 2xx, is expected",
    },
    { text: one("times: often"), at: "4:12", message: "expected number, found string" },
    {
      text: one("times: 1\n    never: true"),
      at: "2:5",
      message: "say how often in one way: `times`, `never`, or `atLeast` and `atMost`",
    },
    { text: one("atLeast: 3\n    atMost: 2"), at: "2:5", message: "`atMost` is less than `atLeast`" },
    { text: "warnings: some\n", at: "1:11", message: '"some" is not known here; did you mean none?' },
    { text: "expectations: []\n", at: "1:1", message: nothing },
    { text: "{}\n", at: "1:1", message: nothing },
    {
      text: "warnings: none\n---\nviolations: none\n",
      at: "2:1",
      message: "one file holds one document; write them all under `expectations`",
    },
  ])("is refused at $at: $message", ({ text, at, message }) => {
    const { expectations, problems } = parse(text);
    expect([expectations, problems.map((each) => [`${each.line}:${each.column}`, each.message])]).toEqual([
      [],
      [[at, message]],
    ]);
  });
});
