import type { Job as JobModel, jobOperations } from "../../../contracts/iterable/exports/jobs.ts";
import { rangeSpan } from "../../domain/export-rows.ts";
import type { Fail, Handlers } from "../../pipeline/handler.ts";
import { success } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import { filesOf, type Job, jobOf, jobsOf } from "./job.ts";
import { linkTo } from "./links.ts";
import { lastRow } from "./pages.ts";
import { oneLook, type Request, readOn, unread } from "./reading.ts";
import { selection, separator } from "./selection.ts";

const isoDate = (ms: number): string => new Date(ms).toISOString();

/** When a job was over, if it is. */
function endOf({ state, run, progress }: Job): number | undefined {
  if (state === "failed") return run.endsAt;
  return state === "completed" ? Math.max(run.endsAt, progress.finishedAt ?? 0) : undefined;
}

function shown(job: Job): JobModel {
  const endsAt = endOf(job);
  return {
    id: job.id,
    dataTypeName: job.request.selected.type,
    jobState: job.state,
    scheduledStartTime: isoDate(job.createdAt),
    ...(endsAt !== undefined && { endTime: isoDate(endsAt) }),
    ...(job.state === "completed" && { bytesExported: job.progress.files.bytes }),
  };
}

/** Other names of states, which clients ask for though no job is answered with them (assumed). */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["queued", "enqueued"],
  ["cancelled", "failed"],
]);

const asked = (jobState: string): string => {
  const state = jobState.toLowerCase();
  return synonyms.get(state) ?? state;
};

const known = (project: Project, id: number, now: number, fail: Fail<"NotFound">): Job =>
  jobOf(project, id, now, oneLook()) ?? fail("NotFound", `There is no export job ${id}`);

export const jobHandlers: Handlers<typeof jobOperations> = {
  getExportJobs({ query: { jobState }, project, now }) {
    const jobs = jobsOf(project, now, oneLook()).toReversed();
    return { jobs: jobs.filter(({ state }) => jobState === undefined || state === asked(jobState)).map(shown) };
  },

  startExport({ body, project, store, now, fail }) {
    const { outputFormat } = body;
    const delimiter = separator(body, fail);
    const selected = selection(body, rangeSpan("All", now), fail);
    const request: Request = { selected, outputFormat, delimiter };
    const job = { request, progress: unread(request), lastRow: lastRow(project, selected) };
    const id = store.exportJobs.create(
      {
        request: JSON.stringify(request),
        secret: project.system.newId() + project.system.newId(),
        lastRow: job.lastRow,
        progress: JSON.stringify(readOn(project, job, oneLook(), now)),
      },
      now,
    );
    return { jobId: id };
  },

  cancelExport({ params, project, store, now, fail }) {
    const { id, state } = known(project, params.jobId, now, fail);
    if (state !== "enqueued" && state !== "running")
      fail("BadParams", `Export job ${id} cannot be cancelled: ${state}`);
    store.exportJobs.cancel(id, now);
    return success();
  },

  getExportFiles({ params, query: { startAfter = "" }, project, now, origin, fail }) {
    const job = known(project, params.jobId, now, fail);
    const files = filesOf(job).filter(({ name }) => name > startAfter);
    return {
      exportTruncated: job.progress.files.isTruncated,
      files: files.map(({ name }) => ({
        file: name,
        url: linkTo(origin, { project: project.name, job: job.id, file: name }, job.secret, now),
      })),
      jobId: job.id,
      jobState: job.state,
    };
  },
};
