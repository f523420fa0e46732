import { describe, expect, it } from "vitest";
import {
  BadSnapshot,
  defaultApiKey,
  defaultSettings,
  type ProjectKind,
  type ProjectOptions,
  type Snapshot,
  type Storage,
} from "../../../server/index.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { playSteps, type World } from "../support/sandbox.ts";
import { openSandbox, readEveryRow } from "./support/filled-sandbox.ts";

const settings = defaultSettings;
const first = (name: string, kind: ProjectKind): ProjectOptions => ({
  id: 1,
  name,
  kind,
  keys: [{ key: defaultApiKey, type: "server" }],
  settings,
});
const second: ProjectOptions = { ...first("second", "email"), id: 2, keys: [{ key: "k2", type: "server" }] };

const pair = (storage: Storage): World => openSandbox({ projects: [first("default", "email"), second], storage });

const one = (kind: ProjectKind = "email", name = "default"): Snapshot =>
  openSandbox({ projects: [first(name, kind)] }).snapshot();

const email = "ada@example.com";

/** A snapshot of both projects whose second part has two users of one address. */
async function impossible(): Promise<Snapshot> {
  const world = pair({ is: "memory" });
  await world.request("POST", "/api/users/update", { email }, { headers: { "Api-Key": "k2" } });
  const { projects } = world.snapshot();
  const [fine, broken] = projects;
  if (fine === undefined || broken === undefined) throw new Error("two projects are expected");
  const { columns = [], rows = [] } = broken.tables.users ?? {};
  const twice = rows.concat(rows.map((row) => row.map((cell, index) => (columns[index] === "id" ? 99 : cell))));
  return { projects: [fine, { ...broken, tables: { ...broken.tables, users: { columns, rows: twice } } }] };
}

describe.each([
  { where: "in memory", storage: (): Storage => ({ is: "memory" }) },
  { where: "on disk", storage: temporaryFolder },
])("restore $where", ({ storage }) => {
  it.each<{ what: string; snapshot: () => Snapshot | Promise<Snapshot>; message: string }>([
    {
      what: "of another kind",
      snapshot: () => one("userId"),
      message: 'the project "default" of the snapshot is of kind userId, "default" here is of kind email',
    },
    {
      what: "of a project that is not there",
      snapshot: () => one("email", "elsewhere"),
      message: 'the snapshot does not fit: No project is named "elsewhere"; there are: default, second',
    },
    {
      what: "of which one part fits and one does not",
      snapshot: () => ({ projects: [...one().projects, ...one("email", "elsewhere").projects] }),
      message: 'the snapshot does not fit: No project is named "elsewhere"; there are: default, second',
    },
    {
      what: "that holds what no project can",
      snapshot: impossible,
      message: "the snapshot holds what no project can:",
    },
  ])("refuses a snapshot $what, and changes nothing", async ({ snapshot, message }) => {
    const world = pair(storage());
    await playSteps(world, [["users/update", { email, dataFields: { plan: "pro" } }]]);
    const state = async () => [await readEveryRow(world), await readEveryRow(world, "second")];
    const before = await state();
    const given = await snapshot();
    expect(() => world.restore(given)).toThrow(BadSnapshot);
    expect(() => world.restore(given)).toThrow(message);
    expect(await state()).toEqual(before);
    await playSteps(world, [["users/update", { email, dataFields: { plan: "free" } }]]);
  });
});
