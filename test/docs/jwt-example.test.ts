import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { spawnCommand } from "../cli/support/cli.ts";
import { folderWith } from "../cli/support/folder.ts";

describe("docs/configuration.md", () => {
  it("makes a JWT in a program that runs as it stands", async () => {
    const [, program = ""] = /### JWTs.*?```js\n(.*?)```/s.exec(readFileSync("docs/configuration.md", "utf8")) ?? [];
    const cwd = folderWith({ "program.mjs": program });
    const refused = [
      "msg: 'JWT token is expired'",
      "code: 'InvalidJwtPayload'",
      "params: { endpoint: '/api/users/update' }",
    ];
    expect(await spawnCommand(process.execPath, ["program.mjs"], { cwd }).ended).toEqual({
      code: 0,
      stdout: `200\n{\n  ${refused.join(",\n  ")}\n}\n`,
      stderr: "",
    });
  });
});
