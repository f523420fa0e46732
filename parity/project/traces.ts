import { isObject } from "../../contracts/json.ts";
import {
  findOperationAt,
  type Target,
  type TargetAnswer,
  type TargetProject,
  type TargetRequest,
} from "../../scenarios/index.ts";

/** Kinds of things that a run makes in a project, in the order in which they can be taken away. */
const kinds = ["campaign", "template", "snippet", "catalog", "list", "metadata", "email", "userId"] as const;

export type TraceKind = (typeof kinds)[number];

/** One thing that a run has made: `email ada.t1@example.com`, `list 7`. */
export interface Trace {
  readonly kind: TraceKind;
  readonly id: string;
}

/** What was made so far, each once. */
export interface Traces {
  list(): readonly Trace[];
}

const idText = (value: unknown): readonly string[] =>
  typeof value === "string" || typeof value === "number" ? [String(value)] : [];

/** Members that name a person, wherever in a body they stand. */
const userMembers: Readonly<Record<string, TraceKind>> = {
  email: "email",
  newEmail: "email",
  recipientEmail: "email",
  userId: "userId",
  recipientUserId: "userId",
  newUserId: "userId",
};

function* findUsers(value: unknown): Generator<Trace> {
  if (Array.isArray(value)) for (const entry of value) yield* findUsers(entry);
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const kind = userMembers[name];
    if (kind === undefined) yield* findUsers(inner);
    else for (const id of idText(inner)) yield { kind, id };
  }
}

const lastOf = (path: string): string => decodeURIComponent(path.split("/").at(-1) ?? "");

/** What operations make, by what they answer or are asked. */
const makers: Readonly<
  Record<string, (request: TargetRequest, body: Readonly<Record<string, unknown>>) => readonly Trace[]>
> = {
  "lists.create": (_, { listId }) => idText(listId).map((id) => ({ kind: "list", id })),
  "campaigns.create": (_, { campaignId }) => idText(campaignId).map((id) => ({ kind: "campaign", id })),
  "snippets.create": (_, { snippetId }) => idText(snippetId).map((id) => ({ kind: "snippet", id })),
  "catalogs.create": ({ path }) => [{ kind: "catalog", id: lastOf(path) }],
  "metadata.put": ({ path }) => [{ kind: "metadata", id: path.split("/").slice(-2).join("/") }],
  "templates.upsertEmail": (_, { msg }) => templatesIn(msg),
  "templates.upsertPush": (_, { msg }) => templatesIn(msg),
  "templates.upsertSMS": (_, { msg }) => templatesIn(msg),
  "templates.upsertInApp": (_, { msg }) => templatesIn(msg),
  "templates.upsertEmbedded": (_, { msg }) => templatesIn(msg),
};

const templatesIn = (msg: unknown): readonly Trace[] => {
  const [, ids = ""] = /IDs: ([\d, ]+)/.exec(String(msg)) ?? [];
  return ids
    .split(/, ?/)
    .filter((id) => id !== "")
    .map((id) => ({ kind: "template", id }));
};

function tracesOf(request: TargetRequest, { status, body }: TargetAnswer): readonly Trace[] {
  const operation = findOperationAt(request.method, request.path);
  if (operation === undefined || operation.method === "GET" || status >= 300) return [];
  const made = makers[operation.id]?.(request, isObject(body) ? body : {}) ?? [];
  const users = operation.method === "DELETE" ? [] : [...findUsers(request.body)];
  return [...made, ...users];
}

/** Whether somebody is one that the run has made up: its token is in their name. Nobody else is ever taken away. */
const isOwn = ({ kind, id }: Trace, token: string): boolean =>
  (kind !== "email" && kind !== "userId") || id.includes(token);

/** Watches a target: gives one that does the same, and what is made through it. `token` is what the run names its people by. */
export function watchTarget(target: Target, token: string): { readonly target: Target; readonly traces: Traces } {
  const seen = new Map<string, Trace>();
  const watch = (project: TargetProject): TargetProject => ({
    ...project,
    async request(request) {
      const answer = await project.request(request);
      const made = tracesOf(request, answer).filter((trace) => isOwn(trace, token));
      for (const trace of made) seen.set(`${trace.kind} ${trace.id}`, trace);
      return answer;
    },
  });
  return {
    target: { ...target, open: async (options) => watch(await target.open(options)) },
    traces: {
      list: () => [...seen.values()].toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind)),
    },
  };
}

/** How a thing is taken away: the call for it. */
const removals: Readonly<Record<TraceKind, (id: string) => TargetRequest>> = {
  campaign: (id) => ({ method: "POST", path: "/api/campaigns/archive", body: { campaignIds: [Number(id)] } }),
  template: (id) => ({ method: "POST", path: "/api/templates/bulkDelete", body: { ids: [Number(id)] } }),
  snippet: (id) => ({ method: "DELETE", path: `/api/snippets/${encodeURIComponent(id)}` }),
  catalog: (id) => ({ method: "DELETE", path: `/api/catalogs/${encodeURIComponent(id)}` }),
  list: (id) => ({ method: "DELETE", path: `/api/lists/${id}` }),
  metadata: (id) => ({ method: "DELETE", path: `/api/metadata/${id}` }),
  email: (id) => ({ method: "DELETE", path: `/api/users/${encodeURIComponent(id)}` }),
  userId: (id) => ({ method: "DELETE", path: `/api/users/byUserId/${encodeURIComponent(id)}` }),
};

/** What could not be taken away, and why. */
export interface Remaining extends Trace {
  readonly why: string;
}

/** Whether an answer says that what was to go is gone. What the run took away itself, or by another name, is too. */
function isGone({ status, body, text }: TargetAnswer): boolean {
  if (status === 404 || /does not exist/i.test(text)) return true;
  if (status >= 300) return false;
  const failed = isObject(body) ? body.failed : undefined;
  return !Array.isArray(failed) || failed.length === 0;
}

/** Takes away what a run has made; campaigns are archived, for nothing deletes them. Gives what stays. */
export async function cleanUp(project: TargetProject, traces: readonly Trace[]): Promise<readonly Remaining[]> {
  const remaining: Remaining[] = [];
  for (const trace of traces) {
    const request = removals[trace.kind](trace.id);
    const headers = {
      "Api-Key": project.apiKey,
      ...(request.body !== undefined && { "Content-Type": "application/json" }),
    };
    const answer = await project.request({ ...request, headers });
    if (!isGone(answer)) remaining.push({ ...trace, why: `${answer.status} ${answer.text.slice(0, 200)}` });
    else if (trace.kind === "campaign") remaining.push({ ...trace, why: "archived: nothing deletes a campaign" });
  }
  return remaining;
}
