const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** How a duration is written in a scenario and on a command line: a number and its unit, such as `500ms`, `60s`, `5m`, `4h` or `2d`. */
export const durationPattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** A written duration in milliseconds; `NaN` where it does not match `durationPattern`. */
export function parseDuration(written: string): number {
  const [, amount, unit] = durationPattern.exec(written) ?? [];
  return Number(amount) * unitMs[unit as keyof typeof unitMs];
}

/** Milliseconds as a person reads them: `0.4 ms`, `12 ms`, `1.5 s`, `3 min`. */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  return `${Math.round(ms / 60_000)} min`;
}
