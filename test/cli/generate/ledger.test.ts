import { describe, expect, it } from "vitest";
import { formatLedger, publishedOperations } from "../../../cli/generate/ledger.ts";
import { publishedOperations as publishedRows } from "../../../contracts/index.ts";
import { defineOperations } from "../../../contracts/operation.ts";
import { perDay, perMinute } from "../../../contracts/rates.ts";

const row = {
  method: "GET",
  summary: "A thing",
  keys: ["server", "readOnly"],
  response: { type: "text/plain", describes: "a thing" },
  errors: [],
  example: {},
  source: "https://example.com/docs",
} as const;

const things = defineOperations("things", {
  get: { ...row, path: "/api/things/{id}", fidelity: "stateful", evidence: "observed" },
  peek: {
    ...row,
    path: "/api/things",
    rates: [perMinute(5, "key"), perDay(1_000), { limit: 2, windowMs: 1_500, per: "organisation" }],
    fidelity: "shape",
    evidence: "chosen",
    assumed: ["a | b", "c"],
  },
});
const others = defineOperations("others", {
  get: { ...row, keys: ["server"], path: "/api/others", fidelity: "stateful", evidence: "documented" },
  drop: { ...row, keys: ["server"], path: "/api/others/all", fidelity: "absent", evidence: "documented" },
  ask: {
    ...row,
    keys: ["server"],
    path: "/api/others/1",
    unpublished: true,
    fidelity: "stateful",
    evidence: "inferred",
  },
});

const text = formatLedger([things.get, others.get, things.peek, others.drop, others.ask]);

/** The text under a heading, up to the next one. */
const section = (heading: string) => text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));

const heads = "| Operation | Method and path | Fidelity | Evidence | Key types | Rate limit |";

describe("ledger", () => {
  it("lists each tag's operations in a table of its own, and the guesses below it", () => {
    expect(section("things")).toBe(`things

${heads}
| --- | --- | --- | --- | --- | --- |
| [things.get](https://example.com/docs) | \`GET /api/things/{id}\` | stateful | observed | server, readOnly |  |
| [things.peek](https://example.com/docs) | \`GET /api/things\` | shape | chosen | server, readOnly | \
5/min per key, 1,000/day per project, 2/1500 ms per organisation |

Assumed:

- things.peek: a | b; c

`);
    expect(section("others")).toBe(`others

${heads}
| --- | --- | --- | --- | --- | --- |
| [others.get](https://example.com/docs) | \`GET /api/others\` | stateful | documented | server |  |
| [others.drop](https://example.com/docs) | \`GET /api/others/all\` | absent (501) |  | server |  |
| [others.ask](https://example.com/docs) | \`GET /api/others/1\` | stateful, unpublished | inferred | server |  |
`);
  });

  it("counts what is modelled of each tag", () => {
    expect(text).toContain(`| Tag | Modelled | Absent | Unpublished |
| --- | --- | --- | --- |
| [things](#things) | 2 | 0 | 0 |
| [others](#others) | 1 | 1 | 1 |
`);
  });

  it("counts each axis apart, what is unpublished aside, evidence and guesses for what is modelled alone", () => {
    const counts = [...text.matchAll(/^\| (\w+) \| (\d+) \|$/gm)].map(([, value, count]) => [value, Number(count)]);
    expect(counts).toEqual([
      ["stateful", 2],
      ["shape", 1],
      ["absent", 1],
      ["documented", 1],
      ["observed", 1],
      ["inferred", 0],
      ["chosen", 1],
      ["none", 2],
      ["some", 1],
    ]);
  });

  it("says how many published operations are in the table, and how many are modelled", () => {
    expect(text).toContain("Iterable publishes 145 operations; 4 are in the table. 3 are modelled.");
    expect(text).toContain("1 more are called by Iterable's SDKs and its client though nothing publishes them");
    expect(text).toContain("The other 1 check key and input, then answer 501");
    expect(text).not.toContain("%");
  });
});

describe("the ledger of the contract table", () => {
  it("has every published operation", () => {
    expect(publishedRows).toHaveLength(publishedOperations);
  });
});
