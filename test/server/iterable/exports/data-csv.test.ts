import { describe, expect, it } from "vitest";
import { atNoon, emptySandbox, get, refusalAnswer, sandboxAfter } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Query = Readonly<Record<string, string>>;

const all = (dataTypeName: string, more: Query = {}): Query => ({ dataTypeName, range: "All", ...more });

const wide = { email: ada, eventName: "Seen", id: "e-1", dataFields: { a: 1, b: { c: 2 }, bc: 3 } };

const users = [
  { email: ada, dataFields: { home: { geo: { zip: "10100" }, city: "Turin" }, tags: ["a", "b"] } },
  { email: grace },
];

describe("export.dataCsv", () => {
  it("writes a header, then rows; dates quoted, arrays and objects as JSON", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      [
        "events/track",
        {
          email: ada,
          eventName: "Seen",
          id: "e-1",
          dataFields: { plan: 'p"ro, max', n: 1.5, ok: true, l: ["a"], o: { x: 1 }, none: null },
        },
      ],
      ["events/track", { email: ada, eventName: "Left", id: "e-2", campaignId: 7 }],
    ]);
    const { body } = await get(world, "export/data.csv", all("customEvent", { omitFields: "itblInternal" }));
    expect(String(body).split("\n")).toEqual([
      "createdAt,eventName,email,id,plan,n,ok,l,o,none,campaignId",
      `"${atNoon}",Seen,${ada},e-1,"p""ro, max",1.5,true,"[""a""]","{""x"":1}",,`,
      `"${atNoon}",Left,${ada},e-2,,,,,,,7`,
      "",
    ]);
  });

  it("puts createdAt first even when it is not asked for", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    expect((await get(world, "export/data.csv", all("customEvent", { onlyFields: "email" }))).body).toBe(
      `createdAt,email\n"${atNoon}",${ada}\n`,
    );
  });

  it("writes profiles with dotted names", async () => {
    const world = await sandboxAfter([["users/bulkUpdate", { users }]]);
    expect((await get(world, "export/data.csv", all("user", { onlyFields: "email,home,tags,signupDate" }))).body).toBe(
      `signupDate,home.geo.zip,home.city,tags,email\n"${atNoon}",10100,Turin,"[""a"",""b""]",${ada}\n"${atNoon}",,,,${grace}\n`,
    );
  });

  it.each([";", "\t", "|"])("separates by %j when told to", async (delimiter) => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    const query = all("customEvent", { onlyFields: "email,a", delimiter });
    expect((await get(world, "export/data.csv", query)).body).toBe(
      `createdAt${delimiter}email${delimiter}a\n"${atNoon}"${delimiter}${ada}${delimiter}1\n`,
    );
  });

  it("writes the header alone when there are no events, and nothing when there are no users", async () => {
    const world = emptySandbox();
    expect(await get(world, "export/data.csv", all("customEvent"))).toEqual({ status: 200, body: "createdAt\n" });
    expect(await get(world, "export/data.csv", all("user"))).toEqual({ status: 200, body: "" });
  });

  it.each(["", "ab", '"', "\n", "\r"])("refuses the delimiter %j", async (delimiter) => {
    expect(await get(emptySandbox(), "export/data.csv", all("user", { delimiter }))).toEqual(
      refusalAnswer(400, "BadParams", "Invalid value for parameter delimiter: one character expected"),
    );
  });
});

const wrong: { query: Query; msg: RegExp }[] = [
  { query: {}, msg: /^Missing parameter: dataTypeName$/ },
  { query: { dataTypeName: "users" }, msg: /^Invalid value for parameter dataTypeName: / },
  { query: all("user", { range: "Tomorrow" }), msg: /^Invalid value for parameter range: / },
  { query: all("user", { campaignId: "x" }), msg: /^Invalid value for parameter campaignId: Number value expected$/ },
  {
    query: all("user", { startDateTime: "soon" }),
    msg: /^Invalid value for parameter startDateTime: yyyy-MM-dd HH:mm:ss \[ZZ\] expected$/,
  },
  {
    query: all("user", { endDateTime: "2024-02-30" }),
    msg: /^Invalid value for parameter endDateTime: yyyy-MM-dd HH:mm:ss \[ZZ\] expected$/,
  },
];

describe.each(["data.json", "data.csv"])("export/%s that cannot be", (path) => {
  it.each(wrong)("refuses $query", async ({ query, msg }) => {
    expect(await get(emptySandbox(), `export/${path}`, query)).toEqual(
      refusalAnswer(400, "BadParams", expect.stringMatching(msg) as never),
    );
  });
});
