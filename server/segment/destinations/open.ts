import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ActionsSettings } from "../../../contracts/segment/actions-settings.ts";
import type { ClassicSettings } from "../../../contracts/segment/classic-settings.ts";
import { actionsProblems, actionsWarnings } from "../../../translator/index.ts";
import type { RemarkedResponse } from "../../domain/call-effects.ts";
import type { Via } from "../../domain/via.ts";
import type { DeliveredRequest, Destination } from "../delivery.ts";
import { createRoutedFetch } from "../function/routed-fetch.ts";
import { type DestinationOptions, nameOf } from "../options.ts";
import type { Warn } from "../stray-error.ts";
import { createActionsDestination } from "./actions.ts";
import { createClassicDestination } from "./classic.ts";
import { createFunctionDestination } from "./function.ts";
import { createHttpDestination } from "./http.ts";
import { filterByIntegrations } from "./integrations-filter.ts";
import type { Send } from "./iterable-requests.ts";
import { createModuleDestination } from "./module.ts";

/** A destination that cannot be opened: it names a project or a file that is not there. */
export class UnusableDestination extends Error {}

/** Answers Iterable's API; a path will do for a URL. The record has it as a call of `via`. */
export type SandboxFetch = (url: string, init: RequestInit, via?: Via) => Promise<RemarkedResponse>;

/** Sends a request to Iterable's API, and gives the answer as text. */
export type Ask = (
  url: string,
  init: RequestInit,
  via?: Via,
) => Promise<{ readonly status: number; readonly body: string; readonly remarks: RemarkedResponse["remarks"] }>;

/** The Iterable project behind a destination: how it is reached, and the time it goes by. */
export interface DestinationContext {
  /** A server-side key of the project. */
  readonly apiKey: string;
  readonly fetch: SandboxFetch;
  /** The same in plain values, where that is quicker. */
  readonly ask?: Ask;
  readonly now: () => number;
  /** Told of what no delivery shows, such as an error thrown when its message had been answered. */
  readonly warn?: Warn;
}

const parseJsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const askBy =
  (fetch: SandboxFetch): Ask =>
  async (url, init, via) => {
    const response = await fetch(url, init, via);
    const { status, remarks } = response;
    return { status, body: await response.text(), remarks };
  };

/** Requests to a project go through the front door, with a server-side key. */
function createSender({ apiKey, fetch, ask = askBy(fetch) }: DestinationContext): Send {
  const headers = { "Api-Key": apiKey, "Content-Type": "application/json" };
  return async (method, path, body, via): Promise<DeliveredRequest> => {
    const { status, body: text, remarks } = await ask(path, { method, headers, body: JSON.stringify(body) }, via);
    return { method, url: path, body, status, answer: parseJsonOrText(text), ...remarks };
  };
}

/** The user's own file behind a destination. */
function requireFile(file: string, type: string): string {
  if (existsSync(file)) return resolve(file);
  throw new UnusableDestination(`a ${type} destination names the file ${file}, which is not there`);
}

/** Opens a destination as it is configured. */
export function openDestination(options: DestinationOptions, context: DestinationContext): Destination {
  const name = nameOf(options);
  const send = createSender(context);
  const { now, warn = () => {} } = context;
  switch (options.type) {
    case "classic":
      return createClassicDestination(name, options.settings as Partial<ClassicSettings>, send, context.now);
    case "actions": {
      const settings = options.settings as Partial<ActionsSettings>;
      const problems = actionsProblems(settings).map(({ path, message }) => `settings.${path}: ${message}`);
      if (problems.length > 0)
        throw new UnusableDestination(`an actions destination cannot work: ${problems.join("; ")}`);
      for (const { path, message } of actionsWarnings(settings)) warn(`${name}: settings.${path}: ${message}`);
      return createActionsDestination(name, settings, send, context.now);
    }
    case "function":
      return filterByIntegrations(
        createFunctionDestination(name, {
          file: requireFile(options.file, options.type),
          settings: { apiKey: context.apiKey, ...options.settings },
          timeoutMs: options.timeoutMs,
          fetch: createRoutedFetch({
            sandbox: context.fetch,
            allowNetwork: options.allowNetwork,
            real: globalThis.fetch,
          }),
          ...{ now, warn },
        }),
      );
    case "module":
      return filterByIntegrations(
        createModuleDestination(name, { ...options, now, warn, file: requireFile(options.file, options.type) }, send),
      );
    case "http":
      return filterByIntegrations(createHttpDestination(name, options.url, options.headers));
  }
}
