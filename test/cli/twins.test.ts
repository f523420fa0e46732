import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createCommandLine } from "../../cli/command-line.ts";
import { version } from "./support/cli.ts";
import { folderWith } from "./support/folder.ts";
import { serveHere } from "./support/local-server.ts";
import { runHere } from "./support/run-here.ts";
import { scenarioFiles } from "./support/scenario-files.ts";

const withInner = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withInner)];

const commands = withInner(createCommandLine(version));

/** Every twin, with what the options that have it take: `--status <status>`, and which values. */
const meanings = new Map<string, Set<string>>();
for (const { options } of commands)
  for (const { envVar = "", flags, argChoices = [], negate } of options) {
    if (envVar === "" || negate) continue;
    const meaning = `${flags.replace(/^-\w, /, "")} ${argChoices.join("|")}`;
    meanings.set(envVar, (meanings.get(envVar) ?? new Set()).add(meaning));
  }

describe("environment twins", () => {
  it("mean the same to every command that has them", () => {
    const ambiguous = [...meanings].filter(([, { size }]) => size > 1).map(([name, found]) => [name, ...found]);
    expect(ambiguous).toEqual([]);
  });

  it("never send scenarios to a server unasked", async () => {
    const { url, call } = await serveHere();
    const env = { ITERABLE_SANDBOX_URL: url, ITERABLE_SANDBOX_API_KEY: "5a4db0c0ffee5a4db0c0ffee5a4db0c0" };
    const file = join(folderWith({ "kept.yaml": scenarioFiles["kept.yaml"] }), "kept.yaml");
    const { code } = await runHere(["run", file], { env });
    expect([code, await call("/_sandbox/requests")]).toEqual([0, [200, { requests: [], latest: 0, dropped: 0 }]]);
  });

  it.each([
    {
      words: ["requests"],
      env: { URL: "http://localhost:1" },
      says: [
        "error: http://localhost:1 does not answer: start it with iterable-sandbox start, or name another --url",
        "From the environment: ITERABLE_SANDBOX_URL",
      ],
    },
    {
      words: ["requests", "--url", "http://localhost:1"],
      env: { URL: "http://localhost:2", PROJECT: "shop" },
      says: ["error: http://localhost:1 does not answer: start it with iterable-sandbox start, or name another --url"],
    },
    {
      words: ["run"],
      env: { TRANSLATOR: "clasic" },
      says: [
        "error: --translator clasic: there is no such translator; write classic, actions, function:FILE, module:FILE or http:URL",
        "From the environment: ITERABLE_SANDBOX_TRANSLATOR",
      ],
    },
  ])("are named where $words says what is wrong with $env", async ({ words, env, says }) => {
    const twins = Object.fromEntries(Object.entries(env).map(([name, value]) => [`ITERABLE_SANDBOX_${name}`, value]));
    const { stderr } = await runHere(words, { env: twins });
    expect(stderr.trimEnd().split("\n")).toEqual(says);
  });
});
