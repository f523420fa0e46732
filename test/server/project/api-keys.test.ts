import { describe, expect, it } from "vitest";
import { defaultApiKey } from "../../../server/index.ts";
import { refusalAnswer } from "../support/sandbox.ts";
import { callProjects, callWithKey, openSandbox, revoked } from "./support/project-routes.ts";

describe("POST /_sandbox/projects/:name/keys", () => {
  it.each<{ given: object; made: object }>([
    { given: {}, made: { key: expect.stringMatching(/^[0-9a-f]{32}$/), type: "server", disabled: false } },
    { given: { type: "readOnly" }, made: { key: expect.stringMatching(/^[0-9a-f]{32}$/), type: "readOnly" } },
    {
      given: { key: "abcdefghij", type: "readOnly" },
      made: { key: "abcdefghij", identifier: "cdefghij", type: "readOnly" },
    },
  ])("makes a key of $given", async ({ given, made }) => {
    const world = openSandbox();
    const { status, body } = await callProjects(world, "POST", "/default/keys", given);
    const { key } = body as { key: { key: string; identifier: string } };
    expect([status, key]).toMatchObject([201, made]);
    expect(await callWithKey(world, key.key)).toEqual([200]);
    expect(JSON.stringify(await callProjects(world, "GET"))).toContain(key.identifier);
  });

  it("makes one that is held to what it was given with", async () => {
    const world = openSandbox();
    await callProjects(world, "POST", "/default/keys", { key: "m", type: "mobile", forbids: ["users.update"] });
    const headers = { "Api-Key": "m" };
    const answer = await world.request("POST", "/api/users/update", { email: "a@example.com" }, { headers });
    expect([answer.status, await answer.json()]).toMatchObject([401, { msg: revoked[1] }]);
  });

  it.each<{ given: unknown; at?: string; status: number; code: string; msg: string }>([
    {
      given: { key: defaultApiKey },
      status: 409,
      code: "Conflict",
      msg: `key: "${defaultApiKey}" is taken by the project "default"`,
    },
    { given: { key: "ö" }, status: 400, code: "BadJsonBody", msg: "key: visible ASCII characters only" },
    { given: { type: "admin" }, status: 400, code: "BadJsonBody", msg: "type: " },
    { given: { forbids: ["users.updat"] }, status: 400, code: "BadJsonBody", msg: "did you mean users.update?" },
    { given: {}, at: "elsewhere", status: 404, code: "NotFound", msg: 'No project is named "elsewhere"' },
  ])("refuses $given", async ({ given, at = "default", status, code, msg }) => {
    const world = openSandbox();
    expect(await callProjects(world, "POST", `/${at}/keys`, given)).toEqual(
      refusalAnswer(status, code, expect.stringContaining(msg) as never),
    );
    expect(world.project.keys).toEqual([{ key: defaultApiKey, type: "server" }]);
  });
});

const long = "0123456789abcdef0123456789abcdef";

