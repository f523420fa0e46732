import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runCli, runShell } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";

const ownOpenApi = readFileSync("contracts/generated/openapi.json", "utf8");

/** A description of two operations. */
const described = (paths: Readonly<Record<string, unknown>>): string => JSON.stringify({ openapi: "3.1.0", paths });

/** An operation that answers an object with one member. */
const answering = (operationId: string, member: string) => ({
  get: {
    operationId,
    responses: {
      200: { content: { "application/json": { schema: { properties: { [member]: { type: "array" } } } } } },
    },
  },
});

const now = described({ "/size": answering("lists.getSize", "size"), "/users": answering("lists.getUsers", "users") });
const next = described({
  "/users": answering("lists.getUsers", "us|ers"),
  "/sizes": answering("lists.getSize", "size"),
});

const folder = folderWith({
  "own.json": ownOpenApi,
  "now.json": now,
  "next.json": next,
  "plain.txt": "words: [",
  "other.json": "{}",
});

const drift = (...args: readonly string[]) => runCli(["drift", ...args], { cwd: folder });

describe.concurrent("drift", () => {
  it("says which changes break a client", async () => {
    expect(await drift("next.json", "--base", "now.json")).toEqual({
      code: 1,
      stdout: `GET /size
  - the operation   breaks: callers still call it

GET /users  lists.getUsers
  + answer.us|ers: array
  - answer.users: array   breaks: callers read it

GET /sizes
  + the operation
`,
      stderr: "4 changes, 2 of which break a client\n",
    });
  });

  it("writes Markdown", async () => {
    const { code, stdout } = await drift("next.json", "--base", "now.json", "--format", "markdown");
    expect({ code, lines: stdout.split("\n").slice(0, 4) }).toEqual({
      code: 1,
      lines: [
        "| | operation | what | fact | breaks |",
        "| - | - | - | - | - |",
        "| gone | `GET /size` | operation | `GET /size` | callers still call it |",
        "| added | `GET /users` | member | `answer.us\\|ers: array` |  |",
      ],
    });
  });

  it("ends well where nothing breaks a client", async () => {
    expect(await drift("own.json", "--base", "own.json", "--format", "json")).toEqual({
      code: 0,
      stdout: `${JSON.stringify({ isNews: false, changes: [] }, null, 2)}\n`,
      stderr: "",
    });
  });

  it("is run by a job that keeps its report", async () => {
    const { jobs } = parse(readFileSync("examples/github-actions/drift.yml", "utf8")) as {
      readonly jobs: {
        readonly drift: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] };
      };
    };
    const steps = jobs.drift.steps.filter(({ name }) => name !== undefined).map(({ run }) => run);
    const line = steps.join("\n").replace("npx iterable-sandbox drift", "iterable-sandbox drift --base now.json");
    const env = { DESCRIPTION: "next.json", GITHUB_STEP_SUMMARY: "summary.md" };
    await runShell(line, { cwd: folder, env });
    expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("4 changes, 2 of which break a client");
  });

  it.each([
    ["plain.txt", 2, /^error: plain\.txt: it is neither JSON nor YAML: /],
    ["other.json", 2, /^error: other\.json: it has neither "swagger" nor "openapi"/],
    ["missing.json", 2, /^error: missing\.json cannot be read: ENOENT/],
    ["http://localhost:1/", 3, /^error: http:\/\/localhost:1\/ cannot be reached: /],
  ])("says what is wrong with %s", async (source, code, message) => {
    const ended = await drift(source);
    expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(message) });
  });
});
