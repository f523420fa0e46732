import type { ProjectKind } from "../format.ts";
import type { ProjectOptions } from "../scenario.ts";

/** One HTTP request to a project; the path is percent-encoded, the query has no `?`, the body is a JSON value. */
export interface TargetRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The answer of a target. `body` is the parsed JSON where the answer says it is JSON, else the text. */
export interface TargetAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: unknown;
  /** What a sandbox tells of the call beside its answer: whom it left hidden, or made visible. */
  readonly remarks?: readonly string[];
}

/** A profile of a sandbox, and its events as the API answers them. */
export interface Person {
  readonly email?: string;
  readonly userId?: string;
  readonly hidden: boolean;
  readonly dataFields: Readonly<Record<string, unknown>>;
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** One Iterable project, open for one scenario. */
export interface TargetProject {
  readonly apiKey: string;
  /** Where a person reaches it, without a trailing slash. */
  readonly baseUrl: string;
  /** Whether it is there after the run, so that a call can be repeated. */
  readonly isKept?: boolean;
  request(request: TargetRequest): Promise<TargetAnswer>;
  /** Lets time pass: moves the clock of a sandbox, really waits anywhere else. */
  advance(ms: number): Promise<void>;
  /** What it holds, to be shown beside a step; only a sandbox tells. */
  state?(): unknown;
  /** Everybody it holds, hidden or not, and their events, the oldest first; only a sandbox tells. */
  people?(): readonly Person[];
  /** The project's time, in milliseconds since 1970. */
  now(): number;
  close(): Promise<void>;
}

/** How long steps that read are repeated on a target that shows late what was written. */
export interface Patience {
  /** How long at most until they hold, in milliseconds. */
  readonly withinMs: number;
  /** How long what is not there must stay away, in milliseconds. */
  readonly staysMs: number;
}

/**
 * A target: something that speaks Iterable's API. A sandbox opens an empty project of the asked kind and settings each
 * time; anything else is one project of a fixed kind that scenarios share, so they rename the identities they use.
 */
export interface Target {
  readonly name: string;
  readonly isSandbox: boolean;
  /** The kind of the shared project; a sandbox has none, it makes every kind. */
  readonly kind?: ProjectKind;
  /** How long steps that read are repeated where they do not say it themselves; not at all without it. */
  readonly patience?: Patience;
  open(project: ProjectOptions): Promise<TargetProject>;
}

/**
 * An error of the target: it could not be reached or did not speak HTTP; the run could not be made, so no scenario has
 * failed.
 */
export class TargetError extends Error {
  override readonly name = "TargetError";
}

/** Reads the body of an answer as a value: JSON where its content type says so and it parses, else the text. */
export function answerBody(contentType: string, text: string): unknown {
  if (!/[/+]json\b/i.test(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
