import { defineConfig } from "vitest/config";
import { shared } from "./vitest.config.ts";

/** What is slow by nature: packages, browsers, examples, fuzzing, crashes, volume. */
export default defineConfig({
  test: { ...shared, include: ["test/long/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 300_000 },
});
