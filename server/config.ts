import * as z from "zod";
import { lazily } from "../contracts/lazily.ts";
import { defaultApiKey, defaultSettings, type ProjectOptions, type ProjectSettings } from "./settings.ts";

const limit = () => z.int().min(0);

const Settings = () =>
  z
    .strictObject({
      hiddenUntilIdentify: z.boolean(),
      hiddenProfileForUnknownUserId: z.boolean(),
      createNewFields: z.boolean(),
      userFieldLimit: limit(),
      eventFieldLimit: limit(),
      disallowedEventNames: z.array(z.string()),
      unknownUserIdReadsEmpty: z.boolean(),
      reportNonMembers: z.boolean(),
      optInMessageTypes: z.boolean(),
      bulkItemLimit: limit(),
    } satisfies Record<keyof ProjectSettings, z.ZodType>)
    .partial();

const Key = () =>
  z.strictObject({
    key: z.string().min(1),
    type: z.enum(["server", "mobile", "web", "readOnly"]).default("server"),
    disabled: z.boolean().exactOptional(),
  });

const ProjectEntry = () =>
  z.strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/, { message: "letters, digits, - and _ only: it names the database file" }),
    id: z.int().positive().exactOptional(),
    kind: z.enum(["email", "userId", "hybrid"]).default("email"),
    keys: z.array(Key()).min(1).exactOptional(),
    settings: Settings().default({}),
  });

/** What `iterable-sandbox.config.ts|js|mjs|json|yaml` may hold. */
export const SandboxConfig = lazily(() =>
  z.strictObject({
    port: z.int().min(0).max(65_535).exactOptional(),
    host: z.string().min(1).exactOptional(),
    memory: z.boolean().exactOptional(),
    data: z.string().min(1).exactOptional(),
    projects: z.array(ProjectEntry()).min(1).exactOptional(),
  }),
);
export type SandboxConfig = z.input<ReturnType<typeof SandboxConfig>>;

/** Gives a configuration in TypeScript its type. */
export const defineConfig = (config: SandboxConfig): SandboxConfig => config;

type Entry = z.output<ReturnType<typeof ProjectEntry>>;

const keysOf = ({ keys }: Entry, index: number): ProjectOptions["keys"] => {
  if (keys !== undefined) return keys;
  return index === 0 ? [{ key: defaultApiKey, type: "server" }] : [];
};

/** The projects of a configuration, or what is wrong with them: the first takes the default key if it has none. */
export function projectsOf(entries: readonly Entry[]): readonly ProjectOptions[] | { readonly problem: string } {
  const projects = entries.map((entry, index) => ({
    id: entry.id ?? index + 1,
    name: entry.name,
    kind: entry.kind,
    keys: keysOf(entry, index),
    settings: { ...defaultSettings, ...entry.settings } as ProjectSettings,
  }));
  const problem =
    repeated(
      "name",
      projects.map(({ name }) => name),
    ) ??
    repeated(
      "id",
      projects.map(({ id }) => String(id)),
    ) ??
    repeated(
      "key",
      projects.flatMap(({ keys }) => keys.map(({ key }) => key)),
    ) ??
    projects
      .filter(({ keys }) => keys.length === 0)
      .map(({ name }) => `project "${name}" has no keys: give it at least one`)[0];
  return problem === undefined ? projects : { problem };
}

function repeated(what: string, values: readonly string[]): string | undefined {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  return twice === undefined ? undefined : `projects share the ${what} "${twice}": each needs one of its own`;
}
