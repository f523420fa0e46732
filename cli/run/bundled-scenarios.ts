import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Scenario } from "../../scenarios/index.ts";
import { findPackageFolder } from "../package-folder.ts";

/** The scenarios that come with the sandbox. The build has read and checked them: 75 YAML files take a while. */
export async function readBundledScenarios(): Promise<readonly Scenario[]> {
  const packageFolder = findPackageFolder();
  const scenarios = JSON.parse(await readFile(new URL("dist/scenarios/bundled.json", packageFolder), "utf8"));
  const folder = relative(process.cwd(), fileURLToPath(packageFolder));
  return (scenarios as readonly Scenario[]).map((scenario) => ({ ...scenario, file: join(folder, scenario.file) }));
}
