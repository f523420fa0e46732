import { describe, expect, it } from "vitest";
import { isMedia } from "../../contracts/operation.ts";
import { exampleInit, exampleUrl } from "../support/example-request.ts";
import { createWorld, stateOf } from "../support/populated-sandbox.ts";
import { absentRows, everyRow, exampleStatus, implementedRows, kindFor } from "./support/operations.ts";

describe.each(implementedRows)("$id", ({ row }) => {
  it("answers its example with what its contract describes", async () => {
    const world = await createWorld(kindFor(row));
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

describe.runIf(absentRows.length > 0).each(absentRows)("$id", ({ row }) => {
  it("says that the sandbox does not implement it, and writes nothing", async () => {
    const world = await createWorld(kindFor(row));
    const before = await stateOf(world);
    const response = await world.request(row.method, exampleUrl(row), row.example.body);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 501,
      body: {
        msg: `${row.method} ${row.path} is not implemented by the sandbox`,
        code: "NotImplemented",
        params: { operation: row.id },
      },
    });
    expect(await stateOf(world)).toEqual(before);
    world.close();
  });
});

describe.each(everyRow)("$id", ({ row }) => {
  it("ignores query parameters it does not know", async () => {
    const world = await createWorld(kindFor(row));
    const url = `${exampleUrl(row)}${row.example.query === undefined ? "?" : "&"}maxResults=5&__proto__=1`;
    const response = await world.fetch(url, exampleInit(row, { "Api-Key": world.apiKey }));
    expect(response.status).toBe(exampleStatus(row));
    world.close();
  });
});
