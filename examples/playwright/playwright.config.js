import { defineConfig } from "@playwright/test";

/** A browser of the machine, where `npx playwright install chromium` has not brought one. */
const executablePath = process.env.CHROMIUM;

export default defineConfig({
  testDir: "test",
  reporter: "list",
  use: executablePath === undefined ? {} : { launchOptions: { executablePath } },
});
