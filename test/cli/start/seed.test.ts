import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { type RunningServer, serve } from "../support/server.ts";

const yaml = "lists: [{ name: VIP }]\nusers:\n  - { email: ada@example.com, dataFields: { plan: pro }, lists: [1] }\n";

const files = {
  "seed.yaml": yaml,
  "users.csv": "email,plan,lists\ngrace@example.com,free,1\n",
  "bad.ndjson": `${'{"user":{"email":"ada@example.com"}}\n'.repeat(9_999)}{"user":{"mail":""}}\n`,
};

async function emails({ call }: RunningServer, project = "default"): Promise<readonly unknown[]> {
  const [, answer] = await call(`/_sandbox/contacts?project=${project}`);
  return (answer as { readonly contacts: readonly { readonly email: string }[] }).contacts.map(({ email }) => email);
}

const seedLines = ({ printed }: RunningServer) =>
  printed.stdout.split("\n").filter((line) => line.startsWith("  Seed"));

describe("start --seed", () => {
  it("loads files one after the other, and says so", async () => {
    const server = await serve(["--memory", "--seed", "seed.yaml", "--seed", "users.csv"], { cwd: folderWith(files) });
    expect(seedLines(server)).toEqual(['  Seed       seed.yaml, users.csv   loaded into project "default"']);
    expect(await emails(server)).toEqual(["ada@example.com", "grace@example.com"]);
    await server.call("/api/users/update", { email: "new@example.com" });
    await server.call("/_sandbox/reset", {});
    expect(await emails(server)).toEqual(["ada@example.com", "grace@example.com"]);
  });

  it("takes an export of Iterable's, and says what is left out", async () => {
    const csv =
      "email,emailListIds,signupDate,plan\n" + `ada@example.com,[7],2020-08-19 20:50:04 +00:00,pro\nno email,[],,\n`;
    const server = await serve(["--memory", "--seed", "export.csv"], { cwd: folderWith({ "export.csv": csv }) });
    expect(await emails(server)).toEqual(["ada@example.com"]);
    expect(server.printed.stderr).toBe(
      'warning: export.csv:2: column "emailListIds": there is no list 7: it is made, named by its id\n' +
        'warning: export.csv:3: column "email": "no email" is no valid email address: the row is left out\n',
    );
  });

  it("can be given by the environment", async () => {
    const env = { ITERABLE_SANDBOX_SEED: "seed.yaml,users.csv" };
    const server = await serve(["--memory"], { cwd: folderWith(files), env });
    expect(await emails(server)).toEqual(["ada@example.com", "grace@example.com"]);
  });

  it("keeps a project on disk that holds data, and says so; a reset returns to the seed", async () => {
    const cwd = folderWith(files);
    const first = await serve(["--seed", "seed.yaml"], { cwd });
    await first.call("/api/users/update", { email: "new@example.com" });
    await first.stop();
    const second = await serve(["--seed", "seed.yaml"], { cwd });
    expect(seedLines(second)).toEqual([
      '  Seed       not loaded: project "default" holds data already, and returns to seed.yaml with a reset',
    ]);
    expect(await emails(second)).toEqual(["ada@example.com", "new@example.com"]);
    await second.call("/_sandbox/reset", {});
    expect(await emails(second)).toEqual(["ada@example.com"]);
  });

  it("is named for each project in the configuration, from where that is; the flag is for the first", async () => {
    const keys = (key: string) => `[{ key: ${key} }]`;
    const config = `projects:
  - { name: one, keys: ${keys("k1")}, seed: ../seed.yaml }
  - { name: two, keys: ${keys("k2")}, seed: [../seed.yaml, ../users.csv] }
  - { name: three, keys: ${keys("k3")} }
`;
    const cwd = folderWith({ ...files, "config/sandbox.yaml": config });
    const args = ["--memory", "--config", "config/sandbox.yaml"];
    const server = await serve(args, { cwd });
    expect(seedLines(server)).toEqual([
      '  Seed       seed.yaml   loaded into project "one"',
      '  Seed       seed.yaml, users.csv   loaded into project "two"',
    ]);
    expect(await emails(server, "three")).toEqual([]);
    const other = await serve([...args, "--seed", "seed.yaml", "--seed", "users.csv"], { cwd });
    expect(await emails(other, "one")).toEqual(["ada@example.com", "grace@example.com"]);
  });

  it.each([[["--memory"]], [["--data", "kept"]]])(
    "ends with code 2, the file and the line for a mistake far down: %j",
    async (args) => {
      const cwd = folderWith(files);
      const { code, stdout, stderr } = await runCli(["start", "--port", "0", ...args, "--seed", "bad.ndjson"], { cwd });
      expect({ code, stdout, stderr }).toEqual({
        code: 2,
        stdout: "",
        stderr: `error: the seed was not loaded:\nbad.ndjson:10000: user.mail: "mail" is not known here; did you mean email?\n`,
      });
      expect(await emails(await serve(args, { cwd }))).toEqual([]);
    },
  );

  it.each([
    ["a file that is not there", "none.yaml", "none.yaml: there is no such file"],
    [
      "a file of another kind",
      "README.md",
      "README.md: a seed file ends in one of .yaml, .yml, .json, .ndjson, .jsonl, .csv",
    ],
  ])("refuses %s", async (_, file, mistake) => {
    const cwd = folderWith({ "README.md": "# Read me" });
    const { code, stderr } = await runCli(["start", "--memory", "--port", "0", "--seed", file], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `error: the seed was not loaded:\n${mistake}\n` });
  });
});
