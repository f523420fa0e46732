import { describe, expect, it } from "vitest";
import { allOperations } from "../../contracts/index.ts";
import { exampleInit, exampleUrl, pathOf } from "../../parity/fuzz/example-request.ts";
import { populatedSandbox, readState } from "../support/populated-sandbox.ts";
import { everyOperation, kindFor } from "./support/operations.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Whether some row answers this method and path, its parameters taking any one segment. */
const routed = (method: string, path: string) =>
  allOperations.some(
    (row) => row.method === method && new RegExp(`^${row.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );

const unknown = [
  { method: "GET", path: "/", shows: "/" },
  { method: "GET", path: "/api", shows: "/api" },
  { method: "GET", path: "/api/", shows: "/api/" },
  { method: "GET", path: "/api/nothing/here", shows: "/api/nothing/here" },
  { method: "POST", path: "/api/users/getFields", shows: "/api/users/getFields" },
  { method: "DELETE", path: "/api/lists/", shows: "/api/lists/" },
  { method: "POST", path: "/API/users/update", shows: "/API/users/update" },
  { method: "GET", path: "/api/users/a/b/c/d", shows: "/api/users/a/b/c/d" },
  { method: "GET", path: "/api/no/a&b'c", shows: "/api/no/a&amp;b&#39;c" },
  { method: "GET", path: "/api/no/<script>alert(1)</script>", shows: "/api/no/%3Cscript%3Ealert(1)%3C/script%3E" },
  { method: "GET", path: "/api/no/%zz", shows: "/api/no/%zz" },
  { method: "GET", path: "/api/__proto__", shows: "/api/__proto__" },
];

/** The page of an address that is not there, as its text tells it: what follows the apology is the address. */
const isPage = async (response: Response, shows: string) => {
  const page = await response.text();
  expect({ status: response.status, type: response.headers.get("content-type") }).toEqual({
    status: 404,
    type: expect.stringMatching(/^text\/html; ?charset=utf-8$/i),
  });
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).toContain("<title>Action not found</title>");
  expect(page).toContain(shows);
  expect(page).not.toContain("<script");
};

describe("an unknown route", () => {
  it.each(unknown)("answers $method $path with a page, with or without a key", async ({ method, path, shows }) => {
    const world = await populatedSandbox();
    const before = await readState(world);
    for (const headers of [{}, { "Api-Key": world.apiKey }]) {
      await isPage(await world.fetch(path, { method, headers }), shows);
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });
});

describe.each(everyOperation)("$id", ({ row }) => {
  it("has a route", async () => {
    const world = await populatedSandbox(kindFor(row));
    const response = await world.fetch(exampleUrl(row), exampleInit(row, { "Api-Key": world.apiKey }));
    expect(response.status).not.toBe(404);
    world.close();
  });

  it("answers a method no row has with the page of an unknown route", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    const path = pathOf(row);
    for (const method of methods.filter((each) => !routed(each, path))) {
      await isPage(await world.fetch(path, { method, headers: { "Api-Key": world.apiKey } }), path);
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });
});

describe("routes that look alike", () => {
  it.each(
    allOperations.filter((row) => row.params === undefined).map(({ method, path, id }) => ({ id, method, path })),
  )("$id is not taken for a path with a parameter", async ({ method, path }) => {
    const world = await populatedSandbox();
    const response = await world.fetch(path, { method, headers: { "Api-Key": "none" } });
    expect(await response.json()).toMatchObject({ code: "BadApiKey", params: { endpoint: path } });
    world.close();
  });
});
