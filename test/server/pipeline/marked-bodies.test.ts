import { expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { listPeople } from "../support/sandbox.ts";

const body = '\uFEFF{"email":"ada@example.com","datafields":{}}';

it("a byte order mark before the body of a call is passed over, in process and on a port", async () => {
  await using world = createSandbox();
  const { port } = await world.listen();
  const init = { method: "POST", headers: { "Api-Key": world.apiKey }, body };
  const answers = [
    await world.fetch("/api/users/update", init),
    await fetch(`http://localhost:${port}/api/users/update`, init),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(listPeople(world)).toEqual([{ email: "ada@example.com" }]);
  expect(world.requests().map(({ warnings }) => warnings.map(({ path }) => path))).toEqual([
    ["body.datafields"],
    ["body.datafields"],
  ]);
});

it.each(["\uFEFF", "\uFEFF\uFEFF{}", "{}\uFEFF"])("a mark elsewhere is no JSON: %j", async (text) => {
  await using world = createSandbox();
  const answer = await world.request("POST", "/api/users/update", text);
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: "BadJsonBody" }]);
});
