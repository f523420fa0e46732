import { describe, expect, it } from "vitest";
import { isMedia } from "../../contracts/operation.ts";
import { exampleInit, exampleUrl } from "../../parity/fuzz/example-request.ts";
import { populatedSandbox, readState } from "../support/populated-sandbox.ts";
import {
  absentOperations,
  everyOperation,
  exampleStatus,
  implementedOperations,
  kindFor,
} from "./support/operations.ts";

describe.each(implementedOperations)("$id", ({ row }) => {
  it("answers its example with what its contract describes", async () => {
    const world = await populatedSandbox(kindFor(row));
    const response = await world.request(row.method, exampleUrl(row), row.example.body);
    const text = await response.text();
    expect({ status: response.status, text }).toEqual({ status: row.status ?? 200, text });
    if (isMedia(row.response)) {
      expect(response.headers.get("content-type")).toBe(row.response.type);
    } else {
      const answer = JSON.parse(text);
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(row.response().parse(answer)).toEqual(answer);
    }
    world.close();
  });
});

describe.runIf(absentOperations.length > 0).each(absentOperations)("$id", ({ row }) => {
  it("says that the sandbox does not implement it, and writes nothing", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    const response = await world.request(row.method, exampleUrl(row), row.example.body);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 501,
      body: {
        msg: `${row.method} ${row.path} is not implemented by the sandbox`,
        code: "NotImplemented",
        params: { operation: row.id },
      },
    });
    expect(await readState(world)).toEqual(before);
    world.close();
  });
});

describe.each(everyOperation)("$id", ({ row }) => {
  it("ignores query parameters it does not know", async () => {
    const world = await populatedSandbox(kindFor(row));
    const url = `${exampleUrl(row)}${row.example.query === undefined ? "?" : "&"}maxResults=5&__proto__=1`;
    const response = await world.fetch(url, exampleInit(row, { "Api-Key": world.apiKey }));
    expect(response.status).toBe(exampleStatus(row));
    world.close();
  });
});
