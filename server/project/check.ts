import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { findRequestProblem } from "../domain/journeys.ts";
import { findWebhookProblem } from "../domain/webhook-endpoint.ts";
import { issuesOf } from "../validation/issues.ts";
import { findChannelIssues, findDuplicates } from "./check-channels.ts";
import { invalid, type ProjectIssue, taken } from "./issues.ts";
import { ChangedSettings, KeyEntry, ProjectEntry } from "./schema.ts";
import {
  type ApiKey,
  completeSettings,
  defaultProject,
  type ProjectOptions,
  type ProjectSettings,
  pickContent,
} from "./settings.ts";

/** What somebody described, completed with the defaults; or all that is wrong with it. */
export type Checked<Value> = { readonly value: Value } | { readonly issues: readonly ProjectIssue[] };

/** Which project has what only one may have, by its name. */
export interface Owners {
  /** Whichever the case of the name. */
  ofName(name: string): string | undefined;
  ofId(id: number): string | undefined;
  ofKey(key: string): string | undefined;
  /** The highest id any project has had. */
  highestId(): number;
}

/** How a door of the sandbox takes projects in. */
export interface Door {
  /** The projects that are there already. Without any, the first of the others has the default key. */
  readonly owners?: Owners;
  /** Makes the text of a key. Without it every key needs a text, and every project but the first a key. */
  readonly makeKey?: () => string;
  /** Whether projects may name the files they are seeded from. */
  readonly readsSeeds?: boolean;
}

/** A project with everything it needs, and the files it is seeded from where it names any. */
export interface CheckedProject extends ProjectOptions {
  readonly seed?: readonly string[];
}

const ProjectEntries = lazy(() => z.array(ProjectEntry()).min(1));

const noText = "give it a text: keys are made for it by createSandbox and POST /_sandbox/projects alone";
const noKeys = "give it at least one; only the first project has a key by default";
const noSeed = "only a configuration file names files; give records to sandbox.seed(), or restore a snapshot";

function parse<Value>(schema: z.ZodType<Value>, given: unknown): Checked<Value> {
  const { data, error } = schema.safeParse(given);
  return error === undefined
    ? { value: data as Value }
    : { issues: issuesOf(error).map(({ path, message }) => invalid(path, message)) };
}

/** Explicit numbers stay; others are the lowest that are free, in order, or follow the highest there has been. */
function assignIds(entries: readonly ProjectEntry[], owners: Owners | undefined): readonly number[] {
  const used = new Set(entries.flatMap(({ id }) => id ?? []));
  let next = (owners?.highestId() ?? 0) + 1;
  return entries.map(({ id }) => {
    if (id !== undefined) return id;
    while (used.has(next)) next += 1;
    used.add(next);
    return next;
  });
}

const completeKey = (key: KeyEntry, makeKey: Door["makeKey"]): ApiKey => ({
  ...key,
  key: key.key ?? makeKey?.() ?? "",
});

/** The keys a project names; else the default key for the first of a sandbox, and one that is made for another. */
function keysOf({ keys }: ProjectEntry, isFirst: boolean, { owners, makeKey }: Door): readonly ApiKey[] {
  if (keys !== undefined) return keys.map((key) => completeKey(key, makeKey));
  if (isFirst && owners === undefined) return defaultProject.keys;
  return makeKey === undefined ? [] : [{ key: makeKey(), type: "server" }];
}

/** What a door misses or does not take, though the shape of the project is right. */
function findDoorIssues({ keys, seed }: Partial<ProjectEntry>, isFirst: boolean, door: Door): readonly ProjectIssue[] {
  const isMade = door.makeKey !== undefined;
  const textless = isMade ? [] : (keys ?? []).flatMap(({ key }, at) => (key === undefined ? [at] : []));
  return [
    ...textless.map((at) => invalid(["keys", at, "key"], noText)),
    ...(keys === undefined && !isFirst && !isMade ? [invalid(["keys"], noKeys)] : []),
    ...(seed !== undefined && door.readsSeeds !== true ? [invalid(["seed"], noSeed)] : []),
  ];
}

/** What projects have that only one may have, added as they are claimed. Each claim gives the issue with it, if any. */
function createClaims(owners: Owners | undefined) {
  const names = new Map<string, string>();
  const ids = new Map<number, string>();
  const keys = new Map<string, { readonly project: string; readonly index: number }>();
  const claimName = (name: string): readonly ProjectIssue[] => {
    const lower = name.toLowerCase();
    const owner = names.get(lower) ?? owners?.ofName(name);
    names.set(lower, name);
    if (owner === undefined) return [];
    const hint = owner === name ? "" : " (on some disks names that differ in case alone are one file)";
    return [taken(["name"], name, `the project "${owner}"${hint}`)];
  };
  const claimId = (id: number, name: string): readonly ProjectIssue[] => {
    const owner = ids.get(id) ?? owners?.ofId(id);
    ids.set(id, name);
    return owner === undefined ? [] : [taken(["id"], id, `the project "${owner}"`)];
  };
  const claimKey = (key: string, index: number, project: string): readonly ProjectIssue[] => {
    const earlier = keys.get(key);
    const owner = earlier?.project ?? owners?.ofKey(key);
    keys.set(key, { project, index });
    if (owner === undefined) return [];
    const isOwn = earlier?.project === project;
    return [taken(["keys", index, "key"], key, isOwn ? `keys[${earlier?.index}].key` : `the project "${owner}"`)];
  };
  return ({ name, id, keys: own }: ProjectOptions): readonly ProjectIssue[] => [
    ...claimName(name),
    ...claimId(id, name),
    ...own.flatMap(({ key }, index) => (key === "" ? [] : claimKey(key, index, name))),
  ];
}

