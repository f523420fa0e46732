import { resolve } from "node:path";
import type { DestinationOptions } from "../server/index.ts";
import { UsageError } from "./usage-error.ts";

/** Forms of `--translator`, as its help says. */
export const translatorForms = "classic, actions, function:FILE, module:FILE or http:URL";

const common = { enabled: true } as const;

/** One's own translator stands in for the Iterable destination, and so goes by its name in `integrations`. */
const own = { ...common, name: "Iterable" } as const;

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
