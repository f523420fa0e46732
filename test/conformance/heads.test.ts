import { describe, expect, it } from "vitest";
import { allOperations } from "../../contracts/index.ts";
import { exampleUrl } from "../../parity/fuzz/example-request.ts";
import { populatedSandbox } from "../support/populated-sandbox.ts";
import { exampleStatus, kindFor, toCases } from "./support/operations.ts";

const reads = toCases(allOperations.filter(({ method }) => method === "GET"));
const others = toCases(allOperations.filter(({ method }) => method !== "GET"));

const head = (key: string): RequestInit => ({ method: "HEAD", headers: { "Api-Key": key } });

describe.each(reads)("HEAD for $id", ({ row }) => {
  it("is answered as GET is, without a body: in process and on a port", async () => {
    await using world = await populatedSandbox(kindFor(row));
    const { port } = await world.listen();
    const url = exampleUrl(row);
    const answers = [
      await world.fetch(url, head(world.apiKey)),
      await world.fetch(new Request(`http://sandbox.local${url}`, head(world.apiKey))),
      await fetch(`http://localhost:${port}${url}`, head(world.apiKey)),
    ];
    for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([exampleStatus(row), ""]);
    expect((await world.fetch(url, head("0".repeat(32)))).status).toBe(401);
  });
});

it.each(others)("HEAD for the path of $id is what GET is there", async ({ row }) => {
  await using world = await populatedSandbox(kindFor(row));
  const statusOf = async (method: string) => (await world.request(method, exampleUrl(row))).status;
  expect(await statusOf("HEAD")).toBe(await statusOf("GET"));
});
