import type { KeyType } from "../contracts/operation.ts";
import type { SegmentMessage } from "../contracts/segment/messages.ts";
import type { DestinationSettings, Profile, ProjectKind } from "./format.ts";

/** The project a scenario asks for. */
export interface ProjectOptions {
  readonly kind: ProjectKind;
  /** Settings of a sandbox project, as its server names them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** API keys beside the project's own. */
  readonly keys?: readonly { readonly key: string; readonly type: KeyType }[];
}

interface AnyStep {
  /** Where the step begins in its file. */
  readonly line: number;
  readonly note?: string;
  /** The project it is taken in; the scenario's own without it. */
  readonly in?: string;
}

/** Options of matching a value, beside what is expected of it. */
export interface MatchOptions {
  /** Objects may hold no more than expected. */
  readonly exactly?: boolean;
  /** Paths that may not be there. */
  readonly absent?: readonly string[];
}

/** How long a step that reads is repeated. What is not written, the target says. */
export interface Repeating {
  /** How long at most until it holds, in milliseconds. */
  readonly withinMs?: number;
  /** How long it must go on holding then, in milliseconds. */
  readonly staysMs?: number;
}

interface AnyRequest extends AnyStep, MatchOptions {
  /** An API key to use instead of the project's own. */
  readonly key?: string;
}

/** One request that is expected of a sent message. */
export interface ExpectedRequest {
  readonly operation: string;
  readonly body: unknown;
}

/** The outcome that is expected of a sent message. */
export type ExpectedOutcome =
  | { readonly is: "requests"; readonly requests: readonly ExpectedRequest[] }
  | { readonly is: "dropped"; readonly code: string; readonly reason?: string }
  /** Nothing is said: what it leaves is looked at afterwards. */
  | { readonly is: "any" };

export interface SendStep extends AnyRequest {
  readonly is: "send";
  readonly message: SegmentMessage;
  readonly settings: DestinationSettings;
  /** Whether the message is sent as a batch of one. */
  readonly batching?: true;
  readonly outcome: ExpectedOutcome;
  readonly answers?: readonly { readonly status: number; readonly body?: unknown }[];
}

export interface CallStep extends AnyRequest, Repeating {
  readonly is: "call";
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly status: number;
  readonly gives?: unknown;
  /** Names for later steps, and the path in the answer each is read from. */
  readonly save: Readonly<Record<string, string>>;
}

/** A message that is expected in somebody's outbox, by what became of it and any other of its members. */
export interface ExpectedMessage {
  readonly status: string;
  readonly [name: string]: unknown;
}

export interface OutboxStep extends AnyStep, MatchOptions, Repeating {
  readonly is: "outbox";
  /** An email or a userId. */
  readonly user: string;
  /** The oldest first. */
  readonly holds: readonly ExpectedMessage[];
}

export interface WaitStep extends AnyStep {
  readonly is: "wait";
  readonly ms: number;
}

export type Step = SendStep | CallStep | OutboxStep | WaitStep;

/** A scenario ready to run. */
export interface Scenario {
  readonly name: string;
  readonly file: string;
  readonly sources: readonly string[];
  readonly covers: readonly string[];
  readonly examples: readonly string[];
  readonly tags: readonly string[];
  /** Whose result it describes. */
  readonly profiles: readonly Profile[];
  readonly project: ProjectOptions;
  /** Whether it needs a project that holds nothing else. */
  readonly needsEmptyProject: boolean;
  readonly steps: readonly Step[];
}
