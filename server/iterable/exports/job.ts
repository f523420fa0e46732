import type { JobState } from "../../../contracts/iterable/exports/jobs.ts";
import type { ExportFile } from "../../domain/export-files.ts";
import { type JobRun, scheduleJobs, stateAt } from "../../domain/export-schedule.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredExportJob } from "../../store/export-jobs.ts";
import { type Budget, continueReading, type ExportRequest, type Progress } from "./reading.ts";

/** A job as it stands. */
export interface Job extends Omit<StoredExportJob, "request" | "progress"> {
  readonly request: ExportRequest;
  readonly progress: Progress;
  readonly run: JobRun;
  readonly state: JobState;
}

/** The runs of the jobs of a project: when each runs, by its number. All projects share the few that run at once. */
function runsOf({ name, organisation }: Project): ReadonlyMap<number, JobRun> {
  const jobs = organisation
    .flatMap(({ name, jobTimes, settings }) =>
      jobTimes().map((times) => ({
        id: times.id,
        project: name,
        createdAt: times.createdAt,
        cancelledAt: times.cancelledAt ?? undefined,
        durationMs: settings.exportJobDuration,
      })),
    )
    .toSorted((one, other) => one.createdAt - other.createdAt);
  const runs = scheduleJobs(jobs);
  return new Map(
    jobs.flatMap(({ id, project }, index) => {
      const run = runs[index];
      return project === name && run !== undefined ? [[id, run] as const] : [];
    }),
  );
}

/** The state of a job. One whose time is over but whose rows are not all read goes on running. */
function stateOf(run: JobRun, { finishedAt }: Progress, now: number): JobState {
  const state = stateAt(run, now);
  return state === "completed" && finishedAt === undefined ? "running" : state;
}

/** Advances a job to a time: one that runs reads on, as far as the budget goes. Who brings none only asks, and has seen nothing. */
function advanceJob(
  project: Project,
  stored: StoredExportJob,
  run: JobRun,
  now: number,
  budget: Budget,
  isSeen: boolean,
): Job {
  const request: ExportRequest = JSON.parse(stored.request);
  const before: Progress = JSON.parse(stored.progress);
  const runs = stateOf(run, before, now) === "running" && budget.rows > 0;
  const read = runs ? continueReading(project, { ...stored, request, progress: before }, budget, now) : before;
  const progress = isSeen && read.isSeen !== true ? { ...read, isSeen } : read;
  if (progress !== before) {
    project.transactions.write(() => project.store.exportJobs.saveProgress(stored.id, JSON.stringify(progress)));
  }
  return { ...stored, request, progress, run, state: stateOf(run, progress, now) };
}

/** The jobs of a project, in the order they were started. */
export function jobsOf(project: Project, now: number, budget: Budget): readonly Job[] {
  const runs = runsOf(project);
  const isSeen = budget.rows > 0;
  return project.store.exportJobs.all().flatMap((stored) => {
    const run = runs.get(stored.id);
    return run === undefined ? [] : [advanceJob(project, stored, run, now, budget, isSeen)];
  });
}

/** One job of a project; undefined when there is none of this number. */
export function jobOf(project: Project, id: number, now: number, budget: Budget): Job | undefined {
  const stored = project.store.exportJobs.find(id);
  const run = stored && runsOf(project).get(id);
  return run && advanceJob(project, stored, run, now, budget, budget.rows > 0);
}

/** How long a job that nobody has looked at can be cancelled though it is completed: exports take longer at Iterable. */
const unseenMs = 10_000;

/**
 * Whether a job can be cancelled. One that was just started can be, whatever little time it took: the official client
 * cancels right after the start. assumed: for how long.
 */
export const isCancellable = ({ state, run, progress }: Job, now: number): boolean =>
  state === "enqueued" ||
  state === "running" ||
  (state === "completed" && progress.isSeen !== true && now - run.endsAt < unseenMs);

/** A file that can be downloaded. */
export interface NamedFile extends ExportFile {
  readonly name: string;
}

const extensions = { "text/csv": "csv", "application/x-json-stream": "json" } as const;

/**
 * The files of a job: all when it is completed, the full ones while it runs. Names rise with their order, and are those
 * of recorded ones: the time in milliseconds. assumed: what JSON lines are called.
 */
export function filesOf({ state, request, progress, run }: Job): readonly NamedFile[] {
  if (state !== "running" && state !== "completed") return [];
  const { full } = progress.files;
  const last = state === "running" && progress.finishedAt !== undefined ? -1 : full.length;
  return full.slice(0, last).map((file, index) => ({
    ...file,
    name: `file-${run.startsAt + index}.${extensions[request.outputFormat]}`,
  }));
}
