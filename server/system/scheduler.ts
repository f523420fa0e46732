import { type Clock, type ClockHands, createHands, requireTime, timeOf } from "./clock.ts";

/** Something that has work due later: a queue of deliveries, say. Times are milliseconds since 1970, on the sandbox's clock. */
export interface DueSource {
  /** Names it where a failure is reported. */
  readonly name: string;
  /** When its next work is due; undefined where nothing waits. Cheap, since it is asked often. */
  nextDue(): number | undefined;
  /** Whether it is at work by itself, for a moved clock to wait until that is done. */
  isUnderWay?(): boolean;
  /** Does all that is due at `now`, and settles when that and what was under way is done. What failed is not due again. */
  runDue(now: number): void | Promise<void>;
}

/** What falls due on a sandbox's clock, and the clock itself. It has the only timer for that; a frozen clock has none. */
export interface Scheduler {
  readonly clock: Clock;
  /** Takes on a source. Of what is due at one time, the source that was registered first goes first. */
  register(source: DueSource): void;
  /** Looks again at what is due next: to be called by a source that has work due other than before. */
  rearm(): void;
  /** Ends the timer, and any move that is under way. */
  close(): void;
}

/** What a scheduler takes from outside. */
export interface SchedulerContext {
  readonly systemNow: () => number;
  /** Calls back after so many real milliseconds; what it gives cancels that. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** Told of what a source threw: it goes no further. */
  readonly report: (thrown: unknown, source: string) => void;
}

/** Work that takes longer, in real milliseconds, is passed by a clock that is moved, and ends in its own time. */
const maxRunMs = 30_000;

/** A source, and how it fares. */
interface Entry {
  readonly source: DueSource;
  running: Promise<void> | undefined;
  /** The time whose work threw: it is not tried over and over. */
  failedAt: number | undefined;
}

/** A source with work due at a time. */
interface DueEntry {
  readonly entry: Entry;
  readonly due: number;
}

/** The sources of a scheduler: which is due, and running it once at a time. */
function createEntries({ report }: SchedulerContext, now: () => number) {
  const entries: Entry[] = [];
  const reportFailure = (thrown: unknown, { source }: Entry): void => {
    try {
      report(thrown, source.name);
    } catch {
      // Whoever is told of failures has failed; nobody is left to tell.
    }
  };
  const guard = <Value>(entry: Entry, ask: () => Value): Value | undefined => {
    try {
      return ask();
    } catch (thrown) {
      return void reportFailure(thrown, entry);
    }
  };
  const dueOf = (entry: Entry): number | undefined => {
    const due = guard(entry, () => entry.source.nextDue());
    return due === entry.failedAt ? undefined : due;
  };
  const isUnderWay = (entry: Entry): boolean => guard(entry, () => entry.source.isUnderWay?.()) === true;
  const execute = async (entry: Entry): Promise<void> => {
    const due = dueOf(entry);
    try {
      await entry.source.runDue(now());
      entry.failedAt = undefined;
    } catch (thrown) {
      entry.failedAt = due;
      reportFailure(thrown, entry);
    }
  };
  /** Those due until a time, the earliest first; the sort is stable, so that ties keep the order of registration. */
  const select = (end: number, due: (entry: Entry) => number | undefined): readonly DueEntry[] =>
    entries
      .map((entry) => ({ entry, due: due(entry) ?? Number.POSITIVE_INFINITY }))
      .filter((each) => each.due <= end && each.due < Number.POSITIVE_INFINITY)
      .sort((one, other) => one.due - other.due);
  return {
    add: (source: DueSource): void => void entries.push({ source, running: undefined, failedAt: undefined }),
    dueUntil: (end: number) => select(end, dueOf),
    /** The same with those that are at work: where a clock that is moved has to stop. */
    stopsUntil: (end: number) => select(end, (entry) => (isUnderWay(entry) ? now() : dueOf(entry))),
    run(entry: Entry, onEnd: () => void): Promise<void> {
      entry.running ??= execute(entry).finally(() => {
        entry.running = undefined;
        onEnd();
      });
      return entry.running;
    },
  };
}

/** Whether something settles within so many real milliseconds. */
const settlesWithin = (ms: number, work: Promise<void>, later: SchedulerContext["later"]): Promise<boolean> =>
  new Promise((settle) => {
    const cancel = later(ms, () => settle(false));
    void work.then(() => {
      cancel();
      settle(true);
    });
  });

/** What moves of the clock need: its hands, what falls due, and what is to be done once all have arrived. */
interface MoveContext {
  readonly hands: ClockHands;
  readonly entries: ReturnType<typeof createEntries>;
  readonly later: SchedulerContext["later"];
  readonly rearm: () => void;
}

