import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Scenario } from "../../scenarios/index.ts";

/** The package, as seen from where the build puts this file: dist/cli. */
const packageFolder = new URL("../../", import.meta.url);

/** The scenarios that come with the sandbox. The build has read and checked them: 75 YAML files take a while. */
export async function readBundledScenarios(): Promise<readonly Scenario[]> {
  const scenarios = JSON.parse(await readFile(new URL("../scenarios/bundled.json", import.meta.url), "utf8"));
  const folder = relative(process.cwd(), fileURLToPath(packageFolder));
  return (scenarios as readonly Scenario[]).map((scenario) => ({ ...scenario, file: join(folder, scenario.file) }));
}
