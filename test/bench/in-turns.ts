import { median } from "./processes.ts";

/** Something whose cost is measured, by the number of each call. */
export interface Task {
  readonly name: string;
  readonly run: (index: number) => unknown;
}

/** What a task costs, and its ratio to the first of those it was measured with. */
export interface TaskRow {
  readonly name: string;
  /** Microseconds of processor time a call. */
  readonly us: number;
  readonly toFirst: number;
}

/** Microseconds of processor time that `count` calls take, each. */
async function spend({ run }: Task, count: number): Promise<number> {
  const start = process.cpuUsage();
  for (let index = 0; index < count; index += 1) {
    const running = run(index);
    if (running instanceof Promise) await running;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count;
}

/**
 * Measures tasks in turns, after two rounds to warm up. Processor time and ratios within a round: other work on the
 * machine befalls all of them alike.
 */
export async function measureInTurns(tasks: readonly Task[], count: number, rounds: number): Promise<TaskRow[]> {
  const measured: number[][] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const spent: number[] = [];
    for (const task of tasks) spent.push(await spend(task, count));
    if (round >= 2) measured.push(spent);
  }
  return tasks.map(({ name }, place) => ({
    name,
    us: median(measured.map((spent) => spent[place] ?? 0)),
    toFirst: median(measured.map((spent) => (spent[place] ?? 0) / (spent[0] ?? 1))),
  }));
}
