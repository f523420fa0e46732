import { describe, expect, it } from "vitest";
import { exampleInit, exampleUrl } from "../../parity/fuzz/example-request.ts";
import { createSandbox, type Sandbox } from "../../server/index.ts";
import { populatedSandbox } from "../support/populated-sandbox.ts";
import { everyOperation, exampleStatus, kindFor } from "./support/operations.ts";

const doubled = (url: string): string => url.replace("/api/", "/api//");

describe.each(everyOperation)("$id", ({ row }) => {
  const url = exampleUrl(row);

  it.each([
    { what: "a doubled slash", url: doubled(url), status: exampleStatus(row) },
    { what: "doubled slashes at its beginning", url: `/${url}`, status: exampleStatus(row) },
    { what: "three slashes between segments", url: url.replace("/api/", "/api///"), status: exampleStatus(row) },
  ])("is found by a path with $what", async ({ url: sent, status }) => {
    const world = await populatedSandbox(kindFor(row));
    const answer = await world.fetch(sent, exampleInit(row, { "Api-Key": world.apiKey }));
    await answer.text();
    expect(answer.status).toBe(status);
    world.close();
  });
});

describe("a doubled slash in the path of a call", () => {
  const path = "/api//export/data.json?dataTypeName=user&range=All&onlyFields=email";
  const links = [
    { what: "on a port", open: async (world: Sandbox) => `http://localhost:${(await world.listen()).port}` },
    { what: "in process", open: async () => "https://api.iterable.com" },
  ];

  it.each(links)("is one slash, $what: keys, queries and records are as with one", async ({ what, open }) => {
    await using world = createSandbox();
    await world.request("POST", "/api/users/update", { email: "ada@example.com" });
    const base = await open(world);
    const send = (key: string) =>
      (what === "on a port" ? fetch : world.fetch)(base + path, { headers: { "Api-Key": key } });
    const [known, unknown] = [await send(world.apiKey), await send("0".repeat(32))];
    expect([known.status, await known.text()]).toEqual([200, '{"email":"ada@example.com"}\n']);
    expect([unknown.status, await unknown.json()]).toMatchObject([
      401,
      { params: { endpoint: "/api/export/data.json" } },
    ]);
    expect(world.requests().at(-1)?.operation).toBe("export.dataJson");
  });

  it.each(["/api/export/data.json/", "/api//export/data.json/", "/api/users/ada@example.com//"])(
    "is no slash at the end: %s is 404",
    async (sent) => {
      await using world = createSandbox();
      expect((await world.request("GET", sent)).status).toBe(404);
    },
  );

  it.each(["/v1//identify", "//_sandbox/health"])("is left as it is elsewhere: %s is 404", async (sent) => {
    await using world = createSandbox();
    const { port } = await world.listen();
    expect((await fetch(`http://localhost:${port}${sent}`)).status).toBe(404);
  });
});
