import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseExpectations } from "../../scenarios/index.ts";
import { runShell } from "../cli/support/cli.ts";
import { folderWith } from "../cli/support/folder.ts";
import { serveHere } from "../cli/support/local-server.ts";
import { serve } from "../cli/support/server.ts";

const read = (file: string): string => readFileSync(`docs/${file}`, "utf8");

/** The text of every block of a language, in their order. */
const blocks = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(([, block = ""]) => block);

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

describe("docs/control.md", () => {
  it.runIf(hasCurl)("has lines that work, one after another", async () => {
    const server = await serveHere();
    const cwd = folderWith();
    const env = { ITERABLE_SANDBOX_URL: server.url };
    for (const line of blocks(read("control.md"), "sh").flatMap((block) => block.trimEnd().split("\n"))) {
      const ended = await runShell(line.replaceAll("http://localhost:8787", server.url), { cwd, env });
      expect({ line, code: ended.code, stderr: ended.stderr }).toEqual({ line, code: 0, stderr: "" });
    }
  });

  it("shows an exchange as it is", async () => {
    const [shown = ""] = blocks(read("control.md"), "json");
    const exchange = JSON.parse(shown);
    const server = await serveHere();
    await server.call("/api/users/update", exchange.request.body);
    const [, { requests }] = (await server.call("/_sandbox/requests")) as [number, { requests: object[] }];
    const { at, tookMs, request, ...rest } = exchange;
    expect(requests).toEqual([
      {
        ...rest,
        at: expect.any(String),
        tookMs: expect.any(Number),
        request: { ...request, headers: expect.objectContaining(request.headers) },
      },
    ]);
  });

  it("has fault rules that a server takes", async () => {
    const [faults = ""] = blocks(read("control.md"), "yaml");
    const server = await serve(["--memory"], { cwd: folderWith({ "iterable-sandbox.config.yaml": faults }) });
    const [, { faults: rules }] = (await server.call("/_sandbox/faults")) as [number, { faults: object[] }];
    expect(rules.map((rule) => ("operation" in rule ? rule.operation : undefined))).toEqual([
      "users.update",
      "events.track",
      undefined,
      "users.bulkUpdate",
      "lists.subscribe",
      undefined,
    ]);
  });
});

describe("docs/ci.md, Check what arrived", () => {
  const [, section = ""] = /## Check what arrived\n(.*?)(?=\n## |$)/s.exec(read("ci.md")) ?? [];
  const [file = ""] = blocks(section, "yaml");

  it("has expectations that can be checked, and hold after such calls", async () => {
    expect(parseExpectations(file, "expectations.yaml").problems).toEqual([]);
    const server = await serveHere();
    await server.call("/api/users/update", { email: "ada@example.com", dataFields: { plan: "pro" } });
    await server.call("/api/events/track", { email: "ada@example.com", eventName: "Signed Up" });
    const [line = ""] = blocks(section, "sh");
    const cwd = folderWith({ "expectations.yaml": file });
    const ended = await runShell(line.trimEnd(), { cwd, env: { ITERABLE_SANDBOX_URL: server.url } });
    expect(ended).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("5 expectations: 5 passed") });
  });
});
