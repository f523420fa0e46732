import { existsSync } from "node:fs";
import { messageOf } from "../../contracts/thrown.ts";
import type { DestinationOptions, ExplainOptions, Explanation } from "../../server/index.ts";
import { loadSeed } from "../load-seed.ts";
import { parseDestination } from "../translator-option.ts";
import { UsageError } from "../usage-error.ts";

/** Whether a translator is named by a file or a service of one's own. */
const isOwn = (name: string): boolean => name.includes(":");

/** Whether translators are named of which a running sandbox need not have heard. */
export const namesFile = (translators: string | undefined): translators is string =>
  translators?.split(",").some(isOwn) === true;

function readDestination(name: string): DestinationOptions {
  const destination = parseDestination(name);
  if (destination.type === "http")
    throw new UsageError(
      `--translator ${name}: the requests of a service cannot be undone; name a function or a module`,
    );
  if ("file" in destination && !existsSync(destination.file))
    throw new UsageError(`--translator ${name}: there is no file ${destination.file}`);
  return destination;
}

/**
 * Explains a message by a file of the user's own, alone or beside a built-in translator, in a sandbox of its own: nobody
 * has another process run their code. What its project holds is seeded.
 */
export async function explainHere(
  message: unknown,
  translators: string,
  seeds: readonly string[],
): Promise<Explanation> {
  const names = translators.split(",");
  const [file = "", ...others] = names.filter(isOwn);
  if (others.length > 0) throw new UsageError(`--translator ${translators}: name one translator of your own at a time`);
  const destination = readDestination(file);
  const { createSandbox } = await import("../../server/index.ts");
  const source = { name: "explained", writeKey: "explainedWriteKey", destinations: [destination] };
  await using sandbox = createSandbox({ sources: [source] });
  await loadSeed(sandbox, seeds);
  const translator = names.map((name) => (isOwn(name) ? "own" : name)).join(",") as ExplainOptions["translator"];
  try {
    return await sandbox.explain(message as Parameters<typeof sandbox.explain>[0], { translator });
  } catch (thrown) {
    if (thrown instanceof TypeError || thrown instanceof RangeError) throw new UsageError(messageOf(thrown));
    throw thrown;
  }
}
