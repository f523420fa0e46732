import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { ProjectOptions, Sandbox, Seeded } from "../../server/index.ts";
import type { Configuration } from "../config.ts";
import { UsageError } from "../usage-error.ts";

/** A plan of seeding: a project and the files it is seeded from. */
export interface SeedPlan {
  readonly project: ProjectOptions;
  readonly files: readonly string[];
}

/** The outcome of a plan. */
export interface SeedOutcome extends SeedPlan {
  readonly became: Seeded;
}

/** Plans which projects are seeded: as the configuration says, the first as the flag does where it is given. */
export function planSeeds(
  projects: readonly ProjectOptions[],
  { seeds }: Configuration,
  flag: readonly string[] | undefined,
): readonly SeedPlan[] {
  const filesOf = ({ name }: ProjectOptions, index: number): readonly string[] =>
    (index === 0 ? flag : undefined) ?? seeds.get(name) ?? [];
  return projects
    .map((project, index) => ({ project, files: filesOf(project, index).map((file) => relative("", resolve(file))) }))
    .filter(({ files }) => files.length > 0);
}

function stampFile(file: string): readonly unknown[] {
  const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return [resolve(file), size, mtimeMs];
}

/** The fingerprint of a seed, all that its outcome depends on: files that change are read again, others are not. */
const fingerprintOf = ({ project, files }: SeedPlan, version: string): string => {
  const { kind, settings, channels, messageTypes } = project;
  return JSON.stringify([version, kind, settings, channels, messageTypes, files.map(stampFile)]);
};

/** Loads the seeds of a sandbox nobody uses yet. A mistake in one leaves its project empty and ends the start. */
export async function seedAll(
  sandbox: Sandbox,
  plans: readonly SeedPlan[],
  version: string,
): Promise<readonly SeedOutcome[]> {
  if (plans.length === 0) return [];
  const { BadSeed, seedFiles } = await import("../../server/index.ts");
  const outcomes: SeedOutcome[] = [];
  try {
    for (const plan of plans) {
      const options = { project: plan.project.name, of: fingerprintOf(plan, version) };
      outcomes.push({ ...plan, became: await sandbox.seed(seedFiles(...plan.files), options) });
    }
    return outcomes;
  } catch (thrown) {
    sandbox.close();
    throw thrown instanceof BadSeed ? new UsageError(`the seed was not loaded:\n${thrown.message}`) : thrown;
  }
}
