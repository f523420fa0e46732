import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SandboxConfig } from "../../server/index.ts";
import { listReasons } from "../../server/messaging/outbox/reasons.ts";
import { serveHere } from "../cli/support/local-server.ts";
import { blocksOf } from "./support/blocks.ts";
import { countAnswers, runSession } from "./support/shell-session.ts";

const page = "docs/messaging.md";
const shell = blocksOf(page, "sh").map(({ text }) => text);
const hasCurl = spawnSync("curl", ["--version"]).status === 0;

/** Rows of the table of reasons: the reason, its status, and whether Iterable writes an event. */
const rows = readFileSync(page, "utf8")
  .split("\n")
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| /, "")))
  .filter((cells) => cells.length === 5)
  .slice(1)
  .map(([reason = "", status = "", event = ""]) => ({ reason: reason.replaceAll("`", ""), status, event }));

describe("docs/messaging.md", () => {
  it.runIf(hasCurl)(
    "has lines that answer what it says, one after another",
    async () => {
      expect(countAnswers(shell)).toBeGreaterThan(15);
      const server = await serveHere();
      expect(await runSession(shell, server.url)).toEqual([]);
    },
    60_000,
  );

  it("has a configuration that is taken", () => {
    const files = blocksOf(page, "yaml").map(({ text }) => SandboxConfig().safeParse(parse(text)).error);
    expect(files).toEqual([undefined]);
  });

  it("tells every reason there is, and that skips alone leave an event", () => {
    const told = rows.filter(({ reason }) => /^[a-zA-Z]+$/.test(reason));
    expect(told.map(({ reason }) => reason).toSorted()).toEqual(listReasons().toSorted());
    expect(told.filter(({ status, event }) => (status === "skipped") !== (event === "yes"))).toEqual([]);
  });
});

describe("README.md", () => {
  const [, section = ""] =
    /## Identify before you message\n(.*?)(?=\n## )/s.exec(readFileSync("README.md", "utf8")) ?? [];
  const commands = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, text = ""]) => text);

  it.runIf(hasCurl)("shows with commands that work that nobody is messaged before identify", async () => {
    expect(countAnswers(commands)).toBe(5);
    const server = await serveHere();
    expect(await runSession(commands, server.url)).toEqual([]);
    const page = await fetch(`${server.url}/_sandbox/messages/2/html`);
    expect(await page.text()).toBe("<h1>Hi Ada</h1>");
  });
});
