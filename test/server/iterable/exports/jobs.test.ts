import { describe, expect, it } from "vitest";
import { createSandbox, defaultProject, defaultSettings } from "../../../../server/index.ts";
import {
  emptySandbox,
  fixedSystem,
  get,
  post,
  refusalAnswer,
  remove,
  success,
  type World,
} from "../../support/sandbox.ts";

const minute = 60_000;

interface Job {
  readonly id: number;
  readonly jobState: string;
}

const users = { dataTypeName: "user", outputFormat: "text/csv" };

async function start(world: World, body: object = users): Promise<number> {
  const answer = await post(world, "export/start", body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  return (answer.body as { readonly jobId: number }).jobId;
}

async function startMany(world: World, count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) await start(world);
}

const jobs = async (world: World, query?: Readonly<Record<string, string>>) =>
  ((await get(world, "export/jobs", query)).body as { readonly jobs: readonly Job[] }).jobs;

const states = async (world: World) => (await jobs(world)).map(({ jobState }) => jobState);
const ids = async (world: World, jobState: string) => (await jobs(world, { jobState })).map(({ id }) => id);

describe("export.startExport", () => {
  it("numbers jobs from one, and completes them at once unless a duration is set", async () => {
    const world = emptySandbox();
    await post(world, "users/update", { email: "ada@example.com" });
    expect(await post(world, "export/start", { ...users, onlyFields: "email" })).toEqual({
      status: 200,
      body: { jobId: 1 },
    });
    expect(await get(world, "export/jobs")).toEqual({
      status: 200,
      body: {
        jobs: [
          {
            id: 1,
            dataTypeName: "user",
            jobState: "completed",
            scheduledStartTime: "2024-03-01T12:00:00.000Z",
            endTime: "2024-03-01T12:00:00.000Z",
            bytesExported: "email\nada@example.com\n".length,
          },
        ],
      },
    });
  });

  it.each([
    { given: { delimiter: "" }, msg: "Invalid value for parameter delimiter: one character expected" },
    {
      given: { startDateTime: "soon" },
      msg: "Invalid value for parameter startDateTime: yyyy-MM-dd HH:mm:ss [ZZ] expected",
    },
    {
      given: { endDateTime: "2024-02-30" },
      msg: "Invalid value for parameter endDateTime: yyyy-MM-dd HH:mm:ss [ZZ] expected",
    },
  ])("refuses $given, and starts nothing", async ({ given, msg }) => {
    const world = emptySandbox();
    expect(await post(world, "export/start", { ...users, ...given })).toEqual(refusalAnswer(400, "BadParams", msg));
    expect(await jobs(world)).toEqual([]);
  });

  it.each([
    { given: { dataTypeName: "users" }, path: "obj.dataTypeName" },
    { given: { outputFormat: "csv" }, path: "obj.outputFormat" },
  ])("refuses $given", async ({ given, path }) => {
    expect(await post(emptySandbox(), "export/start", { ...users, ...given })).toMatchObject({
      status: 400,
      body: { code: "BadJsonBody", params: { [path]: expect.stringMatching(/^Valid enumeration value expected: /) } },
    });
  });
});

describe("export jobs that take time", () => {
  it("run four at once and in the order they came, by the sandbox's clock", async () => {
    const world = emptySandbox("email", { exportJobDuration: minute });
    await startMany(world, 3);
    await world.clock.advance(minute / 2);
    await startMany(world, 3);
    expect(await states(world)).toEqual(["enqueued", "enqueued", "running", "running", "running", "running"]);
    await world.clock.advance(minute / 2);
    expect(await states(world)).toEqual(["running", "running", "running", "completed", "completed", "completed"]);
    await world.clock.advance(minute);
    expect(await states(world)).toEqual(Array(6).fill("completed"));
    const [sixth] = (await jobs(world)) as readonly object[];
    expect(sixth).toMatchObject({
      scheduledStartTime: "2024-03-01T12:00:30.000Z",
      endTime: "2024-03-01T12:02:00.000Z",
    });
  });

  it("share their four places with the other projects of the sandbox", async () => {
    const settings = { ...defaultSettings, exportJobDuration: minute };
    const project = (id: number, name: string) => ({
      ...defaultProject,
      ...{ id, name, settings, keys: [{ key: name, type: "server" } as const] },
    });
    const world = createSandbox({ projects: [project(1, "one"), project(2, "two")], system: fixedSystem() });
    const asTwo = { headers: { "Api-Key": "two" } };
    await startMany(world, 3);
    for (let made = 0; made < 2; made += 1) await world.request("POST", "/api/export/start", users, asTwo);
    const ofTwo = await (await world.request("GET", "/api/export/jobs", undefined, asTwo)).json();
    expect(ofTwo).toMatchObject({
      jobs: [
        { id: 2, jobState: "enqueued" },
        { id: 1, jobState: "running" },
      ],
    });
    expect(await states(world)).toEqual(["running", "running", "running"]);
  });

  it("tell neither end nor size before they are completed", async () => {
    const world = emptySandbox("email", { exportJobDuration: minute });
    await start(world);
    expect(await jobs(world)).toEqual([
      { id: 1, dataTypeName: "user", jobState: "running", scheduledStartTime: "2024-03-01T12:00:00.000Z" },
    ]);
  });
});

