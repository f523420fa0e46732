import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { type RunningServer, serve } from "../support/server.ts";

const ada = { email: "ada@example.com" };

/** What so many updates are answered with, one after another. */
async function updated(server: RunningServer, times: number): Promise<readonly number[]> {
  const statuses = [];
  for (let n = 0; n < times; n += 1) statuses.push((await server.call("/api/users/update", ada))[0]);
  return statuses;
}

const contacts = async (server: RunningServer) => (await server.call("/_sandbox/contacts"))[1];

describe("start --fault", () => {
  it.each<{ args: readonly string[]; env?: Readonly<Record<string, string>>; statuses: readonly number[] }>([
    { args: ["--fault", "users.update:status=500,skip=1,count=2"], statuses: [200, 500, 500, 200] },
    { args: ["--fault", "rateLimit", "--fault", "status=503"], statuses: [429, 503, 200, 200] },
    { args: ["--fault", "rateLimit;users.update:status=503"], statuses: [429, 503, 200, 200] },
    { args: ["--fault", "events.track:status=500"], statuses: [200, 200, 200, 200] },
    { args: [], env: { ITERABLE_SANDBOX_FAULT: "status=500,count=0" }, statuses: [500, 500, 500, 500] },
  ])("$args makes updates answer $statuses", async ({ args, env = {}, statuses }) => {
    expect(await updated(await serve(["--memory", ...args], { env }), 4)).toEqual(statuses);
  });

  it("stored tells a failure after the work from one before it", async () => {
    const before = await serve(["--memory", "--fault", "status=500"]);
    const after = await serve(["--memory", "--fault", "status=500,stored"]);
    expect([await updated(before, 1), await contacts(before)]).toEqual([[500], { contacts: [] }]);
    expect([await updated(after, 1), await contacts(after)]).toMatchObject([[500], { contacts: [ada] }]);
  });

  it.each([
    {
      args: ["--fault", "users.updat:reset"],
      says: '--fault users.updat:reset: operation: "users.updat" is no operation',
    },
    { args: ["--fault", "delai=5"], says: '--fault delai=5: "delai" is not known here; did you mean delay?' },
    { args: ["--fault", "reset,project=none"], says: 'a fault is for the project "none"; there are: default' },
    { args: ["--fault", "drop,destination=Me"], says: 'a fault is for the destination "Me"; there are: Iterable' },
    { args: ["--record-size", "many"], says: "A whole number is expected." },
  ])("$args is refused, and says why", async ({ args, says }) => {
    expect(await runCli(["start", "--memory", ...args])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(says),
    });
  });
});

describe("faults in a configuration file", () => {
  const file = (text: string) => folderWith({ "iterable-sandbox.config.yaml": text });

  it("are written as text or as rules, come back with a reset, and yield to flags", async () => {
    const cwd = file("memory: true\nfaults:\n  - users.update:status=500\n  - fault: { is: rateLimit }\n");
    const server = await serve([], { cwd });
    expect(await updated(server, 3)).toEqual([500, 429, 200]);
    await fetch(`${server.url}/_sandbox/reset`, { method: "POST" });
    expect(await updated(server, 3)).toEqual([500, 429, 200]);
    expect(await updated(await serve(["--fault", "status=502"], { cwd }), 2)).toEqual([502, 200]);
  });

  it.each([
    { text: "faults: [delai=5]", says: 'faults[0]: "delai" is not known here; did you mean delay?' },
    { text: "faults: [{ fault: { is: status, status: 200 } }]", says: "faults[0].fault.status: " },
    { text: "faults: [{ operation: users.updat, fault: { is: reset } }]", says: "faults[0].operation: " },
    { text: "strict: maybe", says: "strict: " },
    { text: "recordSize: -1", says: "recordSize: " },
  ])("$text is refused, and says where", async ({ text, says }) => {
    expect(await runCli(["start"], { cwd: file(text) })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(says),
    });
  });
});
