/** Most calls that are under way at once: to one place, and altogether. */
const [maxInLane, maxTotal] = [4, 256];

/** A call that is under way. */
export interface Flight {
  readonly project: string;
  readonly lane: string;
  readonly id: number;
}

/** The calls that are under way, by project and by the place they go to. */
export interface Flights {
  count(): number;
  /** Whether none at all may begin. */
  isFull(): boolean;
  /** Whether any call of a project is under way. */
  anyOf(project: string): boolean;
  /** The numbers of those of a project in a lane. */
  inLane(project: string, lane: string): readonly number[];
  /** Whether one more may begin there. */
  hasRoom(project: string, lane: string): boolean;
  /** Notes one until `work` is done; `onEnd` may begin others in its place. The signal ends it. */
  track(call: Flight, work: (ended: AbortSignal) => Promise<void>, onEnd: () => void): void;
  /** Settles once none is under way. */
  whenNone(): Promise<void>;
  /** Ends those of a project, or all. */
  abort(project?: string): void;
}

/** The calls of one project, and what ends them. */
interface Group {
  readonly controller: AbortController;
  readonly lanes: Map<string, Set<number>>;
}

/** Creates the record of the calls that are under way. */
export function createFlights(): Flights {
  const groups = new Map<string, Group>();
  let waiters: (() => void)[] = [];
  let total = 0;
  const inLane = (project: string, lane: string): ReadonlySet<number> =>
    groups.get(project)?.lanes.get(lane) ?? new Set<number>();
  const add = ({ project, lane, id }: Flight): Group => {
    const group = groups.get(project) ?? { controller: new AbortController(), lanes: new Map() };
    groups.set(project, group);
    group.lanes.set(lane, new Set([...inLane(project, lane), id]));
    total += 1;
    return group;
  };
  const remove = ({ project, lane, id }: Flight, group: Group): void => {
    const { lanes } = group;
    lanes.get(lane)?.delete(id);
    if (lanes.get(lane)?.size === 0) lanes.delete(lane);
    if (lanes.size === 0 && groups.get(project) === group) groups.delete(project);
    total -= 1;
  };
  const release = (): void => {
    if (total > 0) return;
    const settled = waiters;
    waiters = [];
    for (const settle of settled) settle();
  };
  return {
    count: () => total,
    isFull: () => total >= maxTotal,
    anyOf: (project) => groups.has(project),
    inLane: (project, lane) => [...inLane(project, lane)],
    hasRoom: (project, lane) => total < maxTotal && inLane(project, lane).size < maxInLane,
    track(call, work, onEnd) {
      const group = add(call);
      void work(group.controller.signal).finally(() => {
        remove(call, group);
        onEnd();
        release();
      });
    },
    whenNone: () => (total === 0 ? Promise.resolve() : new Promise((settle) => waiters.push(settle))),
    abort(project) {
      for (const name of project === undefined ? [...groups.keys()] : [project]) {
        groups.get(name)?.controller.abort();
        groups.delete(name);
      }
    },
  };
}
