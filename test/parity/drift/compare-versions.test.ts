import { expect, it } from "vitest";
import { compareVersions, readDescription } from "../../../parity/index.ts";
import { describePets, type Patch } from "./support/description.ts";

interface Row {
  readonly when: string;
  readonly patches: readonly Patch[];
  /** Each as `kind subject fact`, with what it breaks. */
  readonly told: readonly string[];
}

const rows: readonly Row[] = [
  { when: "nothing changed", patches: [], told: [] },
  {
    when: "an operation came",
    patches: [["paths /pets", { get: { responses: { 200: { description: "all" } } } }]],
    told: ["GET added operation GET /pets"],
  },
  {
    when: "an operation went",
    patches: [["paths /pets/{id} get", undefined]],
    told: ["GET gone operation GET /pets/{id} | callers still call it"],
  },
  {
    when: "a parameter came, one that may be left out and one that may not",
    patches: [
      ["paths /pets/{id} get parameters 1", { name: "limit", in: "query", type: "integer" }],
      ["paths /pets/{id} get parameters 2", { name: "page", in: "query", type: "integer", required: true }],
    ],
    told: [
      "GET added parameter query limit: integer",
      "GET added required query page is required | callers do not send it",
      "GET added parameter query page: integer",
    ],
  },
  {
    when: "a parameter went",
    patches: [["paths /pets/{id} get parameters", []]],
    told: ["GET gone parameter query sort: string | callers still send it"],
  },
  {
    when: "one more value is allowed, and one fewer",
    patches: [["paths /pets/{id} get parameters 0 enum", ["name", "size"]]],
    told: ["GET added value query sort may be size", "GET gone value query sort may be age | callers still send it"],
  },
  {
    when: "values are listed where any was taken",
    patches: [["definitions Pet properties name enum", ["Rex"]]],
    told: [
      "GET added value answer.name may be Rex",
      "PUT added value body.name may be Rex | any value was taken before",
    ],
  },
  {
    when: "an object came, whatever it holds",
    patches: [["definitions Pet properties home", { type: "object", properties: { street: { type: "string" } } }]],
    told: ["GET added member answer.home: object", "PUT added member body.home: object"],
  },
  {
    when: "an object went",
    patches: [["definitions Pet properties owner", undefined]],
    told: [
      "GET gone member answer.owner: object | callers read it",
      "PUT gone member body.owner: object | callers still send it",
    ],
  },
  {
    when: "a type changed",
    patches: [["definitions Pet properties age type", "string"]],
    told: [
      "GET changed type answer.age: integer is now string | callers read the old type",
      "PUT changed type body.age: integer is now string | callers send the old type",
    ],
  },
  {
    when: "a member is no longer required, and another is",
    patches: [["definitions Pet required", ["age"]]],
    told: [
      "GET added required answer.age is required",
      "GET gone required answer.name is required | callers read it without asking whether it is there",
      "PUT added required body.age is required | callers do not send it",
      "PUT gone required body.name is required",
    ],
  },
  {
    when: "a success and an error have other statuses",
    patches: [["paths /pets/{id} put responses", { 202: { description: "later" }, 400: { description: "bad" } }]],
    told: [
      "PUT added status status 202",
      "PUT added status status 400",
      "PUT gone status status 200 | callers wait for it",
      "PUT gone status status 404",
    ],
  },
];

it.each(rows)("tells that $when", async ({ patches, told }) => {
  const changes = compareVersions(
    await readDescription(describePets()),
    await readDescription(describePets(...patches)),
  );
  const lines = changes.map(({ method, kind, subject, fact, breaks }) =>
    [`${method} ${kind} ${subject} ${fact}`, ...(breaks === undefined ? [] : [breaks])].join(" | "),
  );
  expect(lines).toEqual(told);
});
