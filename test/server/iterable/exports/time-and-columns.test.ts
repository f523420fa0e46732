import { describe, expect, it } from "vitest";
import { type Query, queryAll, readLines, story } from "../../support/exports.ts";
import { atNoon, get, post, sandboxAfter } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

/** Events before yesterday, on each edge of yesterday and today, and tomorrow; the clock stands at noon of March 1st. */
const spread: readonly (readonly [id: string, createdAt: number])[] = [
  ["old", Date.UTC(2024, 1, 28, 23, 59, 59)],
  ["yesterday-first", Date.UTC(2024, 1, 29)],
  ["yesterday-last", Date.UTC(2024, 1, 29, 23, 59, 59)],
  ["today-first", Date.UTC(2024, 2, 1)],
  ["today-last", Date.UTC(2024, 2, 1, 23, 59, 59)],
  ["tomorrow", Date.UTC(2024, 2, 2)],
];

const spans: { query: Query; ids: readonly string[] }[] = [
  { query: {}, ids: ["today-first", "today-last"] },
  { query: { range: "Today" }, ids: ["today-first", "today-last"] },
  { query: { range: "Yesterday" }, ids: ["yesterday-first", "yesterday-last"] },
  { query: { range: "BeforeToday" }, ids: ["old", "yesterday-first", "yesterday-last"] },
  { query: { range: "All" }, ids: spread.map(([id]) => id) },
  {
    query: { startDateTime: "2024-02-29 00:00:00", endDateTime: "2024-03-01 00:00:00" },
    ids: ["yesterday-first", "yesterday-last"],
  },
  {
    query: { startDateTime: "2024-02-29 02:00:00 +02:00", endDateTime: "2024-03-01 01:00:00 +01:00" },
    ids: ["yesterday-first", "yesterday-last"],
  },
  { query: { startDateTime: "2024-02-29 23:59:59", endDateTime: "2024-02-29 23:59:59" }, ids: [] },
  { query: { startDateTime: "2024-03-01" }, ids: ["today-first", "today-last", "tomorrow"] },
  { query: { endDateTime: "2024-02-29" }, ids: ["old"] },
  { query: { range: "Today", endDateTime: "2024-02-29" }, ids: ["old"] },
];

describe("the time an export covers", () => {
  it.each(spans)("by createdAt of events: $query", async ({ query, ids }) => {
    const events = spread.map(([id, ms]) => ({ email: ada, eventName: "Seen", id, createdAt: ms / 1_000 }));
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/trackBulk", { events }],
    ]);
    expect(
      (await readLines(world, "data.json", { dataTypeName: "customEvent", ...query })).map(({ id }) => id),
    ).toEqual(ids);
  });

  it("by profileUpdatedAt of profiles", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["users/update", { email: grace }],
    ]);
    await world.clock.advance(86_400_000);
    await post(world, "users/update", { email: ada });
    const emails = async (query: Query) =>
      (await readLines(world, "data.json", { dataTypeName: "user", ...query })).map(({ email }) => email);
    expect(await emails({})).toEqual([ada]);
    expect(await emails({ range: "Yesterday" })).toEqual([grace]);
    expect(await emails({ range: "All" })).toEqual([ada, grace]);
  });

  it("from its start and up to, but not at, its end", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }]]);
    const between = (startDateTime: string, endDateTime: string) =>
      readLines(world, "data.json", { dataTypeName: "user", startDateTime, endDateTime });
    expect(await between("2024-03-01 12:00:00", "2024-03-01 12:00:01")).toHaveLength(1);
    expect(await between("2024-03-01 11:59:59", "2024-03-01 12:00:00")).toEqual([]);
  });

  it("by the profileUpdatedAt a caller has sent", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada, dataFields: { profileUpdatedAt: "2020-08-19 20:50:04" } }],
    ]);
    expect(await readLines(world, "data.json", { dataTypeName: "user" })).toEqual([]);
    expect(await readLines(world, "data.json", { dataTypeName: "user", endDateTime: "2020-08-20" })).toHaveLength(1);
  });
});

const wide = { email: ada, eventName: "Seen", id: "e-1", dataFields: { a: 1, b: { c: 2 }, bc: 3 } };

const columnCases: { query: Query; names: readonly string[] }[] = [
  { query: { onlyFields: "a,email" }, names: ["a", "createdAt", "email"] },
  { query: { onlyFields: " a , b " }, names: ["a", "b", "createdAt"] },
  { query: { onlyFields: "nothing" }, names: ["createdAt"] },
  { query: { omitFields: "email,id,itblInternal,eventName,a" }, names: ["b", "bc", "createdAt"] },
  { query: { omitFields: "b,email,id,itblInternal,eventName,createdAt" }, names: ["a", "bc", "createdAt"] },
  { query: { onlyFields: "a,b", omitFields: "b" }, names: ["a", "createdAt"] },
];

describe("the columns of an export", () => {
  it.each(columnCases)("are those of $query", async ({ query, names }) => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    const [row] = await readLines(world, "data.json", queryAll("customEvent", query));
    expect(Object.keys(row ?? {}).sort()).toEqual(names);
  });

  it("take onlyFields several times", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    const { body } = await get(
      world,
      "export/data.json?dataTypeName=customEvent&range=All&onlyFields=a&onlyFields=bc,b",
    );
    expect(JSON.parse(String(body))).toEqual({ a: 1, b: { c: 2 }, bc: 3, createdAt: atNoon });
  });

  it.each([
    { query: { onlyFields: "email" }, row: { email: ada } },
    { query: { omitFields: "createdAt,itblInternal,signupDate,signupSource,profileUpdatedAt" }, row: { email: ada } },
    { query: { onlyFields: "createdAt" }, row: { createdAt: "long ago" } },
  ])("hold a createdAt of a profile like any other field: $query", async ({ query, row }) => {
    const world = await sandboxAfter([["users/update", { email: ada, dataFields: { createdAt: "long ago" } }]]);
    expect(await readLines(world, "data.json", queryAll("user", query))).toEqual([row]);
  });

  it("hold whole objects of a profile by the name of the object", async () => {
    const world = await sandboxAfter(story);
    const query = queryAll("user", { onlyFields: "home,email" });
    expect((await readLines(world, "data.json", query))[0]).toEqual({
      email: ada,
      "home.geo.zip": "10100",
      "home.city": "Turin",
    });
  });
});
