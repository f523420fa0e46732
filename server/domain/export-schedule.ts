/** The times of a job when it is scheduled. Milliseconds. */
export interface JobTimes {
  readonly createdAt: number;
  readonly cancelledAt: number | undefined;
  readonly durationMs: number;
}

/** The run of a job: from `startsAt` to `endsAt`. One that is cancelled before its turn never starts. */
export interface JobRun {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly isCancelled: boolean;
}

/**
 * How many jobs of an organisation run at once; the others wait.
 * @see https://api.iterable.com/api/docs#export_startExport
 */
const maxConcurrentJobs = 4;

/** How long a job takes to stop once it is cancelled. assumed: no source says. */
export const cancellingMs = 1_000;

function scheduleJob({ createdAt, cancelledAt, durationMs }: JobTimes, freeAt: number): JobRun {
  const startsAt = Math.max(createdAt, freeAt);
  if (cancelledAt === undefined) return { startsAt, endsAt: startsAt + durationMs, isCancelled: false };
  return { startsAt, endsAt: cancelledAt + cancellingMs, isCancelled: true };
}

/**
 * Schedules the jobs of an organisation: when each runs, given all of them in the order they were made: first come,
 * first served.
 */
export function scheduleJobs(jobs: readonly JobTimes[]): readonly JobRun[] {
  const freeAt: number[] = Array(maxConcurrentJobs).fill(Number.NEGATIVE_INFINITY);
  return jobs.map((job) => {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const planned = scheduleJob(job, freeAt[first] ?? 0);
    const starts = job.cancelledAt === undefined || job.cancelledAt >= planned.startsAt;
    if (starts) freeAt[first] = planned.endsAt;
    return planned;
  });
}

/** The state of a job at a time, as far as the clock alone decides. */
export function stateAt({ startsAt, endsAt, isCancelled }: JobRun, now: number) {
  if (isCancelled) return now < endsAt ? "cancelling" : "failed";
  if (now < startsAt) return "enqueued";
  return now < endsAt ? "running" : "completed";
}
