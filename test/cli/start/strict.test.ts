import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { serve } from "../support/server.ts";

const misspelt = { email: "ada@example.com", datafields: { plan: "pro" } };
const message = "Nothing reads body.datafields; did you mean dataFields?";

describe("start --strict", () => {
  it.each<{ how: string; args: readonly string[]; cwd?: string; env?: Readonly<Record<string, string>> }>([
    { how: "as a flag", args: ["--memory", "--strict"] },
    { how: "in the environment", args: ["--memory"], env: { ITERABLE_SANDBOX_STRICT: "1" } },
    {
      how: "in the configuration file",
      args: [],
      cwd: folderWith({ "iterable-sandbox.config.json": '{ "memory": true, "strict": true }' }),
    },
  ])("$how refuses what is only warned of otherwise", async ({ args, ...surroundings }) => {
    const server = await serve(args, surroundings);
    expect(await server.call("/api/users/update", misspelt)).toEqual([
      400,
      {
        msg: `Refused by --strict: ${message}`,
        code: "BadParams",
        params: { warnings: [{ code: "unreadField", message, path: "body.datafields" }] },
      },
    ]);
    expect(await server.call("/_sandbox/contacts")).toEqual([200, { contacts: [] }]);
  });

  it("is off unless it is asked for", async () => {
    const server = await serve(["--memory"]);
    expect((await server.call("/api/users/update", misspelt))[0]).toBe(200);
  });
});
