import type { Job as JobModel, jobOperations } from "../../../contracts/iterable/exports/jobs.ts";
import { resolveRange } from "../../domain/export-rows.ts";
import type { Fail, Handlers } from "../../pipeline/handler.ts";
import { success } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import { filesOf, isCancellable, type Job, jobOf, jobsOf } from "./job.ts";
import { createLink } from "./links.ts";
import { findLastRow } from "./pages.ts";
import { type Budget, continueReading, createBudget, createProgress, type ExportRequest } from "./reading.ts";
import { parseDelimiter, parseSelection } from "./selection.ts";

const formatIsoDate = (ms: number): string => new Date(ms).toISOString();

/** When a job was over, if it is. */
function endOf({ state, run, progress }: Job): number | undefined {
  if (state === "failed") return run.endsAt;
  return state === "completed" ? Math.max(run.endsAt, progress.finishedAt ?? 0) : undefined;
}

function toJobView(job: Job): JobModel {
  const endsAt = endOf(job);
  return {
    id: job.id,
    dataTypeName: job.request.selected.type,
    jobState: job.state,
    scheduledStartTime: formatIsoDate(job.createdAt),
    ...(endsAt !== undefined && { endTime: formatIsoDate(endsAt) }),
    ...(job.state === "completed" && { bytesExported: job.progress.files.bytes }),
  };
}

/** Other names of states, which clients ask for though no job is answered with them (assumed). */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["queued", "enqueued"],
  ["cancelled", "failed"],
]);

const parseJobState = (jobState: string): string => {
  const state = jobState.toLowerCase();
  return synonyms.get(state) ?? state;
};

const requireJob = (
  project: Project,
  id: number,
  now: number,
  fail: Fail<"NotFound">,
  budget: Budget = createBudget(),
): Job => jobOf(project, id, now, budget) ?? fail("NotFound", `There is no export job ${id}`);

export const jobHandlers: Handlers<typeof jobOperations> = {
  getExportJobs({ query: { jobState }, project, now }) {
    const jobs = jobsOf(project, now, createBudget()).toReversed();
    return {
      jobs: jobs.filter(({ state }) => jobState === undefined || state === parseJobState(jobState)).map(toJobView),
    };
  },

  startExport({ body, project, store, now, fail }) {
    const { outputFormat } = body;
    const delimiter = parseDelimiter(body, fail);
    const selected = parseSelection(body, resolveRange("All", now), fail);
    const request: ExportRequest = { selected, outputFormat, delimiter };
    const job = { request, progress: createProgress(request), lastRow: findLastRow(project, selected) };
    const id = store.exportJobs.create(
      {
        request: JSON.stringify(request),
        secret: project.system.newId() + project.system.newId(),
        lastRow: job.lastRow,
        progress: JSON.stringify(continueReading(project, job, createBudget(), now)),
      },
      now,
    );
    return { jobId: id };
  },

  cancelExport({ params, project, store, now, fail }) {
    const job = requireJob(project, params.jobId, now, fail, { rows: 0 });
    if (!isCancellable(job, now)) fail("BadParams", `Export job ${job.id} cannot be cancelled: ${job.state}`);
    store.exportJobs.cancel(job.id, now);
    return success();
  },

  getExportFiles({ params, query: { startAfter = "" }, project, now, origin, fail }) {
    const job = requireJob(project, params.jobId, now, fail);
    const files = filesOf(job).filter(({ name }) => name > startAfter);
    return {
      exportTruncated: job.progress.files.isTruncated,
      files: files.map(({ name }) => ({
        file: name,
        url: createLink(origin, { project: project.name, job: job.id, file: name }, job.secret, now),
      })),
      jobId: job.id,
      jobState: job.state,
    };
  },
};