describe("export.getExportJobs", () => {
  const filters: { jobState: string; ids: readonly number[] }[] = [
    { jobState: "completed", ids: [1] },
    { jobState: "failed", ids: [2] },
    { jobState: "cancelled", ids: [2] },
    { jobState: "cancelling", ids: [3] },
    { jobState: "running", ids: [6, 5, 4] },
    { jobState: "Running", ids: [6, 5, 4] },
    { jobState: "enqueued", ids: [8, 7] },
    { jobState: "queued", ids: [8, 7] },
    { jobState: "unheard of", ids: [] },
  ];

  it.each(filters)("answers the jobs that are $jobState, newest first", async ({ jobState, ids: wanted }) => {
    const world = emptySandbox("email", { exportJobDuration: minute });
    await startMany(world, 3);
    await remove(world, "export/2");
    await world.clock.advance(minute - 500);
    await remove(world, "export/3");
    await world.clock.advance(500);
    await startMany(world, 5);
    expect(await ids(world, jobState)).toEqual(wanted);
  });
});

describe("export.cancelExport", () => {
  const unknown = refusalAnswer(404, "NotFound", "There is no export job 9");
  const over = (state: string) => refusalAnswer(400, "BadParams", `Export job 1 cannot be cancelled: ${state}`);

  it("stops a job that runs: cancelling for a second, then failed, its place free", async () => {
    const world = emptySandbox("email", { exportJobDuration: minute });
    await startMany(world, 5);
    expect(await remove(world, "export/1")).toEqual(success);
    expect(await states(world)).toEqual(["enqueued", "running", "running", "running", "cancelling"]);
    expect(await remove(world, "export/1")).toEqual(over("cancelling"));
    await world.clock.advance(1_000);
    expect(await states(world)).toEqual(["running", "running", "running", "running", "failed"]);
    expect(await remove(world, "export/1")).toEqual(over("failed"));
    expect((await jobs(world)).at(-1)).toEqual({
      id: 1,
      dataTypeName: "user",
      jobState: "failed",
      scheduledStartTime: "2024-03-01T12:00:00.000Z",
      endTime: "2024-03-01T12:00:01.000Z",
    });
    expect(await get(world, "export/1/files")).toEqual({
      status: 200,
      body: { exportTruncated: false, files: [], jobId: 1, jobState: "failed" },
    });
  });

  it("stops a job that waits, which never runs", async () => {
    const world = emptySandbox("email", { exportJobDuration: minute });
    await startMany(world, 6);
    expect(await remove(world, "export/5")).toEqual(success);
    await world.clock.advance(minute);
    expect(await states(world)).toEqual(["running", "failed", "completed", "completed", "completed", "completed"]);
  });

  it("stops a job that was just started, as the official client does", async () => {
    const world = emptySandbox();
    await start(world);
    expect(await remove(world, "export/1")).toEqual(success);
    expect(await states(world)).toEqual(["cancelling"]);
  });

  it.each([
    { when: "somebody has seen it in the list", look: (world: World) => jobs(world) },
    { when: "somebody has asked for its files", look: (world: World) => get(world, "export/1/files") },
    { when: "ten seconds have passed", look: async (world: World) => world.clock.advance(10_000) },
  ])("refuses a job that is completed once $when", async ({ look }) => {
    const world = emptySandbox();
    await start(world);
    await look(world);
    expect(await remove(world, "export/1")).toEqual(over("completed"));
  });

  it("refuses a job that is completed, and one there is not", async () => {
    const world = emptySandbox();
    await start(world);
    expect(await states(world)).toEqual(["completed"]);
    expect(await remove(world, "export/1")).toEqual(over("completed"));
    expect(await states(world)).toEqual(["completed"]);
    expect(await remove(world, "export/9")).toEqual(unknown);
    expect(await get(world, "export/9/files")).toEqual(unknown);
  });
});
