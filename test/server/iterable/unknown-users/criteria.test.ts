import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../../server/index.ts";
import { fixedSystem, noon } from "../../support/sandbox.ts";
import { clickers, completeClicked, listCriteria, openVisited } from "./support/visitors.ts";

const stamps = { createdAt: noon, updatedAt: noon };
const told = { criteriaId: "285", name: "Clickers", ...stamps, searchQuery: completeClicked };
const define = async (world: ReturnType<typeof openVisited>, body: unknown) => {
  const response = await world.request("POST", "/_sandbox/criteriaSets", body);
  return { status: response.status, body: (await response.json()) as { readonly msg?: string } };
};

const price = {
  dataType: "purchase",
  field: "shoppingCartItems.price",
  comparatorType: "GreaterThan",
  value: 5,
} as const;

describe("criteria, as SDKs are told of them", () => {
  it("are none unless somebody makes some", async () => {
    expect(await listCriteria(createSandbox({ system: fixedSystem() }))).toEqual([]);
  });

  it("are those of the configuration", async () => {
    expect(await listCriteria(openVisited())).toEqual([told]);
  });

  it.each([
    { what: "a comparison alone", given: clickers.searchQuery, complete: completeClicked },
    { what: "what is complete already", given: completeClicked, complete: completeClicked },
    {
      what: "a search, whose comparisons say what they are about, each value as text",
      given: {
        dataType: "purchase",
        minMatch: 2,
        searchCombo: { combinator: "Or", searchQueries: [{ ...price, dataType: undefined, values: undefined }] },
      },
      complete: {
        combinator: "And",
        searchQueries: [
          {
            dataType: "purchase",
            minMatch: 2,
            searchCombo: { combinator: "Or", searchQueries: [{ ...price, value: "5" }] },
          },
        ],
      },
    },
    {
      what: "a group of both",
      given: { combinator: "Not", searchQueries: [price, { combinator: "Or", searchQueries: [clickers.searchQuery] }] },
      complete: {
        combinator: "Not",
        searchQueries: [
          {
            dataType: "purchase",
            searchCombo: { combinator: "And", searchQueries: [{ ...price, value: "5" }] },
          },
          { combinator: "Or", searchQueries: completeClicked.searchQueries },
        ],
      },
    },
  ])("are written out: $what", async ({ given, complete }) => {
    const world = openVisited({ criteriaSets: [] });
    const made = await define(world, { name: "Any", searchQuery: JSON.parse(JSON.stringify(given)) });
    expect(made).toEqual({ status: 201, body: { criteriaSet: { id: 1 } } });
    expect(await listCriteria(world)).toEqual([{ criteriaId: "1", name: "Any", ...stamps, searchQuery: complete }]);
  });

  it.each([
    { body: { ...clickers }, msg: "id: there is a criteria set 285 already" },
    { body: { name: "", searchQuery: clickers.searchQuery }, msg: /^name: / },
    { body: { name: "None" }, msg: /^searchQuery: / },
    {
      body: { name: "Wrong", searchQuery: { dataType: "user", field: "a", comparatorType: "Is" } },
      msg: /comparatorType/,
    },
    {
      body: {
        name: "Dates",
        searchQuery: {
          dataType: "user",
          field: "born",
          comparatorType: "LessThan",
          value: "2000-01-01",
          fieldType: "date",
        },
      },
      msg: "searchQuery.fieldType: SDKs do not compare dates: string, long or double is expected",
    },
    { body: { ...clickers, id: 1, colour: "red" }, msg: /colour/ },
  ])("are refused: $msg", async ({ body, msg }) => {
    const world = openVisited();
    const answer = await define(world, body);
    expect([answer.status, answer.body.msg]).toEqual([400, typeof msg === "string" ? msg : expect.stringMatching(msg)]);
    expect(await listCriteria(world)).toEqual([told]);
  });

  it("are at most a hundred", async () => {
    const world = openVisited({
      criteriaSets: Array.from({ length: 100 }, (_, n) => ({ ...clickers, id: n + 1 })),
    });
    expect(await define(world, { ...clickers, id: 101 })).toEqual({
      status: 400,
      body: expect.objectContaining({ msg: "a project has at most 100 criteria sets" }),
    });
  });

  it.each([
    { path: "285", status: 200, body: { removed: 285 }, left: [] },
    {
      path: "286",
      status: 404,
      body: expect.objectContaining({ msg: "No criteria set has the id 286" }),
      left: [told],
    },
    { path: "x", status: 404, body: expect.objectContaining({ msg: "No criteria set has the id x" }), left: [told] },
  ])("are removed by their number: $path answers $status", async ({ path, status, body, left }) => {
    const world = openVisited();
    const response = await world.request("DELETE", `/_sandbox/criteriaSets/${path}`);
    expect({ status: response.status, body: await response.json() }).toEqual({ status, body });
    expect(await listCriteria(world)).toEqual(left);
  });
});

describe("criteria of a project", () => {
  const made = { ...told, criteriaId: "286" };

  it("are back at those of the seed and the configuration after a reset", async () => {
    const seed = { criteriaSets: [{ ...clickers, id: 286 }] };
    const world = openVisited({ seed });
    await define(world, { ...clickers, id: 287 });
    await world.request("DELETE", "/_sandbox/criteriaSets/285");
    world.reset();
    expect(await listCriteria(world)).toEqual([told, made]);
  });

  it("go along with a snapshot, into another sandbox too", async () => {
    const [from, into] = [openVisited(), openVisited({ criteriaSets: [] })];
    await define(from, { ...clickers, id: 286 });
    into.restore(from.snapshot());
    expect(await listCriteria(into)).toEqual([told, made]);
  });

  it("are in its export, which is a seed", async () => {
    const from = openVisited();
    await define(from, { ...clickers, id: 286 });
    const text = await (await from.fetch("/_sandbox/export")).text();
    const into = createSandbox({ system: fixedSystem() });
    const answer = await into.fetch("/_sandbox/seed?name=state.ndjson", { method: "POST", body: text });
    expect(answer.status).toBe(200);
    expect(await listCriteria(into)).toEqual([told, made]);
  });

  it("are its own, and go with it", async () => {
    const world = openVisited({
      projects: [{ name: "a", criteriaSets: [clickers] }, { name: "b" }],
      criteriaSets: undefined as never,
    });
    expect([await listCriteria(world), (await world.in("b").call("unknownUsers.list", {})).body]).toEqual([
      [told],
      { count: 0, criteriaSets: [] },
    ]);
  });
});
