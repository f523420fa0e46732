import type { SegmentMessage } from "../../contracts/segment/messages.ts";
import { translate, translateActions, translateActionsBatch } from "../../translator/index.ts";
import type { DestinationSettings, Profile } from "../format.ts";
import { selectSettings } from "../settings.ts";
import type { TargetProject } from "./targets.ts";

/** A request that a message became. */
export interface TranslatedRequest {
  readonly method: string;
  /** Path and query of Iterable's API, percent-encoded. */
  readonly path: string;
  readonly body: unknown;
  /** Iterable's answer where the translator made the request itself; without it the runner makes it. */
  readonly answer?: { readonly status: number; readonly body: unknown };
}

/** What of a message a translator says is lost, or filled in, without a word. */
export interface SendingWarning {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}

/**
 * The sending of a message by a translator: requests, nothing for a reason, or a failure after some requests or none.
 */
export type Sending =
  | {
      readonly is: "requests";
      readonly requests: readonly TranslatedRequest[];
      readonly warnings?: readonly SendingWarning[];
    }
  | { readonly is: "dropped"; readonly code: string; readonly reason: string }
  | {
      readonly is: "refused";
      readonly code: string;
      readonly reason: string;
      /** The place in the translator's own code. */
      readonly where?: string;
      readonly requests: readonly TranslatedRequest[];
    }
  /** It went to a service whose requests nobody here sees; only what they leave can be looked at. */
  | { readonly is: "unseen" };

/** Options of a sending: what a step says about that of its message. */
export interface SendOptions {
  readonly settings: DestinationSettings;
  /** Whether the message is sent as a batch of one, where the destination has batches. */
  readonly batching: boolean;
  /** The API key to use instead of the project's own. */
  readonly key?: string;
}

/** A translator at work for one project. */
export interface OpenTranslator {
  send(message: SegmentMessage, options: SendOptions): Promise<Sending>;
  close(): Promise<void>;
}

/** A translator that would do the same wrong thing with every message: a run with it ends at once. */
export class UnusableTranslator extends Error {
  override readonly name = "UnusableTranslator";
}

/** A translator: turns Segment messages into Iterable requests. */
export interface Translator {
  readonly name: string;
  /** The documented destination whose results it is held against. */
  readonly profile: Exclude<Profile, "own">;
  /** Whether it is the user's own: it is held to what reaches Iterable, not to its words for what does not. */
  readonly isOwn: boolean;
  open(project: TargetProject): OpenTranslator;
  /** Whether its settings are kept elsewhere, so that a scenario cannot give it any. */
  readonly isElsewhere?: true;
  /** The handlers it has that no message of the run was for. */
  neverRan?(): readonly string[];
}

/** The classic destination of this package. */
export const classicTranslator: Translator = {
  name: "classic",
  profile: "classic",
  isOwn: false,
  open: (project) => ({
    send: async (message, { settings }) =>
      translate(message, selectSettings("classic", settings), { now: project.now() }),
    close: async () => {},
  }),
};

/** The Iterable (Actions) destination of this package. */
export const actionsTranslator: Translator = {
  name: "actions",
  profile: "actions",
  isOwn: false,
  open: (project) => ({
    async send(message, { settings, batching }) {
      const receipt = { now: project.now() };
      const own = selectSettings("actions", settings);
      if (!batching) return translateActions(message, own, receipt);
      const { requests, dropped, warnings } = translateActionsBatch([message], own, receipt);
      const [drop] = dropped;
      return drop === undefined
        ? { is: "requests", requests, warnings: warnings.map(({ index: _only, ...warning }) => warning) }
        : { is: "dropped", code: drop.code, reason: drop.reason };
    },
    close: async () => {},
  }),
};
