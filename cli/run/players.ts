import type { Command } from "commander";
import type { Judges, ProjectOptions, Target, Translator } from "../../scenarios/index.ts";
import { isWritten } from "../options.ts";
import { UsageError } from "../usage-error.ts";

/** What scenarios are run with, by the options of `run`. */
export interface PlayerOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly kind?: ProjectOptions["kind"];
  readonly translator?: string;
  readonly profile?: Translator["profile"];
  readonly compare?: Judges;
}

/** The chosen translator and the target it works on: a service of the user's own needs a sandbox on a port. */
export async function playersOf(
  options: PlayerOptions,
  command: Command,
): Promise<{ readonly target: Target; readonly translator?: Translator }> {
  const { translator: text, profile } = options;
  const isOwn = text !== undefined && text !== "classic" && text !== "actions";
  if (!isOwn && isWritten(command, "profile")) {
    throw new UsageError("--profile says what a translator of your own is held against: give --translator too");
  }
  if (options.compare === "state") checkComparable(isOwn, options);
  const target = await targetOf(options, command);
  if (text === undefined) return { target };
  const { actionsTranslator, classicTranslator } = await import("../../scenarios/index.ts");
  if (!isOwn) return { target, translator: text === "actions" ? actionsTranslator : classicTranslator };
  const { createOwnTranslator: ownTranslator } = await import("./translator.ts");
  if (!/^https?:/.test(text)) return { target, translator: ownTranslator(text, profile ?? "classic", () => []) };
  if (options.url !== undefined) {
    throw new UsageError(
      `--translator ${text}: what a service sends can be seen in the embedded sandbox only; leave --url out`,
    );
  }
  const served = (await import("./served-target.ts")).createServedTarget();
  return { target: served.target, translator: ownTranslator(text, profile ?? "classic", served.seen) };
}

function checkComparable(isOwn: boolean, { url }: PlayerOptions): void {
  if (!isOwn) throw new UsageError("--compare says how a translator of your own is judged: give --translator too");
  if (url === undefined) return;
  throw new UsageError("--compare state: what is left can be compared in the embedded sandbox only; leave --url out");
}

async function targetOf(options: PlayerOptions, command: Command): Promise<Target> {
  const { url, apiKey, kind: kindOfProject } = options;
  if (url === undefined) {
    const misplaced = ["apiKey", "kind"].find((name) => isWritten(command, name));
    if (misplaced !== undefined) {
      throw new UsageError(
        `--${misplaced === "apiKey" ? "api-key" : misplaced} says what is behind --url: give that too`,
      );
    }
    const { verifySandboxOpens, sandboxTarget } = await import("./sandbox-target.ts");
    verifySandboxOpens();
    return sandboxTarget;
  }
  if (apiKey === undefined) throw new UsageError("--url needs --api-key: a server-side key of the project to run in");
  const { urlTarget } = await import("../../scenarios/index.ts");
  return urlTarget(url, apiKey, {
    now: Date.now,
    sleep: (ms) => new Promise((settle) => setTimeout(settle, ms)),
    ...(kindOfProject !== undefined && { kind: kindOfProject }),
  });
}
