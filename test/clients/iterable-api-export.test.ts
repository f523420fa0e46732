import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./support/official-client.ts";

const ada = "ada@example.com";

let on: Connection;

beforeEach(async () => {
  on = await connect();
  await on.client.updateUser({ email: ada, dataFields: { plan: "pro" } });
  await on.client.trackEvent({ email: ada, eventName: "Seen", id: "e-1" });
});

afterEach(() => on.close());

/** What a link leads to, without any header. */
async function download(url = "") {
  const response = await fetch(url);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

describe("the official client on export jobs", () => {
  it("starts a job, finds it completed and downloads its file", async () => {
    const { jobId } = await on.client.startExportJob({
      dataTypeName: "user",
      outputFormat: "text/csv",
      onlyFields: "email,plan",
    });
    const text = `plan,email\npro,${ada}\n`;
    expect(await on.client.getExportJobs()).toEqual({
      jobs: [
        {
          id: jobId,
          dataTypeName: "user",
          jobState: "completed",
          scheduledStartTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          endTime: expect.any(String),
          bytesExported: text.length,
        },
      ],
    });
    const { files, ...job } = await on.client.getExportFiles({ jobId });
    expect(job).toEqual({ exportTruncated: false, jobId, jobState: "completed" });
    expect(files).toEqual([{ file: expect.stringMatching(/^file-\d{13}\.csv$/), url: expect.any(String) }]);
    expect(await download(files[0]?.url)).toEqual({ status: 200, type: "text/csv; charset=utf-8", text });
    expect(await on.client.getExportFiles({ jobId, startAfter: files[0]?.file })).toEqual({ ...job, files: [] });
  });

  it("exports events as lines of JSON", async () => {
    const { jobId } = await on.client.startExportJob({
      dataTypeName: "customEvent",
      outputFormat: "application/x-json-stream",
      omitFields: "itblInternal,createdAt",
    });
    const { files } = await on.client.getExportFiles({ jobId });
    const { type, text } = await download(files[0]?.url);
    expect(type).toBe("application/x-json-stream");
    expect(JSON.parse(text)).toEqual({ createdAt: expect.any(String), eventName: "Seen", email: ada, id: "e-1" });
  });

  it("filters jobs by state, and is told of a job there is not", async () => {
    const { jobId } = await on.client.startExportJob({ dataTypeName: "purchase", outputFormat: "text/csv" });
    expect((await on.client.getExportJobs({ jobState: "completed" })).jobs).toHaveLength(1);
    expect(await on.client.getExportJobs({ jobState: "running" })).toEqual({ jobs: [] });
    await expect(on.client.cancelExportJob({ jobId })).rejects.toMatchObject({ statusCode: 400 });
    await expect(on.client.getExportFiles({ jobId: 99 })).rejects.toMatchObject({ statusCode: 404 });
  });

  it("cancels a job that runs", async () => {
    const busy = await connect({ settings: { exportJobDuration: 60_000 } });
    const { jobId } = await busy.client.startExportJob({ dataTypeName: "user", outputFormat: "text/csv" });
    expect((await busy.client.getExportJobs({ jobState: "running" })).jobs).toHaveLength(1);
    expect(await busy.client.cancelExportJob({ jobId })).toEqual({ msg: "", code: "Success", params: null });
    expect(await busy.client.getExportFiles({ jobId })).toMatchObject({ files: [], jobState: "cancelling" });
    await busy.close();
  });
});
