import { resolve } from "node:path";
import type { DestinationOptions } from "../server/index.ts";
import { readDestinationSettings } from "./destination-settings.ts";
import { UsageError } from "./usage-error.ts";

/** Forms of `--translator`, as its help says. */
export const translatorForms = "classic, actions, function:FILE, module:FILE or http:URL";

const common = { enabled: true } as const;

/** One's own translator stands in for the Iterable destination, and so goes by its name in `integrations`. */
const own = { ...common, name: "Iterable" } as const;

/** A destination with these settings, as JSON or in a file. */
export async function withSettings(destination: DestinationOptions, text: string): Promise<DestinationOptions> {
  switch (destination.type) {
    case "classic": {
      const { ClassicSettings } = await import("../contracts/segment/classic-settings.ts");
      return { ...destination, settings: readDestinationSettings(text, ClassicSettings().partial()) };
    }
    case "actions": {
      const { ActionsSettings } = await import("../contracts/segment/actions-settings.ts");
      return { ...destination, settings: readDestinationSettings(text, ActionsSettings()) };
    }
    case "http":
      throw new UsageError("--settings: a service of your own takes none; write classic, actions, function or module");
    default: {
      const { record, string, unknown } = await import("zod");
      return { ...destination, settings: readDestinationSettings(text, record(string(), unknown())) };
    }
  }
}

/** Parses the destination a `--translator` names: which kind, and the user's own file or service behind it. */
export function parseDestination(text: string): DestinationOptions {
  const [kind = "", ...rest] = text.split(":");
  const what = rest.join(":");
  const resolveFile = (): string => {
    if (what === "") throw new UsageError(`--translator ${text}: name the file, as in ${kind}:./my-${kind}.js`);
    return resolve(what);
  };
  switch (kind) {
    case "classic":
      return { type: "classic", ...common, settings: {} };
    case "actions":
      return { type: "actions", ...common, settings: {} };
    case "function":
      return { type: "function", ...own, file: resolveFile(), settings: {}, allowNetwork: false };
    case "module":
      return { type: "module", ...own, file: resolveFile(), settings: {} };
    case "http":
    case "https": {
      const url = /^https?:/.test(what) ? what : text;
      if (!URL.canParse(url)) throw new UsageError(`--translator ${text}: write it as http://localhost:9000/segment`);
      return { type: "http", ...own, url, headers: {} };
    }
    default:
      throw new UsageError(`--translator ${text}: there is no such translator; write ${translatorForms}`);
  }
}