/** The moves of a clock, one after the other, each by way of what is due before its end. */
function createMoves({ hands, entries, later, rearm }: MoveContext) {
  /** The last of those that are under way or wait for their turn. */
  let last: { readonly end: number; readonly arrived: Promise<void> } | undefined;
  let generation = 0;

  const travel = async (end: number, isCancelled: () => boolean): Promise<void> => {
    if (isCancelled()) return;
    const isForward = end >= hands.now();
    const passed = new Set<Entry>();
    const findNext = () => entries.stopsUntil(end).find(({ entry }) => !passed.has(entry));
    for (let next = findNext(); next !== undefined; next = findNext()) {
      hands.moveTo(Math.max(hands.now(), next.due));
      if (!(await settlesWithin(maxRunMs, entries.run(next.entry, rearm), later))) passed.add(next.entry);
      if (isCancelled()) return;
    }
    hands.moveTo(isForward ? Math.max(hands.now(), end) : end);
  };
  const queueMove = (end: number): Promise<void> => {
    const startGeneration = generation;
    const isCancelled = (): boolean => generation !== startGeneration;
    const travelled = last === undefined ? travel(end, isCancelled) : last.arrived.then(() => travel(end, isCancelled));
    const arrived = travelled.then(() => {
      if (last?.arrived !== arrived) return;
      last = undefined;
      rearm();
    });
    last = { end, arrived };
    return arrived;
  };
  return {
    areUnderWay: () => last !== undefined,
    /** Where the clock will stand when all have arrived. */
    plannedEnd: (): number => last?.end ?? hands.now(),
    moveTo(end: number): Promise<void> {
      if (last !== undefined || entries.stopsUntil(end).length > 0) return queueMove(end);
      hands.moveTo(end);
      rearm();
      return Promise.resolve();
    },
    /** Leaves the clock where it is. */
    cancel() {
      generation += 1;
      last = undefined;
    },
  };
}

/**
 * The clock of a scheduler. A class, as is whatever each sandbox makes and has a getter: in an object literal that costs
 * twenty times as much, and keeps all it reaches from being collected soon.
 */
class ScheduledClock implements Clock {
  readonly now: Clock["now"];
  readonly advance: Clock["advance"];
  readonly set: Clock["set"];
  readonly freeze: Clock["freeze"];
  readonly resume: Clock["resume"];
  readonly nextDueAt: Clock["nextDueAt"];
  readonly reset: Clock["reset"];
  readonly #hands: ClockHands;

  constructor(hands: ClockHands, moves: Omit<Clock, "now" | "isFrozen" | "movedMs">) {
    this.now = hands.now;
    this.advance = moves.advance;
    this.set = moves.set;
    this.freeze = moves.freeze;
    this.resume = moves.resume;
    this.nextDueAt = moves.nextDueAt;
    this.reset = moves.reset;
    this.#hands = hands;
  }

  get isFrozen(): boolean {
    return this.#hands.isFrozen();
  }

  get movedMs(): number {
    return this.#hands.movedMs();
  }
}

/** Creates a clock that runs with the machine's, and the schedule of what falls due on it. */
export function createScheduler(context: SchedulerContext): Scheduler {
  const hands = createHands(context.systemNow);
  const entries = createEntries(context, hands.now);
  let cancelTimer = (): void => {};
  let isClosed = false;
  const rearm = (): void => {
    cancelTimer();
    if (isClosed || moves.areUnderWay() || hands.isFrozen()) return;
    const next = entries.dueUntil(Number.POSITIVE_INFINITY).find(({ entry }) => entry.running === undefined);
    if (next !== undefined) cancelTimer = context.later(Math.max(0, next.due - hands.now()), runOverdue);
  };
  /** Real time does not wait: a source that takes long does not keep the others. */
  const runOverdue = (): void => {
    for (const { entry } of entries.dueUntil(hands.now())) void entries.run(entry, rearm);
    rearm();
  };
  const moves = createMoves({ hands, entries, later: context.later, rearm });
  const rearmAfter = (change: () => void) => (): void => {
    change();
    rearm();
  };
  const resetClock = (): void => {
    moves.cancel();
    hands.reset();
  };
  return {
    clock: new ScheduledClock(hands, {
      // A moment that is none is told at once: nobody may be waiting.
      advance: (ms) => moves.moveTo(requireTime(moves.plannedEnd() + ms)),
      set: (moment) => moves.moveTo(requireTime(timeOf(moment))),
      freeze: rearmAfter(hands.freeze),
      resume: rearmAfter(hands.resume),
      nextDueAt: () => entries.dueUntil(Number.POSITIVE_INFINITY)[0]?.due,
      reset: rearmAfter(resetClock),
    }),
    register: (source) => rearmAfter(() => entries.add(source))(),
    rearm,
    close() {
      isClosed = true;
      moves.cancel();
      cancelTimer();
    },
  };
}
