import { type CallOptions, createSandbox, type ProjectKind, type ProjectSettings } from "../../../server/index.ts";

/** The moment every sandbox of these tests starts at, in milliseconds, and as Iterable writes it. */
export const noon = Date.UTC(2024, 2, 1, 12);
export const atNoon = "2024-03-01 12:00:00 +00:00";

/** The nth id such a sandbox makes, counted from one. */
export const nthId = (n: number): string => String(n).padStart(30, "0");

/** The digits of every placeholder email. */
export const digits = 147_178_873;

/** A machine whose clock stands at noon and whose chance is a count. */
export function fixedSystem() {
  let made = 0;
  const newId = (): string => {
    made += 1;
    return nthId(made);
  };
  return { now: () => noon, newId, nineDigits: () => digits, newSecret: () => "5".repeat(32) };
}

export type World = ReturnType<typeof createSandbox>;

/** A fresh project in memory. Move its clock with `world.clock.advance`. */
export const emptySandbox = (kind: ProjectKind = "email", settings: Partial<ProjectSettings> = {}): World =>
  createSandbox({ kind, settings, system: fixedSystem() });

/** An answer, read: JSON bodies as values, others as text. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}

export const post = async (world: World, path: string, body: unknown): Promise<Answer> =>
  read(await world.request("POST", `/api/${path}`, body));

export const get = async (world: World, path: string, query?: CallOptions["query"]): Promise<Answer> =>
  read(await world.request("GET", `/api/${path}`, undefined, query === undefined ? {} : { query }));

export const remove = async (world: World, path: string): Promise<Answer> =>
  read(await world.request("DELETE", `/api/${path}`));

/** A POST of a story: its path after `/api/` and its body. */
export type Step = readonly [path: string, body: unknown];

/** Plays POSTs that all have to succeed. */
export async function playSteps(world: World, steps: readonly Step[]): Promise<void> {
  for (const [path, body] of steps) {
    const answer = await post(world, path, body);
    if (answer.status !== 200) throw new Error(`POST ${path} answers ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

/** A world with a story behind it. */
export async function sandboxAfter(
  steps: readonly Step[],
  kind: ProjectKind = "email",
  settings: Partial<ProjectSettings> = {},
): Promise<World> {
  const world = emptySandbox(kind, settings);
  await playSteps(world, steps);
  return world;
}

/** The plain success of most writes. */
export const success: Answer = { status: 200, body: { msg: "", code: "Success", params: null } };

/** A refusal in the classic envelope. */
export const refusalAnswer = (status: number, code: string, msg: string, params: unknown = null): Answer => ({
  status,
  body: { msg, code, params },
});

interface Expected {
  readonly email?: string;
  readonly userId?: string;
  readonly [field: string]: unknown;
}

/** What the server itself puts on a profile that was created and last written at noon. */
export const profileStamps = (email?: string) => ({
  signupDate: atNoon,
  signupSource: "API",
  profileUpdatedAt: atNoon,
  itblInternal: {
    documentCreatedAt: atNoon,
    documentUpdatedAt: atNoon,
    ...(email !== undefined && { emailDomain: email.slice(email.indexOf("@") + 1) }),
  },
});

/** The answer of a lookup: identifiers and the given fields, and what the server puts on a profile. */
export function profileAnswer({ email, userId, ...fields }: Expected): Answer {
  const identity = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  return {
    status: 200,
    body: { user: { ...identity, dataFields: { ...profileStamps(email), ...fields, ...identity } } },
  };
}

/** The answer of a lookup that finds nobody. */
export const nobody: Answer = { status: 200, body: {} };

/** Who is in a project, in order of creation: identifiers, and whether the profile is hidden. */
export const listPeople = (world: World) =>
  world.contacts().map(({ email, userId, hidden }) => ({
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
    ...(hidden && { hidden }),
  }));
