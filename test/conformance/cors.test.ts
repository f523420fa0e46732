import { describe, expect, it } from "vitest";
import { exampleInit, exampleUrl, pathOf } from "../../parity/fuzz/example-request.ts";
import { populatedSandbox } from "../support/populated-sandbox.ts";
import { everyOperation, kindFor } from "./support/operations.ts";

const origin = "https://shop.example.com";

const list = (text: string | null) => (text ?? "").toLowerCase().split(/,\s*/);

describe.each(everyOperation)("$id", ({ row }) => {
  it("lets a browser ask first, without a key", async () => {
    const world = await populatedSandbox(kindFor(row));
    const response = await world.fetch(pathOf(row), {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": row.method,
        "Access-Control-Request-Headers": "api-key,authorization,content-type",
      },
    });
    expect(response.status).toBeGreaterThanOrEqual(200);
    expect(response.status).toBeLessThan(300);
    expect(["*", origin]).toContain(response.headers.get("access-control-allow-origin"));
    expect(list(response.headers.get("access-control-allow-methods"))).toContain(row.method.toLowerCase());
    const allowed = list(response.headers.get("access-control-allow-headers"));
    expect(["api-key", "authorization", "content-type"].filter((name) => !allowed.includes(name))).toEqual([]);
    world.close();
  });

  it("lets a browser read its answer and its refusals", async () => {
    const world = await populatedSandbox(kindFor(row));
    const answers = [
      await world.fetch(exampleUrl(row), exampleInit(row, { "Api-Key": world.apiKey, Origin: origin })),
      await world.fetch(exampleUrl(row), exampleInit(row, { Origin: origin })),
      await world.fetch(exampleUrl(row), exampleInit(row, { "Api-Key": world.apiKey, Origin: origin }, "{")),
    ];
    for (const { headers } of answers) expect(["*", origin]).toContain(headers.get("access-control-allow-origin"));
    world.close();
  });
});

describe("an unknown route", () => {
  it("lets a browser read that there is none", async () => {
    const world = await populatedSandbox();
    const response = await world.fetch("/api/nothing", { headers: { Origin: origin } });
    expect(["*", origin]).toContain(response.headers.get("access-control-allow-origin"));
    world.close();
  });
});
