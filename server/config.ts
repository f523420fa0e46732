import * as z from "zod";
import { allOperations, operation } from "../contracts/index.ts";
import { channelTypes, FrequencyCap, messageMedia, subscriptionPolicies } from "../contracts/iterable/channels.ts";
import { lazily } from "../contracts/lazily.ts";
import { nearest } from "../contracts/nearest.ts";
import { type ChannelOptions, channelProblem, type MessageTypeOptions } from "./channel-options.ts";
import { faultOfText } from "./control/fault-text.ts";
import { FaultRuleInput } from "./faults/input.ts";
import type { FaultRule } from "./faults/rule.ts";
import { repeated } from "./repeated.ts";
import { SourceOptions } from "./segment/options.ts";
import { defaultApiKey, defaultSettings, type ProjectOptions, type ProjectSettings } from "./settings.ts";

/** An object without other keys than these; a wrong one is told which there are. */
const strict = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const unknown = (issue.keys as readonly string[]).map((key) => `"${key}"`).join(", ");
      return `${unknown} is not known here; there are: ${Object.keys(shape).join(", ")}`;
    },
  });

const limit = () => z.int().min(0);

const Settings = () =>
  strict({
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
    rateLimits: z.boolean(),
    processingDelay: z.union([limit(), strict({ single: limit(), bulk: limit() })], {
      error: "milliseconds are expected, for all writes or as { single, bulk }",
    }),
    subscriptionGroups: z.boolean(),
    doubleOptIn: z.boolean(),
    exportJobDuration: limit(),
  } satisfies Record<keyof ProjectSettings, z.ZodType>).partial();

function noOperation(id: string): string {
  const ids = allOperations.map((row) => row.id);
  const close = nearest(id, ids);
  return `"${id}" is no operation${close === undefined ? "; docs/operations.md lists their ids" : `; did you mean ${close}?`}`;
}

const OperationId = () =>
  z.string().refine((id) => operation(id) !== undefined, { error: ({ input }) => noOperation(String(input)) });

const ofClientKeys = ["jwtSecret", "createEventNames"] as const;

const Key = () =>
  strict({
    key: z.string().regex(/^[!-~]+$/, { message: "visible ASCII characters only: it travels in a header" }),
    type: z.enum(["server", "mobile", "web", "readOnly"]).default("server"),
    disabled: z.boolean().exactOptional(),
    jwtSecret: z.string().min(1).exactOptional(),
    forbids: z.array(OperationId()).exactOptional(),
    createEventNames: z.literal(false).exactOptional(),
  }).superRefine((key, { addIssue }) => {
    if (key.type === "mobile" || key.type === "web") return;
    for (const name of ofClientKeys.filter((each) => key[each] !== undefined)) {
      addIssue({ code: "custom", path: [name], message: `mobile and web keys only; this one is of type ${key.type}` });
    }
  });

const Channel = () =>
  strict({
    id: z.int().positive(),
    name: z.string().min(1),
    type: z.enum(channelTypes),
    medium: z.enum(messageMedia),
  } satisfies Record<keyof ChannelOptions, z.ZodType>);

const MessageType = () =>
  strict({
    id: z.int().positive(),
    name: z.string().min(1),
    channelId: z.int(),
    policy: z.enum(subscriptionPolicies),
    rateLimitPerMinute: limit().exactOptional(),
    frequencyCap: strict(FrequencyCap().shape).exactOptional(),
    createdAt: limit().exactOptional(),
    updatedAt: limit().exactOptional(),
  } satisfies Record<keyof MessageTypeOptions, z.ZodType>);

const ProjectEntry = () =>
  strict({
    name: z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/, { message: "letters, digits, - and _ only: it names the database file" }),
    id: z.int().positive().exactOptional(),
    kind: z.enum(["email", "userId", "hybrid"]).default("email"),
    keys: z.array(Key()).min(1).exactOptional(),
    seed: z.union([z.string().min(1), z.array(z.string().min(1))]).exactOptional(),
    settings: Settings().default({}),
    channels: z.array(Channel()).exactOptional(),
    messageTypes: z.array(MessageType()).exactOptional(),
  });

interface Wrong {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function ruleOf(written: unknown): FaultRule | { readonly wrong: readonly Wrong[] } {
  if (typeof written !== "string") {
    const { data, error } = FaultRuleInput().safeParse(written);
    return data ?? { wrong: error?.issues ?? [] };
  }
  const rule = faultOfText(written);
  return "problem" in rule ? { wrong: [{ path: [], message: rule.problem }] } : rule;
}

/** A fault rule, as text or as `/_sandbox/faults` takes it. */
const Fault = () =>
  z.custom<FaultRule | string>().transform((written, context): FaultRule => {
    const rule = ruleOf(written);
    if (!("wrong" in rule)) return rule;
    for (const { path, message } of rule.wrong) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });

/** What `iterable-sandbox.config.ts|js|mjs|json|yaml` may hold. */
export const SandboxConfig = lazily(() =>
  strict({
    port: z.int().min(0).max(65_535).exactOptional(),
    host: z.string().min(1).exactOptional(),
    memory: z.boolean().exactOptional(),
    data: z.string().min(1).exactOptional(),
    projects: z.array(ProjectEntry()).min(1).exactOptional(),
    sources: z.array(SourceOptions()).exactOptional(),
    faults: z.array(Fault()).exactOptional(),
    strict: z.boolean().exactOptional(),
    recordSize: limit().exactOptional(),
    recordBytes: limit().exactOptional(),
  }),
);
export type SandboxConfig = z.input<ReturnType<typeof SandboxConfig>>;

/** Gives a configuration in TypeScript its type. */
export const defineConfig = (config: SandboxConfig): SandboxConfig => config;

type Entry = z.output<ReturnType<typeof ProjectEntry>>;

const keysOf = ({ keys }: Entry, index: number): ProjectOptions["keys"] =>
  keys ?? (index === 0 ? [{ key: defaultApiKey, type: "server" }] : []);

/** Explicit numbers stay; the others take the lowest that are free, in order. */
function idsOf(entries: readonly Entry[]): readonly number[] {
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
export function projectsOf(entries: readonly Entry[]): readonly ProjectOptions[] | { readonly problem: string } {
  const ids = idsOf(entries);
  const projects = entries.map((entry, index) => ({
    id: ids[index] ?? index + 1,
    name: entry.name,
    kind: entry.kind,
    keys: keysOf(entry, index),
    settings: { ...defaultSettings, ...entry.settings } as ProjectSettings,
    ...(entry.channels !== undefined && { channels: entry.channels }),
    ...(entry.messageTypes !== undefined && { messageTypes: entry.messageTypes }),
  }));
  const problem = problemOf(projects);
  return problem === undefined ? projects : { problem };
}

function problemOf(projects: readonly ProjectOptions[]): string | undefined {
  const at = (index: number, field: string) => `projects[${index}].${field}`;
  const names = projects.map(({ name }, index) => ({ at: at(index, "name"), value: name.toLowerCase() }));
  const ids = projects.map(({ id }, index) => ({ at: at(index, "id"), value: String(id) }));
  const keys = projects.flatMap((project, index) =>
    project.keys.map(({ key }, place) => ({ at: at(index, `keys[${place}].key`), value: key })),
  );
  const keyless = projects.findIndex((project) => project.keys.length === 0);
  const missing = `${at(keyless, "keys")}: give it at least one; only the first project has a key by default`;
  const [channels] = projects.flatMap((project, index) => channelProblem(project, at(index, "")) ?? []);
  return repeated(names) ?? repeated(ids) ?? repeated(keys) ?? (keyless === -1 ? channels : missing);
}
