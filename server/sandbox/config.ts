import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { faultOfText } from "../faults/parse-text.ts";
import type { FaultRule } from "../faults/rule.ts";
import { FaultRuleInput } from "../faults/schema.ts";
import { findChannelIssue } from "../project/check.ts";
import { ConfiguredProject, keyText } from "../project/schema.ts";
import { defaultApiKey, defaultSettings, type ProjectOptions, type ProjectSettings } from "../project/settings.ts";
import { SourceOptions } from "../segment/options.ts";
import { findDuplicate } from "../validation/duplicates.ts";
import { strictObject } from "../validation/strict-object.ts";

interface ConfigIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function parseRule(written: unknown): FaultRule | { readonly wrong: readonly ConfigIssue[] } {
  if (typeof written !== "string") {
    const { data, error } = FaultRuleInput().safeParse(written);
    return data ?? { wrong: error?.issues ?? [] };
  }
  const rule = faultOfText(written);
  return "problem" in rule ? { wrong: [{ path: [], message: rule.problem }] } : rule;
}

/** A fault rule, as text or as `/_sandbox/faults` takes it. */
const FaultRuleOrText = () =>
  z.custom<FaultRule | string>().transform((written, context): FaultRule => {
    const rule = parseRule(written);
    if (!("wrong" in rule)) return rule;
    for (const { path, message } of rule.wrong) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });

/** What `iterable-sandbox.config.ts|js|mjs|json|yaml` may hold. */
export const SandboxConfig = lazy(() =>
  strictObject({
    port: z.int().min(0).max(65_535).exactOptional(),
    host: z.string().min(1).exactOptional(),
    memory: z.boolean().exactOptional(),
    data: z.string().min(1).exactOptional(),
    projects: z.array(ConfiguredProject()).min(1).exactOptional(),
    sources: z.array(SourceOptions()).exactOptional(),
    faults: z.array(FaultRuleOrText()).exactOptional(),
    strict: z.boolean().exactOptional(),
    recordSize: z.int().min(0).exactOptional(),
    recordBytes: z.int().min(0).exactOptional(),
    controlToken: keyText().exactOptional(),
    allowedHosts: z.array(z.string().min(1)).exactOptional(),
  }),
);
export type SandboxConfig = z.input<ReturnType<typeof SandboxConfig>>;

/** Gives a configuration in TypeScript its type. */
export const defineConfig = (config: SandboxConfig): SandboxConfig => config;

const keysOf = ({ keys }: ConfiguredProject, index: number): ProjectOptions["keys"] =>
  keys ?? (index === 0 ? [{ key: defaultApiKey, type: "server" }] : []);

/** Explicit numbers stay; the others take the lowest that are free, in order. */
function assignIds(entries: readonly ConfiguredProject[]): readonly number[] {
  const taken = new Set(entries.flatMap(({ id }) => id ?? []));
  return entries.map(({ id }) => {
    if (id !== undefined) return id;
    let free = 1;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  });
}

/** The projects of a configuration, or what is wrong with them: the first takes the default key if it has none. */
export function projectsOf(
  entries: readonly ConfiguredProject[],
): readonly ProjectOptions[] | { readonly problem: string } {
  const ids = assignIds(entries);
  const projects = entries.map((entry, index) => ({
    id: ids[index] ?? index + 1,
    name: entry.name,
    kind: entry.kind,
    keys: keysOf(entry, index),
    settings: { ...defaultSettings, ...entry.settings } as ProjectSettings,
    ...(entry.channels !== undefined && { channels: entry.channels }),
    ...(entry.messageTypes !== undefined && { messageTypes: entry.messageTypes }),
  }));
  const problem = findProjectIssue(projects);
  return problem === undefined ? projects : { problem };
}

function findProjectIssue(projects: readonly ProjectOptions[]): string | undefined {
  const pathOf = (index: number, field: string) => `projects[${index}].${field}`;
  const names = projects.map(({ name }, index) => ({ at: pathOf(index, "name"), value: name.toLowerCase() }));
  const ids = projects.map(({ id }, index) => ({ at: pathOf(index, "id"), value: String(id) }));
  const keys = projects.flatMap((project, index) =>
    project.keys.map(({ key }, place) => ({ at: pathOf(index, `keys[${place}].key`), value: key })),
  );
  const keyless = projects.findIndex((project) => project.keys.length === 0);
  const missing = `${pathOf(keyless, "keys")}: give it at least one; only the first project has a key by default`;
  const [channels] = projects.flatMap((project, index) => findChannelIssue(project, pathOf(index, "")) ?? []);
  return findDuplicate(names) ?? findDuplicate(ids) ?? findDuplicate(keys) ?? (keyless === -1 ? channels : missing);
}
