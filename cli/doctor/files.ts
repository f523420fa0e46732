import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { messageOf } from "../../contracts/thrown.ts";
import { type Configuration, configurationFiles, readConfiguration } from "../config.ts";
import type { Finding, Surroundings } from "./finding.ts";

const describeProjects = ({ projects }: Configuration): string =>
  projects.map(({ name, kind }) => `project "${name}" (${kind})`).join(", ");

/** Reads the configuration, with what is found of it. */
export async function readConfigurationFinding(
  named: string | undefined,
  folder: string,
): Promise<{ readonly configuration: Configuration | undefined; readonly finding: Finding }> {
  const name = "configuration";
  try {
    const configuration = await readConfiguration(named, folder);
    const file = named ?? configurationFiles.find((each) => existsSync(resolve(folder, each)));
    const message = `${file ?? "none, so the defaults"}: ${describeProjects(configuration)}`;
    return { configuration, finding: { name, level: "ok", message } };
  } catch (thrown) {
    const remedy = "docs/configuration.md has every key; editors check the file by its schema (docs/first-steps.md)";
    return { configuration: undefined, finding: { name, level: "fail", message: messageOf(thrown), remedy } };
  }
}

/** The nearest folder of a path that is there. */
function findExisting(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** Where data would be kept, and whether it can be. */
function checkData({ folder, configuration, environment }: Surroundings): Finding {
  const name = "data";
  const named = environment.ITERABLE_SANDBOX_DATA || configuration?.data;
  if (named === undefined && configuration?.memory === true)
    return { name, level: "ok", message: "in memory: nothing is kept" };
  const data = resolve(folder, named ?? ".iterable-sandbox");
  const at = findExisting(data);
  const remedy = "start --memory keeps nothing; --data names another folder";
  try {
    if (!statSync(at).isDirectory()) return { name, level: "fail", message: `${at} is no folder`, remedy };
    accessSync(at, constants.W_OK);
    return { name, level: "ok", message: `${data} can be written` };
  } catch (thrown) {
    return { name, level: "fail", message: messageOf(thrown), remedy };
  }
}

/** Looks at whether data can be kept, and seeds read. */
export function checkFiles(surroundings: Surroundings): readonly Finding[] {
  const seeds = [...(surroundings.configuration?.seeds.values() ?? [])].flat();
  const lost = seeds.filter((file) => !existsSync(file));
  const missing = lost.map((file): Finding => ({ name: "seed", level: "fail", message: `there is no file ${file}` }));
  return [checkData(surroundings), ...missing];
}
