import { describe, expect, it } from "vitest";
import { type JobTimes, scheduleJobs, stateAt } from "../../../server/domain/export-schedule.ts";

const job = (createdAt: number, durationMs: number, cancelledAt?: number): JobTimes => ({
  createdAt,
  durationMs,
  cancelledAt,
});

const cases: { of: string; jobs: readonly JobTimes[]; runs: readonly (readonly [from: number, to: number])[] }[] = [
  { of: "a job alone: at once", jobs: [job(5, 10)], runs: [[5, 15]] },
  {
    of: "six jobs: four at once, then as places come free",
    jobs: [job(0, 100), job(1, 50), job(2, 100), job(3, 100), job(4, 100), job(5, 10)],
    runs: [
      [0, 100],
      [1, 51],
      [2, 102],
      [3, 103],
      [51, 151],
      [100, 110],
    ],
  },
  {
    of: "jobs that take no time: none waits",
    jobs: [job(0, 0), job(0, 0), job(0, 0), job(0, 0), job(0, 0)],
    runs: [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  },
  {
    of: "a job that is cancelled: its place is free a second later",
    jobs: [job(0, 9_000), job(0, 9_000), job(0, 9_000), job(0, 9_000, 2_000), job(1, 9_000)],
    runs: [
      [0, 9_000],
      [0, 9_000],
      [0, 9_000],
      [0, 3_000],
      [3_000, 12_000],
    ],
  },
  {
    of: "a job that is cancelled while it waits: it takes no place",
    jobs: [job(0, 100), job(0, 200), job(0, 200), job(0, 200), job(1, 500, 50), job(2, 100)],
    runs: [
      [0, 100],
      [0, 200],
      [0, 200],
      [0, 200],
      [100, 1_050],
      [100, 200],
    ],
  },
];

describe("the schedule of export jobs", () => {
  it.each(cases)("of $of", ({ jobs, runs }) => {
    expect(scheduleJobs(jobs).map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(runs);
  });
});

const run = { startsAt: 10, endsAt: 20, isCancelled: false };

describe("the state of an export job", () => {
  it.each([
    { now: 9, run, state: "enqueued" },
    { now: 10, run, state: "running" },
    { now: 19, run, state: "running" },
    { now: 20, run, state: "completed" },
    { now: 19, run: { ...run, isCancelled: true }, state: "cancelling" },
    { now: 20, run: { ...run, isCancelled: true }, state: "failed" },
    { now: 5, run: { startsAt: 5, endsAt: 5, isCancelled: false }, state: "completed" },
  ])("is $state at $now of $run", ({ now, run, state }) => {
    expect(stateAt(run, now)).toBe(state);
  });
});
