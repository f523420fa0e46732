import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify, stripVTControlCharacters } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { createSandbox, type FaultRule } from "../../server/index.ts";
import { matchers } from "../../server/vitest.ts";

const text = readFileSync("docs/testing.md", "utf8");

/** Blocks of a language, in the order they stand in. */
const blocks = (language: string, within = text): readonly string[] =>
  [...within.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, block = ""]) => block);

const section = (title: string): string => text.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? "";

const doors = [
  ["../../server/index.ts", "iterable-sandbox"],
  ["../../server/msw.ts", "iterable-sandbox/msw"],
  ["../../server/vitest.ts", "iterable-sandbox/vitest"],
] as const;

/** A test of this folder as a reader would write it. */
const asShown = (name: string): string =>
  doors.reduce(
    (shown, [file, door]) => shown.replaceAll(`"${file}"`, `"${door}"`),
    readFileSync(`test/docs/${name}.test.ts`, "utf8"),
  );

describe("docs/testing.md", () => {
  it.each([
    { title: "With MSW", tests: ["msw", "msw-boundary", "msw-keys"] },
    { title: "Matchers", tests: ["matchers"] },
    { title: "Trouble on demand", tests: ["trouble"] },
  ])("shows tests that run in $title", ({ title, tests }) => {
    expect(blocks("ts", section(title))).toEqual(tests.map(asShown));
  });

  it("adds the matchers to any expect", async () => {
    const [program = ""] = blocks("js", section("Matchers"));
    const given = "globalThis.expect = { extend: (matchers) => console.log(Object.keys(matchers).join()) };";
    const args = ["--input-type=module", "--eval", `${given}\n${program}`];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: inject("builtPackage") });
    expect(stdout).toBe(`${Object.keys(matchers).join()}\n`);
  });

  it("shows what a failure says", async () => {
    const sandbox = createSandbox();
    const dataFields = { plan: "free", visits: 3 };
    await sandbox.request("POST", "/api/users/update", { email: "ada@example.com", dataFields });
    const says = (): string => {
      try {
        expect(sandbox).toHaveProfile("ada@example.com", { plan: "pro", visits: expect.any(Number) });
      } catch (thrown) {
        return stripVTControlCharacters((thrown as Error).message);
      }
      return "";
    };
    expect(blocks("text")).toContainEqual(`${says()}\n`);
  });

  it("names every matcher", () => {
    const named = [...text.matchAll(/^\| `expect\(.*?\)\.(to\w+)\(/gm)].map(([, name = ""]) => name);
    expect(named.toSorted()).toEqual(Object.keys(matchers).toSorted());
  });

  it("names faults that are taken", () => {
    const faults = [...text.matchAll(/^\| `(\{ is: .*?\})`/gm)].map(([, fault = ""]) => parse(fault));
    const { faults: rules } = createSandbox();
    const taken = faults.map((fault: FaultRule["fault"]) => rules.add({ fault }).fault.is);
    const kinds = ["status", "rateLimit", "proxy", "reset", "silence", "delay", "slowBody", "truncate", "partial"];
    expect(taken).toEqual(kinds);
  });
});
