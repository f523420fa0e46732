import { describe, expect, it } from "vitest";
import { isMedia } from "../../contracts/operation.ts";
import { exampleInit, exampleUrl } from "../support/row-request.ts";
import { createWorld } from "../support/world.ts";
import { everyRow, kindFor } from "./rows.ts";

describe.each(everyRow)("$id", ({ row }) => {
  it("answers its example with what its contract describes", async () => {
    const world = await createWorld(kindFor(row));
    const response = await world.call(row.method, exampleUrl(row), row.example.body);
    const text = await response.text();
    expect({ status: response.status, text }).toEqual({ status: 200, text });
    if (isMedia(row.response)) {
      expect(response.headers.get("content-type")).toBe(row.response.type);
    } else {
      const answer = JSON.parse(text);
      expect(response.headers.get("content-type")).toBe("application/json");
      expect(row.response().parse(answer)).toEqual(answer);
    }
    world.close();
  });

  it("ignores query parameters it does not know", async () => {
    const world = await createWorld(kindFor(row));
    const url = `${exampleUrl(row)}${row.example.query === undefined ? "?" : "&"}maxResults=5&__proto__=1`;
    expect((await world.fetch(url, exampleInit(row, { "Api-Key": world.apiKey }))).status).toBe(200);
    world.close();
  });
});
