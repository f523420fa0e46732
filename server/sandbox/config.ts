import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { faultOfText } from "../faults/parse-text.ts";
import type { FaultRule } from "../faults/rule.ts";
import { FaultRuleInput } from "../faults/schema.ts";
import { type CheckedProject, checkProjects } from "../project/check.ts";
import { keyText } from "../project/schema.ts";
import type { NewProjectOptions, ProjectOptions } from "../project/settings.ts";
import { SourceOptions } from "../segment/options.ts";
import { formatIssues } from "../validation/issues.ts";
import { strictObject } from "../validation/strict-object.ts";

interface ConfigIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A member that a check of its own reads: what it gives, or all that is wrong with it. */
const checkedBy = <Given, Value extends object>(
  check: (given: unknown) => Value | { readonly issues: readonly ConfigIssue[] },
) =>
  z.custom<Given>().transform((given, context): Value => {
    const checked = check(given);
    if (!("issues" in checked)) return checked;
    for (const { path, message } of checked.issues as readonly ConfigIssue[])
      context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });

/** A fault rule, as text or as `/_sandbox/faults` takes it. */
function checkRule(given: unknown): FaultRule | { readonly issues: readonly ConfigIssue[] } {
  if (typeof given !== "string") {
    const { data, error } = FaultRuleInput().safeParse(given);
    return data ?? { issues: error?.issues ?? [] };
  }
  const rule = faultOfText(given);
  return "problem" in rule ? { issues: [{ path: [], message: rule.problem }] } : rule;
}

/** A project of a configuration file, and the files that say what it holds from the start. */
export interface ConfiguredProject extends NewProjectOptions {
  readonly seed?: string | readonly string[];
}

function checkEntries(given: unknown) {
  const checked = checkProjects(given, { readsSeeds: true });
  return "value" in checked ? checked.value : checked;
}

/** A mail catcher: its address, or that and whether it may be another machine. */
const smtp = () =>
  z.union([z.string().min(1), strictObject({ url: z.string().min(1), remote: z.boolean().exactOptional() })]);

/** The secret of the control routes, or that there is none, wherever the server listens. */
const controlToken = () =>
  z.union([z.literal(false), keyText()], { error: "a text of visible ASCII characters, or false for none" });

/** A certificate to serve https with, in files; or that one is made, and where what clients have to trust is written. */
const tls = () =>
  z.union(
    [
      z.boolean(),
      strictObject({ cert: z.string().min(1), key: z.string().min(1) }),
      strictObject({ ca: z.string().min(1) }),
    ],
    { error: "true or false, or files: { cert, key } or { ca }" },
  );

/** What `iterable-sandbox.config.ts|js|mjs|json|yaml` may hold. */
export const SandboxConfig = lazy(() =>
  strictObject({
    port: z.int().min(0).max(65_535).exactOptional(),
    host: z.string().min(1).exactOptional(),
    memory: z.boolean().exactOptional(),
    smtp: smtp().exactOptional(),
    data: z.string().min(1).exactOptional(),
    projects: checkedBy<readonly ConfiguredProject[], readonly CheckedProject[]>(checkEntries).exactOptional(),
    sources: z.array(SourceOptions()).exactOptional(),
    faults: z.array(checkedBy<FaultRule | string, FaultRule>(checkRule)).exactOptional(),
    strict: z.boolean().exactOptional(),
    recordSize: z.int().min(0).exactOptional(),
    recordBytes: z.int().min(0).exactOptional(),
    controlToken: controlToken().exactOptional(),
    allowedHosts: z.array(z.string().min(1)).exactOptional(),
    ui: z.boolean().exactOptional(),
    tls: tls().exactOptional(),
    $schema: z.string().exactOptional(),
  }),
);
export type SandboxConfig = z.input<ReturnType<typeof SandboxConfig>>;

/** Gives a configuration in TypeScript its type. */
export const defineConfig = (config: SandboxConfig): SandboxConfig => config;

/**
 * The projects of a configuration, or what is wrong with them.
 * @deprecated `SandboxConfig` checks and completes its projects itself.
 */
export function projectsOf(
  entries: readonly ConfiguredProject[],
): readonly ProjectOptions[] | { readonly problem: string } {
  const checked = checkProjects(entries, { readsSeeds: true });
  if ("value" in checked) return checked.value;
  const issues = checked.issues.map((issue) => ({ ...issue, path: ["projects", ...issue.path] }));
  return { problem: formatIssues(issues, "projects") };
}
