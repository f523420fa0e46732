import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { hiddenProfiles } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { queryInteger } from "../query.ts";
import { dataTypeNames } from "./data.ts";

const StartExport = lazy(() =>
  z
    .object({
      dataTypeName: z.enum(dataTypeNames),
      outputFormat: z.enum(["text/csv", "application/x-json-stream"]),
      startDateTime: z.string().exactOptional(),
      endDateTime: z.string().exactOptional(),
      campaignId: z.int().exactOptional(),
      delimiter: z.string().exactOptional(),
      onlyFields: z.string().exactOptional(),
      omitFields: z.string().exactOptional(),
    })
    .meta({ id: "StartExportRequest" }),
);
export type StartExport = z.infer<ReturnType<typeof StartExport>>;

const StartedExport = lazy(() => z.object({ jobId: z.int() }).meta({ id: "StartExportResponse" }));

/**
 * States of a job. They are in lower case, as the official client reads them; the published description capitalises
 * them.
 */
const jobStates = ["enqueued", "running", "completed", "failed", "cancelling"] as const;
export type JobState = (typeof jobStates)[number];

/** A job; its times are ISO 8601. */
const Job = lazy(() =>
  z
    .object({
      id: z.int(),
      dataTypeName: z.string(),
      jobState: z.enum(jobStates),
      scheduledStartTime: z.string(),
      endTime: z.string().exactOptional(),
      bytesExported: z.int().exactOptional(),
    })
    .meta({ id: "JobModel" }),
);
export type Job = z.infer<ReturnType<typeof Job>>;

const Jobs = lazy(() => z.object({ jobs: z.array(Job()) }).meta({ id: "JobsResponse" }));

const ExportFiles = lazy(() =>
  z
    .object({
      exportTruncated: z.boolean(),
      files: z.array(z.object({ file: z.string(), url: z.string() }).meta({ id: "ExportFileAndUrl" })),
      jobId: z.int(),
      jobState: z.enum(jobStates),
    })
    .meta({ id: "ExportJobStatusAndFiles" }),
);

const jobPath = lazy(() => z.object({ jobId: queryInteger() }));

const common = { keys: serverKeys, fidelity: "stateful", evidence: "documented" } as const;

/** Exports that run as jobs and leave files behind. */
export const jobOperations = {
  getExportJobs: {
    ...common,
    method: "GET",
    path: "/api/export/jobs",
    summary: "Export jobs of the project, newest first",
    query: lazy(() => z.object({ jobState: z.string().exactOptional() })),
    response: Jobs,
    errors: ["BadParams"],
    example: {},
    assumed: [
      "a cancelled job reads as cancelling for a second, then as failed",
      "jobState is read without regard to case; queued and cancelled mean enqueued and failed; no job is in any other",
      "bytesExported comes with completion",
      "a job runs for the project's exportJobDuration, and longer while rows are left: each look at it reads on",
    ],
    source: docsUrl("export_getExportJobs"),
  },
  startExport: {
    ...common,
    method: "POST",
    path: "/api/export/start",
    summary: "Start an export job",
    rates: [perSecond(1, "organisation")],
    queue: "none",
    body: StartExport,
    response: StartedExport,
    errors: ["BadParams"],
    example: { body: { dataTypeName: "user", outputFormat: "text/csv", delimiter: ";" } },
    assumed: [
      "without dates everything is exported",
      hiddenProfiles.leftOut,
      "what is written after the start is left out, what is rewritten is exported as it is when its file is downloaded",
    ],
    source: docsUrl("export_startExport"),
  },
  cancelExport: {
    ...common,
    method: "DELETE",
    path: "/api/export/{jobId}",
    summary: "Cancel an export job that waits or runs",
    rates: [perSecond(1)],
    queue: "none",
    params: jobPath,
    response: ApiResponse,
    errors: ["BadParams", "NotFound"],
    example: { params: { jobId: "1" } },
    assumed: [
      "an unknown job answers NotFound, one that is over or already cancelled BadParams",
      "a completed job that nobody has looked at can be cancelled for 10 seconds",
    ],
    source: docsUrl("export_cancelExport"),
  },
  getExportFiles: {
    ...common,
    method: "GET",
    path: "/api/export/{jobId}/files",
    summary: "State of an export job and links to its files",
    rates: [perSecond(1, "organisation")],
    params: jobPath,
    query: lazy(() => z.object({ startAfter: z.string().exactOptional() })),
    response: ExportFiles,
    errors: ["BadParams", "NotFound"],
    example: { params: { jobId: "1" } },
    assumed: [
      "an unknown job answers NotFound",
      "the file being written is listed when it is full or the job completes; a cancelled job lists none",
      "an answer lists all files after startAfter",
      "files of JSON lines are named .json",
      "every CSV file of a job has the same columns; a job without rows has no file",
    ],
    source: docsUrl("export_getExportFiles"),
  },
} as const satisfies Readonly<Record<string, OperationSpec>>;
