import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type {
  DestinationSettings,
  OpenTranslator,
  Sending,
  SendOptions,
  TargetProject,
  TranslatedRequest,
  Translator,
} from "../../scenarios/index.ts";
import type { DeliveredRequest, Destination, DestinationOptions, Outcome } from "../../server/index.ts";
import type { SegmentMessage } from "../../translator/index.ts";
import { createProjectFetch } from "../project-fetch.ts";
import { escapeControls, printError } from "../terminal.ts";
import { parseDestination } from "../translator-option.ts";
import { UsageError } from "../usage-error.ts";
import { refuseUnusable, refuseWithoutHandlers } from "./unusable.ts";

/** The requests that reached a project since it was last asked for. */
export type Seen = (project: TargetProject) => readonly TranslatedRequest[];

/**
 * Creates a translator of the user's own, by what `--translator` says of it, held against the results of a destination.
 */
export function createOwnTranslator(text: string, profile: Translator["profile"], seen: Seen): Translator {
  const options = parseDestination(text);
  if ("file" in options && !existsSync(options.file)) {
    throw new UsageError(`--translator ${text}: there is no file ${options.file}`);
  }
  const handlers = createHandlerUse();
  return {
    ...{ name: text, profile, isOwn: true, neverRan: handlers.neverRan },
    open: (project) => openTranslator(options, project, seen, handlers),
  };
}

/** Which handlers a function has, and which of them were called. */
function createHandlerUse() {
  const known = new Set<string>();
  const called = new Set<string>();
  return {
    async note(destination: Destination, message: SegmentMessage): Promise<void> {
      const has = await destination.handlers?.();
      if (has === undefined) return;
      refuseWithoutHandlers(has);
      for (const name of has) known.add(name);
      const { type } = message;
      called.add(known.has("onBatch") ? "onBatch" : `on${type.slice(0, 1).toUpperCase()}${type.slice(1)}`);
    },
    neverRan: (): readonly string[] => [...known].filter((name) => !called.has(name)),
  };
}

const printWarning = (text: string): void => printError(`warning: ${escapeControls(text)}`);

function openTranslator(
  options: DestinationOptions,
  project: TargetProject,
  seen: Seen,
  handlers: ReturnType<typeof createHandlerUse>,
): OpenTranslator {
  const destinations = new Map<string, Destination>();
  const openDestinationFor = async ({ settings, key }: SendOptions): Promise<Destination> => {
    const { openDestination } = await import("../../server/index.ts");
    const id = JSON.stringify([settings, key]);
    const apiKey = key ?? project.apiKey;
    const context = { apiKey, fetch: createProjectFetch(project), now: project.now, warn: printWarning };
    const found = destinations.get(id) ?? openDestination(withSettings(options, settings, project, apiKey), context);
    destinations.set(id, found);
    return found;
  };
  return {
    async send(message, sendOptions) {
      if (await isTurnedOff(message)) return turnedOff;
      const destination = await openDestinationFor(sendOptions);
      seen(project);
      const [outcome] = await destination.deliver([ingestMessage(message, project.now())]);
      if (outcome === undefined) throw new Error("The translator gave no outcome");
      refuseUnusable(outcome, options);
      if (outcome.is !== "retry") await handlers.note(destination, message);
      return sendingOf(outcome, options.type === "http" ? seen(project) : undefined);
    },
    close: async () => void (await Promise.all([...destinations.values()].map((each) => each.close()))),
  };
}

/** A function and a module are given settings; a service reads them, and where to send, from headers. */
function withSettings(
  options: DestinationOptions,
  settings: DestinationSettings,
  { baseUrl }: TargetProject,
  apiKey: string,
): DestinationOptions {
  if (options.type === "function" || options.type === "module") {
    return { ...options, settings: { ...options.settings, ...settings } };
  }
  if (options.type !== "http") return options;
  const headers = {
    ...options.headers,
    "X-Iterable-Base-Url": baseUrl,
    "X-Iterable-Api-Key": apiKey,
    "X-Segment-Settings": escapeNonAscii(JSON.stringify(settings)),
  };
  return { ...options, headers };
}

/** Escapes what is not ASCII: headers hold no other letters, and JSON can spell them out. */
const escapeNonAscii = (json: string): string =>
  json.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Completes a message as Segment hands it on: with an id, times and both objects, whatever its sender left out. */
function ingestMessage(message: SegmentMessage, now: number): Readonly<Record<string, unknown>> {
  const at = new Date(now).toISOString();
  return {
    ...message,
    messageId: message.messageId ?? `api-${randomUUID()}`,
    context: message.context ?? {},
    integrations: message.integrations ?? {},
    timestamp: message.timestamp ?? at,
    receivedAt: message.receivedAt ?? at,
  };
}

const turnedOff: Sending = { is: "dropped", code: "DISABLED", reason: "The integrations object turns Iterable off" };

/** Whether a message turns the destination off. Segment itself, not a destination, heeds the integrations object. */
async function isTurnedOff(message: SegmentMessage): Promise<boolean> {
  const { translate } = await import("../../translator/index.ts");
  const translation = translate(message);
  return translation.is === "dropped" && translation.code === "DISABLED";
}

/** The words of a Destination Function, and the statuses of a service, for a message that it means to pass over. */
const meant = new Set(["EventNotSupported", "InvalidEventPayload", "errors.discarded.400", "errors.discarded.422"]);

function sendingOf(outcome: Outcome, seen: readonly TranslatedRequest[] | undefined): Sending {
  if (outcome.is === "dropped") return outcome;
  const requests = seen ?? outcome.requests.map(toTranslatedRequest);
  if (outcome.is === "delivered") return { is: "requests", requests, warnings: outcome.warnings ?? [] };
  const { code, reason, where } = outcome;
  if (meant.has(code) && requests.length === 0) return { is: "dropped", code, reason };
  return { is: "refused", code, reason, requests, ...(where !== undefined && { where }) };
}

const iterableHost = /^https:\/\/api\.(?:eu\.)?iterable\.com(?=\/)/;

const toTranslatedRequest = ({ method, url, body, status, answer }: DeliveredRequest): TranslatedRequest => ({
  method: method.toUpperCase(),
  path: url.replace(iterableHost, ""),
  body,
  answer: { status, body: answer },
});
