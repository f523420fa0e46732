import { expect, it } from "vitest";
import { createSandbox, type Seed } from "../../../../server/index.ts";
import { fixedSystem, get, noon, refusalAnswer } from "../../support/sandbox.ts";

const journeys: NonNullable<Seed["journeys"]> = [
  { id: 7, name: "Welcome", description: "Three mails", entry: { events: ["Signed Up", "Invited"] } },
  { name: "Old", archived: true, entry: { api: true } },
  { name: "Api", enabled: false, entry: { api: true } },
  ...Array.from({ length: 10 }, (_, n) => ({ name: `Journey ${n}`, entry: { api: true } })),
];

const open = () => createSandbox({ system: fixedSystem(), seed: { journeys } });

it("journeys are told as the app would show them", async () => {
  const { body } = await get(open(), "journeys", { pageSize: "2" });
  const shared = { journeyType: "Published", isArchived: false, createdAt: noon, updatedAt: noon };
  expect(body).toEqual({
    journeys: [
      {
        ...shared,
        id: 7,
        name: "Welcome",
        description: "Three mails",
        enabled: true,
        creatorUserId: "creator@example.com",
        triggerEventNames: ["Signed Up", "Invited"],
      },
      { ...shared, id: 9, name: "Api", enabled: false, creatorUserId: "creator@example.com" },
    ],
    totalJourneysCount: 12,
    nextPageUrl: "/api/journeys?pageSize=2&page=2",
  });
});

it.each([
  [{}, [7, 9, 10, 11, 12, 13, 14, 15, 16, 17], 12],
  [{ page: "2" }, [18, 19], 12],
  [{ sort: "-name", pageSize: "2" }, [7, 19], 12],
  [{ sort: "+createdAt", pageSize: "1" }, [7], 12],
  [{ sort: "-updatedAt", pageSize: "1" }, [19], 12],
  [{ state: "Archived" }, [8], 1],
])("a listing of %j", async (query, ids, total) => {
  const body = (await get(open(), "journeys", query)).body as {
    journeys: { id: number }[];
    totalJourneysCount: number;
  };
  expect([body.journeys.map(({ id }) => id), body.totalJourneysCount]).toEqual([ids, total]);
});

it.each([
  [{ pageSize: "51" }, "pageSize must be between 1 and 50"],
  [{ page: "0" }, "page must be between 1 and 2147483647"],
  [
    { sort: "enabled" },
    "Invalid value for parameter sort: id, name, createdAt or updatedAt, after - for the last first",
  ],
  [{ state: "Draft" }, "Invalid value for parameter state: Archived expected"],
])("a listing is refused: %j", async (query, msg) => {
  expect(await get(open(), "journeys", query)).toEqual(refusalAnswer(400, "BadParams", msg));
});
