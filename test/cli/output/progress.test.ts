import { afterEach, expect, it, vi } from "vitest";
import { withProgress } from "../../../cli/output/progress.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What is written to standard error while some work takes so many milliseconds. */
async function toldDuring(ms: number, isTTY: boolean): Promise<readonly string[]> {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout"] });
  const told: string[] = [];
  vi.spyOn(process, "stderr", "get").mockReturnValue({
    isTTY,
    write: (text: string) => told.push(text),
  } as unknown as typeof process.stderr);
  const done = withProgress("reading", () => new Promise<number>((settle) => setTimeout(settle, ms, 7)));
  await vi.advanceTimersByTimeAsync(ms);
  expect(await done).toBe(7);
  return told;
}

it.each([
  { ms: 900, isTTY: true, told: [] },
  { ms: 2_500, isTTY: true, told: ["\r\u001b[Kreading, 1 s", "\r\u001b[Kreading, 2 s", "\r\u001b[K"] },
  { ms: 2_500, isTTY: false, told: [] },
])("of $ms ms tells $told where a terminal is $isTTY", async ({ ms, isTTY, told }) => {
  expect(await toldDuring(ms, isTTY)).toEqual(told);
});

it("is gone where the work fails", async () => {
  await expect(withProgress("reading", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});
