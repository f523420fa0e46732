import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runCli, spawnCommand } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";

/** Lines as somebody types them, up to where they ask, and what the shell offers; `files` are those of the folder. */
const rows: readonly { readonly typed: readonly string[]; readonly offers: readonly string[] | "files" }[] = [
  { typed: ["sta"], offers: ["start"] },
  { typed: ["run", "--max"], offers: ["--max-failures"] },
  { typed: ["run", "--passage", "identify-e"], offers: ["identify-example"] },
  { typed: ["requests", "--operation", "users.updateS"], offers: ["users.updateSubscriptions"] },
  { typed: ["fuzz", "lists.subs"], offers: ["lists.subscribe"] },
  { typed: ["send", "users.updateE"], offers: ["users.updateEmail"] },
  { typed: ["fault", "add", "users.merg"], offers: ["users.merge"] },
  { typed: ["start", "--memory", "--kind", ""], offers: ["email", "hybrid", "userId"] },
  { typed: ["snapshot", ""], offers: ["restore", "save"] },
  { typed: ["snapshot", "save", "--contro"], offers: ["--control-token"] },
  { typed: ["schema", "s"], offers: ["scenario", "seed"] },
  { typed: ["start", "--config", "a"], offers: "files" },
  { typed: ["run", "a"], offers: "files" },
];

const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit"]).error === undefined;

/** Runs a script of a shell beside the completions; each line it prints is a word, and `=` ends a row. */
async function complete(
  shell: string,
  args: readonly string[],
  script: string,
): Promise<readonly (readonly string[])[]> {
  const cwd = folderWith({ completions: (await runCli(["completion", shell])).stdout, "a.yaml": "", script });
  const { code, stdout, stderr } = await spawnCommand(shell, [...args, "script"], { cwd, env: { HOME: cwd } }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const words = stdout.split("=\n").slice(0, -1);
  return words.map((each) =>
    each
      .split("\n")
      .filter((word) => word !== "")
      .sort(),
  );
}

/** What is offered; where the shell itself completes files, what stands for that. */
const offered = (forFiles: readonly string[]) => rows.map(({ offers }) => (offers === "files" ? forFiles : offers));

const quote = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(" ");

describe("completion bash", () => {
  it("offers what fits", async () => {
    const ask = `ask() { COMP_WORDS=(iterable-sandbox "$@"); COMP_CWORD=$#; _iterable_sandbox; printf '%s\\n' "\${COMPREPLY[@]}" =; }`;
    const lines = rows.map(({ typed }) => `ask ${quote(typed)}`);
    expect(await complete("bash", ["--norc"], ["source ./completions", ask, ...lines].join("\n"))).toEqual(offered([]));
  });

  it("takes a value behind = too, and leaves the words behind -- alone", async () => {
    const ask = `ask() { COMP_WORDS=(iterable-sandbox "$@"); COMP_CWORD=$#; _iterable_sandbox; printf '%s\\n' "\${COMPREPLY[@]}" =; }`;
    const lines = ["ask start --kind = em", "ask start --kind =", "ask exec -- st"];
    const words = await complete("bash", ["--norc"], ["source ./completions", ask, ...lines].join("\n"));
    expect(words).toEqual([["email"], ["email", "hybrid", "userId"], []]);
  });
});

describe.skipIf(!has("zsh"))("completion zsh", () => {
  it("offers what fits", async () => {
    // Outside of its editor zsh has none of these: they offer what the completion of the user's own shell would choose from.
    const given = `
compdef() { }
fits() { local each; for each in "$@"; do [[ "$each" == "\${words[CURRENT]}"* ]] && print -r -- "$each"; done; true }
compadd() { shift; fits "$@" }
_files() { print files }
_describe() { fits "\${(@)found%%:*}" }
ask() { words=(iterable-sandbox "$@"); CURRENT=$(($# + 1)); _iterable_sandbox; print = }`;
    const lines = rows.map(({ typed }) => `ask ${quote(typed)}`);
    const script = [given, "source ./completions", ...lines].join("\n");
    expect(await complete("zsh", ["-f"], script)).toEqual(offered(["files"]));
  });
});

describe.skipIf(!has("fish"))("completion fish", () => {
  it("offers what fits", async () => {
    const lines = rows.map(
      ({ typed }) =>
        `complete -C ${quote([`iterable-sandbox ${typed.join(" ")}`])} | string replace -r '\\t.*' ''; echo =`,
    );
    const script = ["source ./completions", ...lines].join("\n");
    expect(await complete("fish", ["--no-config"], script)).toEqual(offered(["a.yaml"]));
  });
});
