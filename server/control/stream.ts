import type { Report } from "../pipeline/pipeline.ts";

/** The parts of an answer; what breaks off in the middle of it is reported, since no status can tell it any more. */
export function* reportCrash(parts: Iterable<string>, report: Report, operation: string): Generator<string> {
  try {
    yield* parts;
  } catch (thrown) {
    report(thrown, operation);
    throw thrown;
  }
}
