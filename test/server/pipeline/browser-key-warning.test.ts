import { describe, expect, it } from "vitest";
import type { KeyType } from "../../../contracts/operation.ts";
import { createSandbox, defaultApiKey } from "../../../server/index.ts";

const otherKey = "00000000000000000000000000c0ffee";
const page = "https://shop.example.com";

function watched(type: KeyType) {
  const warnings: string[] = [];
  const world = createSandbox({
    keys: [
      { key: defaultApiKey, type: "server" },
      { key: otherKey, type },
    ],
    onWarning: (text) => void warnings.push(text),
  });
  const read = async (headers: Readonly<Record<string, string>>, key = otherKey) => {
    const response = await world.request("GET", "/api/users/getFields", undefined, {
      headers: { "Api-Key": key, ...headers },
    });
    return response.status;
  };
  return { world, warnings, read };
}

const warning = (kind: string, ending: string, origin: string) =>
  `A ${kind} key ending in ${ending} was used from a page of ${origin}: such keys must not be shipped to browsers`;

describe("a key that belongs on servers", () => {
  it.each([
    { type: "server", kind: "server-side" },
    { type: "readOnly", kind: "read-only" },
  ] as const)("of type $type is answered in a browser, and reported once for each page's origin", async (row) => {
    const { world, warnings, read } = watched(row.type);
    const sent = [page, page, "http://localhost:3000", page, "null"];
    for (const origin of sent) expect(await read({ Origin: origin })).toBe(200);
    expect(warnings).toEqual(
      [page, "http://localhost:3000", "null"].map((origin) => warning(row.kind, "00c0ffee", origin)),
    );
    world.close();
  });

  it("is reported for itself", async () => {
    const { world, warnings, read } = watched("server");
    for (const key of [otherKey, defaultApiKey, otherKey]) await read({ origin: page }, key);
    expect(warnings).toEqual(
      ["00c0ffee", defaultApiKey.slice(-8)].map((ending) => warning("server-side", ending, page)),
    );
    world.close();
  });

  it("is reported again from an origin that 10,000 others came after", async () => {
    const { world, warnings, read } = watched("server");
    const origins = Array.from({ length: 10_001 }, (_, index) => `https://shop-${index}.example.com`);
    for (const origin of origins) await read({ origin });
    warnings.length = 0;
    for (const index of [10_000, 1, 0]) await read({ origin: origins[index] ?? "" });
    expect(warnings).toEqual([warning("server-side", "00c0ffee", "https://shop-0.example.com")]);
    world.close();
  });

  it("is reported over HTTP, and through a Request, too", async () => {
    const { world, warnings } = watched("server");
    const { port, close } = await world.listen();
    const headers = { "Api-Key": otherKey, Origin: page };
    const answers = [
      await fetch(`http://localhost:${port}/api/users/getFields`, { headers }),
      await world.fetch(new Request("http://sandbox.local/api/users/getFields", { headers })),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(warnings).toEqual([warning("server-side", "00c0ffee", page)]);
    await close();
    world.close();
  });

  it("is not reported from anywhere else, nor when it opens nothing", async () => {
    const { world, warnings, read } = watched("server");
    expect(await read({})).toBe(200);
    expect(await read({ Origin: page }, "unknown")).toBe(401);
    expect(warnings).toEqual([]);
    world.close();
  });
});

describe("a client key", () => {
  it.each(["mobile", "web"] as const)("of type %s is at home in a browser", async (type) => {
    const { world, warnings } = watched(type);
    const headers = { "Api-Key": otherKey, Origin: page };
    expect((await world.request("POST", "/api/users/update", { email: "ada@example.com" }, { headers })).status).toBe(
      200,
    );
    expect(warnings).toEqual([]);
    world.close();
  });
});
