import { expect, it } from "vitest";
import { noon } from "../../support/sandbox.ts";
import { ada, openWith, trigger } from "./support/journeys.ts";

const at = (ms: number): string => new Date(noon + ms).toISOString();
const day = 86_400_000;

/** Journey 7 with ada inside, and bob out. */
async function openHalfway() {
  const filter = {
    dataType: "user",
    field: "email",
    comparatorType: "DoesNotEqual",
    value: "bob@example.com",
  } as const;
  const world = openWith({ entry: { api: true, lists: [3] }, steps: [{ filter }, { delay: "1d" }, { send: 5 }] });
  await trigger(world, { email: "bob@example.com" });
  await trigger(world, { email: ada, dataFields: { a: 1 } });
  const read = async (path: string) => {
    const answer = await world.request("GET", `/_sandbox/journeys${path}`);
    return { status: answer.status, body: await answer.json() };
  };
  return { world, read };
}

const shared = { project: "default", journey: 7, enteredAt: at(0) };
const bobs = {
  ...shared,
  id: 1,
  email: "bob@example.com",
  state: "exited",
  steps: 0,
  exitedAt: at(0),
  exitReason: "filtered",
  dataFields: { email: "bob@example.com" },
};
const adas = {
  ...shared,
  id: 2,
  email: ada,
  state: "inside",
  steps: 2,
  nextStepAt: at(day),
  dataFields: { a: 1, email: ada },
};

it("a journey is told with how many are in it", async () => {
  const { world, read } = await openHalfway();
  world.store.journeyRuns.create(7, 3, "{}", noon + day);
  expect((await read("")).body).toEqual({
    journeys: [
      {
        id: 7,
        project: "default",
        name: "Onboarding",
        enabled: true,
        archived: false,
        entry: { api: true, lists: [3] },
        steps: [expect.objectContaining({ filter: expect.anything() }), { delay: "1d" }, { send: 5 }],
        createdAt: at(0),
        updatedAt: at(0),
        inside: 1,
        exited: 1,
        listsUnderWay: [3],
      },
    ],
  });
});

it.each<[string, object, readonly object[]]>([
  ["", {}, [bobs, adas]],
  [`?user=${ada}`, { user: ada }, [adas]],
  ["?user=nobody", { user: "nobody" }, []],
  ["?state=exited", { state: "exited" }, [bobs]],
  ["?state=inside&after=1", { state: "inside", after: 1 }, [adas]],
  ["?after=1", { after: 1 }, [adas]],
  ["?limit=1", { limit: 1 }, [bobs]],
])("ways through it: %s", async (query, filter, entries) => {
  const { world, read } = await openHalfway();
  expect(await read(`/7/entries${query}`)).toEqual({ status: 200, body: { entries } });
  expect(world.journeyEntries({ journey: 7, ...filter })).toEqual(entries);
  expect(world.journeyEntries({ journey: 8, ...filter })).toEqual([]);
});

it.each([
  ["/9/entries", 404, "There is no journey 9"],
  ["/x/entries", 404, "There is no journey x"],
  ["/7/entries?project=lost", 404, 'No project is named "lost"; there are: default'],
  ["/7/entries?state=out", 400, 'state: Invalid option: expected one of "inside"|"exited"'],
  ["?limit=1", 400, 'query: "limit" is not known here; there are: project'],
])("%s is refused", async (path, status, msg) => {
  const { read } = await openHalfway();
  expect(await read(path)).toMatchObject({ status, body: { msg } });
});

it("more than a page of them is told", async () => {
  const { world, read } = await openHalfway();
  for (let n = 0; n < 118; n += 1) world.store.journeyEntries.add({ journey: 7, user: 1, data: "{}" }, noon);
  const { body } = await read("/7/entries?limit=110");
  expect((body as { readonly entries: readonly object[] }).entries).toHaveLength(110);
});
