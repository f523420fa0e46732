import { createWarnOnce } from "./warn-once.ts";

/** Tells of crashes where nobody asked to be told: who hears warnings, and standard error, each crash once. */
export function createCrashReport(warn: (text: string) => void): (thrown: unknown, source: string) => void {
  const tell = createWarnOnce((text) => {
    warn(text);
    process.emitWarning(text, { type: "IterableSandboxWarning" });
  });
  return (thrown, source) => tell(`${source} crashed: ${thrown instanceof Error ? thrown.stack : thrown}`);
}