describe("a key, named whole or by its last eight characters,", () => {
  it.each([{ named: long }, { named: long.slice(-8) }])(
    "$named is disabled, enabled and deleted",
    async ({ named }) => {
      const world = openSandbox();
      world.addKey({ key: long });
      const shown = { identifier: long.slice(-8), type: "server" };
      const patch = (disabled: boolean) => callProjects(world, "PATCH", `/default/keys/${named}`, { disabled });
      expect(await patch(true)).toEqual({ status: 200, body: { key: { ...shown, disabled: true } } });
      expect(await callWithKey(world, long)).toEqual(revoked);
      expect(await patch(false)).toEqual({ status: 200, body: { key: { ...shown, disabled: false } } });
      expect(await callWithKey(world, long)).toEqual([200]);
      expect(await callProjects(world, "DELETE", `/default/keys/${named}`)).toEqual({
        status: 200,
        body: { removed: long.slice(-8) },
      });
      expect([await callWithKey(world, long), world.project.keys.length]).toEqual([revoked, 1]);
      expect((await patch(false)).status).toBe(404);
      expect(await callWithKey(world, long)).toEqual(revoked);
    },
  );

  it("may be given again once it was deleted, to another project too", async () => {
    const world = openSandbox();
    world.addKey({ key: long });
    world.removeKey(long);
    const other = world.addProject({ name: "other", keys: [{ key: long }] });
    await other.request("POST", "/api/lists", { name: "theirs" });
    expect([await callWithKey(world, long), (await world.request("GET", "/api/lists")).status]).toEqual([[200], 200]);
    expect(other.store.lists.find(1)).toMatchObject({ name: "theirs" });
  });

  it("may hold any visible character, percent-encoded in a path", async () => {
    const world = openSandbox();
    const key = "a/b?c%d#e";
    world.addKey({ key });
    expect(await callWithKey(world, key)).toEqual([200]);
    expect((await callProjects(world, "DELETE", `/default/keys/${encodeURIComponent(key)}`)).status).toBe(200);
    expect(await callWithKey(world, key)).toEqual(revoked);
  });

  it("has to be told apart from others", async () => {
    const world = openSandbox();
    for (const start of ["one", "two"]) world.addKey({ key: `${start}-12345678` });
    expect(await callProjects(world, "DELETE", "/default/keys/12345678")).toEqual(
      refusalAnswer(409, "Conflict", 'Several keys of the project "default" end in "12345678": name the whole key'),
    );
    expect(await callWithKey(world, "one-12345678")).toEqual([200]);
  });

  it.each([
    { at: "/default/keys/nothing", msg: 'The project "default" has no key "nothing"' },
    { at: "/elsewhere/keys/nothing", msg: 'No project is named "elsewhere"; there are: default, other' },
    { at: "/other/keys/other-project", msg: 'The project "other" has no key "other-project"' },
  ])("that is not there is refused: $at", async ({ at, msg }) => {
    const world = openSandbox();
    world.addProject({ name: "other" });
    world.addKey({ key: "other-project" });
    for (const [method, body] of [
      ["PATCH", { disabled: true }],
      ["DELETE", undefined],
    ] as const) {
      expect(await callProjects(world, method, at, body)).toEqual(refusalAnswer(404, "NotFound", msg));
    }
    expect(await callWithKey(world, "other-project")).toEqual([200]);
  });

  it("is what the sandbox calls with, as long as it is enabled", async () => {
    const world = openSandbox();
    const { key } = world.addKey();
    world.disableKey(defaultApiKey);
    expect([world.apiKey, (await world.request("GET", "/api/lists")).status]).toEqual([key, 200]);
    world.disableKey(defaultApiKey, false);
    expect(world.apiKey).toBe(defaultApiKey);
  });
});

describe("keys that were taken back", () => {
  it("are known as such, the latest 10,000 of them", async () => {
    const world = openSandbox();
    const texts = Array.from({ length: 10_001 }, (_, index) => `key-${index}`);
    for (const key of texts) {
      world.addKey({ key });
      world.removeKey(key);
    }
    expect(await Promise.all(["key-0", "key-1", "key-10000"].map((key) => callWithKey(world, key)))).toEqual([
      [401, "Invalid API key"],
      revoked,
      revoked,
    ]);
  });

  it("are told with their type, whatever became of their project", async () => {
    const world = openSandbox();
    world.addProject({ name: "ci-1", keys: [{ key: "0123456789abcdef", type: "web" }] });
    world.removeProject("ci-1");
    const headers = { "Api-Key": "0123456789abcdef" };
    const answer = await world.request("GET", "/api/lists", undefined, { headers });
    expect([answer.status, await answer.json()]).toMatchObject([
      401,
      { code: "BadApiKey", params: { apiKeyIdentifier: "89abcdef", apiKeyType: "Web" } },
    ]);
    expect(world.requests().map(({ project, keyType }) => [project, keyType])).toEqual([["ci-1", "web"]]);
  });
});
