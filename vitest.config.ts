import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { allowedSkips } from "./test/support/skips/allowed-skips.ts";
import { UnlistedSkips } from "./test/support/skips/unlisted-skips.ts";

/** What the short tests and the long ones have in common. Half of them wait for a process: every core has a worker. */
export const shared = {
  // Commands are run in these processes too, and what they print is compared: as if nobody looked on.
  env: { NO_COLOR: "1" },
  globalSetup: ["test/support/build.ts"],
  isolate: false,
  maxWorkers: availableParallelism(),
  reporters: ["default", new UnlistedSkips(allowedSkips)],
};

export default defineConfig({
  test: { ...shared, include: ["test/**/*.test.ts"], exclude: ["test/long/**"], testTimeout: 20_000 },
});