function completeProject(entry: ProjectEntry, id: number, keys: readonly ApiKey[]): CheckedProject {
  const { name, kind, settings, seed } = entry;
  return {
    id,
    name,
    kind,
    keys,
    settings: completeSettings(settings),
    ...pickContent(entry),
    ...(seed !== undefined && { seed: [seed].flat() }),
  };
}

/** What is wrong with webhooks though their shape is right. */
function findWebhookIssues({ webhooks = [], settings }: ProjectOptions): readonly ProjectIssue[] {
  return webhooks.flatMap((webhook, at) => {
    const [member, message] = findWebhookProblem(webhook, settings.webhookHosts)?.split(/: (.*)/s) ?? [];
    return member === undefined || message === undefined ? [] : [invalid(["webhooks", at, member], message)];
  });
}

/** What is wrong with requests that steps of journeys make, though their shape is right. */
function findJourneyIssues({ journeys = [], settings }: ProjectOptions): readonly ProjectIssue[] {
  return journeys.flatMap(({ steps = [] }, journey) =>
    steps.flatMap(({ webhook }, step) => {
      const problem = webhook && findRequestProblem(webhook, settings.webhookHosts);
      const [member, message] = problem?.split(/: (.*)/s) ?? [];
      const path = ["journeys", journey, "steps", step, "webhook", member ?? ""];
      return message === undefined ? [] : [invalid(path, message)];
    }),
  );
}

/**
 * Checks projects that somebody describes, whichever the door they come by, and completes them with the defaults. The
 * paths of issues begin with the index of their project.
 */
export function checkProjects(given: unknown, door: Door = {}): Checked<readonly CheckedProject[]> {
  const parsed = parse(ProjectEntries(), given);
  if ("issues" in parsed) return parsed;
  const ids = assignIds(parsed.value, door.owners);
  const projects = parsed.value.map((entry, index) =>
    completeProject(entry, ids[index] ?? index + 1, keysOf(entry, index === 0, door)),
  );
  const claim = createClaims(door.owners);
  const issues = projects.flatMap((project, index) =>
    [
      ...claim(project),
      ...findDoorIssues(parsed.value[index] ?? {}, index === 0, door),
      ...findChannelIssues(project),
      ...findDuplicates("dynamicLists", "id", project.dynamicLists ?? []),
      ...findDuplicates("catalogCollections", "name", project.catalogCollections ?? []),
      ...findDuplicates("webhooks", "id", project.webhooks ?? []),
      ...findJourneyIssues(project),
      ...findDuplicates("journeys", "id", project.journeys ?? []),
      ...findDuplicates("criteriaSets", "id", project.criteriaSets ?? []),
      ...findWebhookIssues(project),
    ].map((issue) => ({ ...issue, path: [index, ...issue.path] })),
  );
  return issues.length === 0 ? { value: projects } : { issues };
}

/** Checks one project: the paths of its issues begin with its fields. */
export function checkProject(given: unknown, door: Door): Checked<CheckedProject> {
  const checked = checkProjects([given], door);
  if ("issues" in checked) return { issues: checked.issues.map((issue) => ({ ...issue, path: issue.path.slice(1) })) };
  const [project] = checked.value;
  return project === undefined ? { issues: [invalid([], "a project is expected")] } : { value: project };
}

/** Checks a key that a project is to have beside those it has. */
export function checkKey(given: unknown, owners: Owners, makeKey: () => string): Checked<ApiKey> {
  const parsed = parse(KeyEntry(), given);
  if ("issues" in parsed) return parsed;
  const key = completeKey(parsed.value, makeKey);
  const owner = owners.ofKey(key.key);
  return owner === undefined ? { value: key } : { issues: [taken(["key"], key.key, `the project "${owner}"`)] };
}

/** Checks settings a project is to have in the place of those it has. Gives all its settings. */
export function checkSettings(given: unknown, project: ProjectOptions): Checked<ProjectSettings> {
  const parsed = parse(ChangedSettings(), given);
  if ("issues" in parsed) return parsed;
  const settings = completeSettings(parsed.value, project.settings);
  const { channels = [], messageTypes = [] } = project;
  const issues = findChannelIssues({ channels, messageTypes, settings });
  return issues.length === 0 ? { value: settings } : { issues };
}
