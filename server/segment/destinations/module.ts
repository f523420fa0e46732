import * as z from "zod";
import { lazy } from "../../../contracts/lazy.ts";
import type { Via } from "../../domain/via.ts";
import { describeLoadError } from "../../system/load-error.ts";
import type { Destination, Message, Outcome } from "../delivery.ts";
import type { TranslatorResult } from "../module/translator.ts";
import type { TranslationEnd, TranslatorError } from "../module/translator-thread.ts";
import { createTranslatorWorker } from "../module/translator-worker.ts";
import { formatStrayError, type Warn } from "../stray-error.ts";
import { classicRetries } from "./classic.ts";
import { type Send, sendRequests } from "./iterable-requests.ts";

/** How long a user's translator may take for a message, in milliseconds: as long as a Destination Function may. */
const defaultTimeoutMs = 5_000;

/** What a user's `translate` has to give: the shape of our own `Translation`. */
const Translation = lazy(() =>
  z.discriminatedUnion("is", [
    z.object({ is: z.literal("dropped"), code: z.string(), reason: z.string() }),
    z.object({
      is: z.literal("requests"),
      requests: z.array(z.object({ method: z.string(), path: z.string().startsWith("/api/"), body: z.unknown() })),
      warnings: z
        .array(z.object({ code: z.string(), message: z.string(), path: z.string().exactOptional() }))
        .exactOptional(),
    }),
  ]),
);

/** Longer lines of a stack name no place: the message of an error may quote anything. */
const maxLineLength = 1_000;

/** The place a line of a stack names: file:line:column in parentheses or behind `at`, file:line where it does not parse. */
function placeIn(line: string): string | undefined {
  if (line.length > maxLineLength) return undefined;
  const text = line.endsWith(")") ? line.slice(line.lastIndexOf("(") + 1, -1) : line;
  const url = text.indexOf("file:///");
  const start = url === -1 ? text.indexOf("/") : url;
  const place = start === -1 ? "" : text.slice(start);
  return /:\d+(?::\d+)?$/.test(place) ? place : undefined;
}

/** The place in the user's file an error was thrown. */
const whereOf = ({ stack }: TranslatorError, file: string): string | undefined =>
  stack
    .split("\n")
    .map(placeIn)
    .find((place) => place?.includes(file));

const createDiscarded = (
  code: string,
  reason: string,
  where?: string,
  isUnusable = false,
): Extract<Outcome, { is: "discarded" }> => ({
  is: "discarded",
  code,
  reason,
  requests: [],
  ...(where !== undefined && { where }),
  ...(isUnusable && { isUnusable }),
});

/** Most letters of what is no translation that an error repeats. */
const maxRepeated = 200;

function parseTranslation(text: string | undefined): TranslatorResult | Extract<Outcome, { is: "discarded" }> {
  const parsed = Translation().safeParse(text === undefined ? undefined : JSON.parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const given = text === undefined || text.length <= maxRepeated ? text : `${text.slice(0, maxRepeated)}…`;
  const what = `${issue?.path.join(".") || "its result"}: ${issue?.message}`;
  return createDiscarded(
    "BadTranslation",
    `translate gave no translation: ${what}${given === undefined ? "" : `, in ${given}`}`,
    undefined,
    true,
  );
}

/** Where what a translator asks for is sent. */
interface Sending {
  readonly send: Send;
  readonly via: Via | undefined;
}

async function outcomeOf(
  ending: TranslationEnd,
  file: string,
  timeoutMs: number,
  { send, via }: Sending,
): Promise<Outcome> {
  switch (ending.is) {
    case "late":
      return { is: "retry", code: "Timeout", reason: `translate did not finish within ${timeoutMs} ms`, requests: [] };
    case "closed":
      return { is: "retry", code: "Closed", reason: "the translator is closed", requests: [] };
    case "threw":
      return createDiscarded(
        ending.thrown.name,
        describeLoadError(ending.thrown),
        whereOf(ending.thrown, file),
        ending.isUnloadable,
      );
    case "translated": {
      const translation = parseTranslation(ending.text);
      if (translation.is !== "requests") return translation;
      return sendRequests(translation, send, { retries: classicRetries }, via);
    }
  }
}

/** A module's own file and what it is given. */
export interface ModuleDestinationOptions {
  readonly file: string;
  readonly settings: unknown;
  readonly timeoutMs?: number | undefined;
  readonly now: () => number;
  readonly warn: Warn;
}

/** A module of the user's own whose `translate` does the work of a destination; its requests are sent for it. */
export function createModuleDestination(name: string, options: ModuleDestinationOptions, send: Send): Destination {
  const { file, settings, timeoutMs = defaultTimeoutMs, now, warn } = options;
  const onStray = (thrown: TranslatorError): void =>
    warn(formatStrayError(name, thrown.name, thrown.message, whereOf(thrown, file)));
  const worker = createTranslatorWorker(file, timeoutMs, onStray);
  const deliverOne = async (message: Message, via: Via | undefined): Promise<Outcome> =>
    outcomeOf(await worker.ask({ message, settings, receipt: { now: now() } }), file, timeoutMs, { send, via });
  return {
    name,
    type: "module",
    batches: false,
    retries: classicRetries,
    deliver: (messages, via) => Promise.all(messages.map((message) => deliverOne(message, via))),
    close: worker.close,
  };
}
