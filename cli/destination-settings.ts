import type * as z from "zod";
import { readJsonOrFile } from "./json.ts";
import { UsageError } from "./usage-error.ts";

/** What `--settings` takes, as its help says. */
export const settingsForms = "--settings <json|file>";

/** Reads the settings of a destination, as JSON or in a file. Throws `UsageError` that names what is wrong with them. */
export function readDestinationSettings<Settings>(text: string, schema: z.ZodType<Settings>): Settings {
  const { source, value } = readJsonOrFile(text, "--settings");
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const lines = checked.error.issues.flatMap(({ path, message }) =>
    message.split("\n").map((line) => `  ${path.join(".") || "settings"}: ${line}`),
  );
  throw new UsageError(`${source}:\n${lines.join("\n")}`);
}
