import type { Command } from "commander";
import type { Judges, Target, Translator } from "../../scenarios/index.ts";
import { isWritten } from "../options.ts";
import { UsageError } from "../usage-error.ts";
import type { PreparedServer, ServerOptions } from "./real-project.ts";

/** What scenarios are run with, by the options of `run`. */
export interface PlayerOptions extends Omit<ServerOptions, "url" | "apiKey"> {
  readonly url?: string;
  readonly apiKey?: string;
  readonly translator?: string;
  readonly profile?: Translator["profile"];
  readonly compare?: Judges;
  readonly segmentUrl?: string;
  readonly writeKey?: string;
}

/** The chosen translator, and what opens the target it works on. */
export interface Players {
  readonly translator?: Translator;
  openTarget(token: string): Promise<PreparedServer>;
}

/** Chooses the translator and the target. */
export async function playersOf(options: PlayerOptions, command: Command): Promise<Players> {
  const { translator: text } = options;
  const isOwn = text !== undefined && text !== "classic" && text !== "actions";
  const isElsewhere = options.segmentUrl !== undefined || options.writeKey !== undefined;
  if (!isOwn && !isElsewhere && isWritten(command, "profile")) {
    throw new UsageError("--profile says what a translator of your own is held against: give --translator too");
  }
  if (options.compare === "state") checkComparable(isOwn, options);
  const openTarget = targetOf(options, command);
  if (isElsewhere) return { openTarget, translator: await throughSegment(options) };
  if (text === undefined) return { openTarget };
  if (isOwn) return openOwn(text, options, openTarget);
  const { actionsTranslator, classicTranslator } = await import("../../scenarios/index.ts");
  return { openTarget, translator: text === "actions" ? actionsTranslator : classicTranslator };
}

/** A translator of the user's own; a service needs a sandbox on a port, where its requests are seen. */
async function openOwn(
  text: string,
  { profile = "classic", url }: PlayerOptions,
  openTarget: Players["openTarget"],
): Promise<Players> {
  const { createOwnTranslator } = await import("./translator.ts");
  if (!/^https?:/.test(text)) return { openTarget, translator: createOwnTranslator(text, profile, () => []) };
  if (url !== undefined) {
    throw new UsageError(
      `--translator ${text}: what a service sends can be seen in the embedded sandbox only; leave --url out`,
    );
  }
  const { target, seen } = (await import("./served-target.ts")).createServedTarget();
  return { openTarget: async () => withoutEnd(target), translator: createOwnTranslator(text, profile, seen) };
}

/** A target of which nothing is left behind. */
const withoutEnd = (target: Target): PreparedServer => ({ target, finish: async () => {} });

async function throughSegment({ segmentUrl, writeKey, translator, profile, url }: PlayerOptions): Promise<Translator> {
  if (translator !== undefined) throw new UsageError("--translator and --segment-url: messages go through one of them");
  if (segmentUrl === undefined || writeKey === undefined)
    throw new UsageError("--segment-url and --write-key go together");
  if (url === undefined)
    throw new UsageError("--segment-url needs --url: the project that Segment's destination writes into");
  const { createSegmentTranslator } = await import("./segment-translator.ts");
  return createSegmentTranslator(segmentUrl, writeKey, profile ?? "classic");
}

function checkComparable(isOwn: boolean, { url }: PlayerOptions): void {
  if (!isOwn) throw new UsageError("--compare says how a translator of your own is judged: give --translator too");
  if (url === undefined) return;
  throw new UsageError("--compare state: what is left can be compared in the embedded sandbox only; leave --url out");
}

function targetOf(options: PlayerOptions, command: Command): Players["openTarget"] {
  const { url, apiKey } = options;
  if (url !== undefined) {
    if (apiKey === undefined) throw new UsageError("--url needs --api-key: a server-side key of the project to run in");
    return async (token) => (await import("./real-project.ts")).prepareServer({ ...options, url, apiKey }, token);
  }
  const misplaced = ["apiKey", "kind"].find((name) => isWritten(command, name));
  if (misplaced !== undefined) {
    throw new UsageError(
      `--${misplaced === "apiKey" ? "api-key" : misplaced} says what is behind --url: give that too`,
    );
  }
  return async () => {
    const { verifySandboxOpens, sandboxTarget } = await import("./sandbox-target.ts");
    verifySandboxOpens();
    return withoutEnd(sandboxTarget);
  };
}
