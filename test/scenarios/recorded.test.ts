import { describe, expect, it } from "vitest";
import { exitCode, expectRecorded, type RecordedCall, type SeenExchange, verify } from "../../scenarios/index.ts";

const update: RecordedCall = {
  method: "POST",
  path: "/api/users/update",
  body: { email: "person-1@example.com", dataFields: { plan: "pro", firstName: "Name 1" } },
};
const track: RecordedCall = {
  method: "POST",
  path: "/api/events/track",
  body: { email: "person-1@example.com", eventName: "Read", createdAt: 1_769_860_800 },
};
const read: RecordedCall = { method: "GET", path: "/api/users/getByEmail?email=person-1%40example.com" };

let seen = 0;
const arrived = ({ method, path, body }: RecordedCall): SeenExchange => {
  seen += 1;
  return { id: seen, method, url: path, users: [], status: 200, request: { body }, warnings: [], violations: [] };
};

/** The same call by somebody else, later. */
const byAda = (call: RecordedCall): RecordedCall =>
  JSON.parse(
    JSON.stringify(call)
      .replaceAll("person-1", "ada")
      .replaceAll("Name 1", "Ada")
      .replaceAll("1769860800", "1800000000"),
  );

interface Row {
  readonly when: string;
  readonly calls: readonly RecordedCall[];
  readonly told: readonly string[];
}

const recorded = [update, track, track, read];

const rows: readonly Row[] = [
  {
    when: "the same calls arrive, for somebody else and in another order",
    calls: [track, read, update, track],
    told: [],
  },
  { when: "a call is missing", calls: [track, update, track], told: [`${read.method} ${read.path}`] },
  { when: "a call comes once more", calls: [...recorded, track], told: ["POST /api/events/track, 2 times"] },
  {
    when: "a field has another value",
    calls: [
      { ...update, body: { email: "person-1@example.com", dataFields: { plan: "free", firstName: "Name 1" } } },
      track,
      track,
      read,
    ],
    told: ["POST /api/users/update", "nothing that was not recorded"],
  },
  {
    when: "something new is called",
    calls: [...recorded, { method: "DELETE", path: "/api/users/person-1%40example.com" }],
    told: ["nothing that was not recorded"],
  },
];

describe("a recording as an expectation", () => {
  it.each(rows)("says what differs where $when", ({ calls, told }) => {
    const exchanges = calls.map(byAda).map(arrived);
    const { result } = verify(expectRecorded(recorded, "calls.ndjson"), { target: "here", exchanges, forgotten: 0 });
    const failed = result.scenarios.filter(({ ending }) => ending.is === "failed").map(({ name }) => name);
    expect({ failed, code: exitCode(result) }).toEqual({ failed: told, code: told.length === 0 ? 0 : 1 });
  });
});
