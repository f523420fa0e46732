import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify, stripVTControlCharacters } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { createSandbox, type FaultRule } from "../../server/index.ts";
import { matchers } from "../../server/matchers/vitest.ts";
import { blocksOf } from "./support/blocks.ts";

const library = "docs/library.md";

describe("docs/testing.md, docs/library.md and docs/faults.md", () => {
  it("adds the matchers to any expect", async () => {
    const [program] = blocksOf(library, "js");
    const given = "globalThis.expect = { extend: (matchers) => console.log(Object.keys(matchers).join()) };";
    const args = ["--input-type=module", "--eval", `${given}\n${program?.text}`];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: inject("builtPackage") });
    expect(stdout).toBe(`${Object.keys(matchers).join()}\n`);
  });

  it("shows what a failure says", async () => {
    const sandbox = createSandbox();
    const dataFields = { plan: "free", visits: 3 };
    await sandbox.request("POST", "/api/users/update", { email: "ada@example.com", dataFields });
    const says = (assertion: () => void): string => {
      try {
        assertion();
      } catch (thrown) {
        return stripVTControlCharacters((thrown as Error).message);
      }
      return "";
    };
    const pro = { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" } as const;
    const failures = [
      () => expect(sandbox).toHaveProfile("ada@example.com", { plan: "pro", visits: expect.any(Number) }),
      () => expect(sandbox).toBeInAudience("ada@example.com", pro),
    ];
    const shown = ["docs/testing.md", library].flatMap((page) => blocksOf(page, "text"));
    expect(shown.map(({ text }) => text)).toEqual(failures.map((each) => `${says(each)}\n`));
  });

  it("names every matcher", () => {
    const named = [...readFileSync(library, "utf8").matchAll(/^\| `expect\(.*?\)\.(to\w+)\(/gm)].map(
      ([, name = ""]) => name,
    );
    expect(named.toSorted()).toEqual(Object.keys(matchers).toSorted());
  });

  it("names faults that are taken", () => {
    const faults = [...readFileSync("docs/faults.md", "utf8").matchAll(/^\| `(\{ is: .*?\})`/gm)].map(
      ([, fault = ""]) => parse(fault),
    );
    const { faults: rules } = createSandbox();
    const taken = faults.map((fault: FaultRule["fault"]) => rules.add({ fault }).fault.is);
    const kinds = ["status", "rateLimit", "proxy", "reset", "silence", "delay", "slowBody", "truncate", "partial"];
    expect(taken).toEqual(kinds);
  });
});
