/** How often work is told of, from then on, in milliseconds. */
const second = 1_000;

const clearLine = "\r\u001b[K";

/**
 * Does some work, and tells on a terminal's standard error how long it has been at it, once that is over a second. What is
 * told is gone in the end; a file or a pipe is told nothing.
 */
export async function withProgress<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const { stderr } = process;
  if (!stderr.isTTY) return work();
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 1;
    stderr.write(`${clearLine}${what}, ${seconds} s`);
  }, second);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (seconds > 0) stderr.write(clearLine);
  }
}
