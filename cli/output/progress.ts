import { performance } from "node:perf_hooks";

/** How long work may take before it is told of, and how often then; milliseconds. */
const beat = 1_000;

const clearLine = "\r\u001b[K";

/**
 * Does some work, and tells on a terminal's standard error how long it has been at it, once that is over a second. What is
 * told is gone in the end; a file or a pipe is told nothing.
 */
export async function withProgress<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const { stderr } = process;
  if (!stderr.isTTY) return work();
  const began = performance.now();
  const tell = (): void =>
    void stderr.write(`${clearLine}${what}, ${Math.round((performance.now() - began) / 1_000)} s`);
  const timer = setInterval(tell, beat);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (performance.now() - began >= beat) stderr.write(clearLine);
  }
}
