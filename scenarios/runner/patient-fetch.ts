/** How calls to a service that others use too are paced and repeated. */
export interface PatienceOptions {
  readonly fetch?: typeof globalThis.fetch;
  /** The most calls a second; as many as there are without it. */
  readonly rate?: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told that a call is made again, and when. */
  readonly onWait?: (why: string, ms: number) => void;
}

/** How often a call is made again that a service could not take: after 1, 2, 4, 8 and 16 seconds. */
const maxRepeats = 5;

/** The longest that a service may ask to be left alone, in milliseconds. */
const maxPauseMs = 60_000;

/** Statuses by which a service says that the same call may be taken later. 501 says that it never will be. */
const isPassing = ({ status }: Response): boolean => status === 429 || (status >= 500 && status !== 501);

/** How long to wait: what `Retry-After` says, in seconds or as a date, else twice as long as the time before. */
function pauseAfter({ headers }: Response, repeat: number, now: number): number {
  const asked = headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now;
  const pause = Number.isFinite(seconds) ? Math.max(seconds, 0) : 1_000 * 2 ** repeat;
  return Math.min(pause, maxPauseMs);
}

/** Lets calls begin no closer to each other than a rate allows. */
function createPace({ rate, now, sleep }: PatienceOptions): () => Promise<void> {
  if (rate === undefined) return async () => {};
  let next = 0;
  return async () => {
    const start = Math.max(next, now());
    next = start + 1_000 / rate;
    if (start > now()) await sleep(start - now());
  };
}

/** Creates a fetch that keeps to a rate, and makes a call again that a busy service could not take. */
export function createPatientFetch(options: PatienceOptions): typeof globalThis.fetch {
  const { fetch = globalThis.fetch, now, sleep, onWait } = options;
  const keepPace = createPace(options);
  return async (input, init) => {
    for (let repeat = 0; ; repeat += 1) {
      await keepPace();
      const answer = await fetch(input, init);
      if (!isPassing(answer) || repeat === maxRepeats) return answer;
      const pause = pauseAfter(answer, repeat, now());
      onWait?.(`${answer.status}`, pause);
      await answer.body?.cancel();
      await sleep(pause);
    }
  };
}
