import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What the short tests and the long ones have in common. Half of them wait for a process: every core has a worker. */
export const shared = {
  globalSetup: ["test/support/build.ts"],
  isolate: false,
  maxWorkers: availableParallelism(),
};

export default defineConfig({
  test: { ...shared, include: ["test/**/*.test.ts"], exclude: ["test/long/**"], testTimeout: 20_000 },
});
