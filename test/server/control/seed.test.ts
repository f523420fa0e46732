import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox } from "../../../server/index.ts";

function open() {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  const post = async (query: string, body: string) => {
    const answer = await sandbox.fetch(`/_sandbox/seed${query}`, { method: "POST", body });
    return { status: answer.status, body: await answer.json() };
  };
  return { sandbox, post };
}

describe("a seed that is posted", () => {
  it.each([
    { name: "a.json", body: '{"users":[{"email":"ada@example.com"}]}' },
    { name: "a.yaml", body: "users:\n  - email: ada@example.com\n" },
    { name: "a.ndjson", body: '{"user":{"email":"ada@example.com"}}\n' },
    { name: "a.CSV", body: "email\nada@example.com\n" },
  ])("fills an empty project, and is what a reset returns to: $name", async ({ name, body }) => {
    const { sandbox, post } = open();
    const answer = await post(`?name=${name}`, body);
    await sandbox.call("users.update", { body: { email: "bob@example.com" } });
    sandbox.reset();
    expect([answer, sandbox.contacts().map(({ email }) => email)]).toEqual([
      { status: 200, body: { project: "default", seeded: "loaded", notes: [] } },
      ["ada@example.com"],
    ]);
  });

  it.each([
    {
      name: "a.json",
      kib: 1_024,
      padded: (size: number) => '{"users":[{"email":"ada@example.com"}]}'.padEnd(size, " "),
    },
    { name: "a.yaml", kib: 64, padded: (size: number) => "users:\n  - email: ada@example.com\n".padEnd(size, "\n") },
    { name: "a.yml", kib: 64, padded: (size: number) => "users:\n  - email: ada@example.com\n".padEnd(size, "\n") },
  ])("is a document of at most $kib KiB: $name", async ({ name, kib, padded }) => {
    const { sandbox, post } = open();
    const refused = await post(`?name=${name}`, padded(kib * 1_024 + 1));
    expect([refused, sandbox.contacts()]).toEqual([
      {
        status: 400,
        body: expect.objectContaining({ msg: expect.stringMatching(/^a\.y?a?ml: a YAML|^a\.json: a JSON/) }),
      },
      [],
    ]);
    expect(JSON.stringify(refused)).toContain("write it as JSON lines (.ndjson) or CSV");
    expect((await post(`?name=${name}`, padded(kib * 1_024))).status).toBe(200);
    expect(sandbox.contacts()).toHaveLength(1);
  });

  it("is any number of lines", async () => {
    const { sandbox, post } = open();
    const lines = '{"user":{"email":"ada@example.com"}}\n'.padEnd(2 * 1_024 * 1_024, "\n");
    expect((await post("?name=a.ndjson", lines)).status).toBe(200);
    expect(sandbox.contacts()).toHaveLength(1);
  });

  it("leaves data alone that is there", async () => {
    const { sandbox, post } = open();
    await sandbox.call("users.update", { body: { email: "bob@example.com" } });
    const { body } = await post("?name=a.ndjson", '{"user":{"email":"ada@example.com"}}');
    expect([body, sandbox.contacts().length]).toEqual([{ project: "default", seeded: "kept", notes: [] }, 1]);
  });

  it.each([
    { what: "no name", query: "", body: "", status: 400, msg: /^query: name|name/ },
    {
      what: "a mistake in it",
      query: "?name=a.ndjson",
      body: "{}\nnothing",
      status: 400,
      msg: /^a\.ndjson:1: .*\na\.ndjson:2: this is no JSON/,
    },
    { what: "another ending", query: "?name=a.txt", body: "", status: 400, msg: /^a\.txt: a seed file ends in one of/ },
    { what: "no ending", query: "?name=a", body: "", status: 400, msg: /^a: a seed file ends in one of/ },
    { what: "a project that is not there", query: "?name=a.json&project=x", body: "{}", status: 404, msg: /"x"/ },
  ])("is refused for $what, and leaves nothing", async ({ query, body, status, msg }) => {
    const { sandbox, post } = open();
    expect([await post(query, body), sandbox.contacts()]).toEqual([
      { status, body: expect.objectContaining({ msg: expect.stringMatching(msg) }) },
      [],
    ]);
  });
});
