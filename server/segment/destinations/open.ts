import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ClassicSettings } from "../../../contracts/segment/classic-settings.ts";
import type { Project, Projects } from "../../projects.ts";
import type { SegmentContext } from "../context.ts";
import type { DeliveredRequest, Destination } from "../delivery.ts";
import { routedFetch } from "../function/routed-fetch.ts";
import { type DestinationOptions, defaultNames } from "../options.ts";
import { UnusableDestination } from "../unusable-destination.ts";
import { classicDestination } from "./classic.ts";
import { functionDestination } from "./function.ts";
import { httpDestination } from "./http.ts";
import type { Send } from "./iterable-requests.ts";
import { moduleDestination } from "./module.ts";

/** The project a destination writes to: the one it names, else the first. */
function projectOf(projects: Projects, { project, type }: DestinationOptions): Project {
  const found = project === undefined ? projects.all[0] : projects.all.find(({ name }) => name === project);
  if (found !== undefined) return found;
  const names = projects.all.map(({ name }) => name).join(", ");
  throw new UnusableDestination(`a ${type} destination names the project "${project}"; there are: ${names}`);
}

const keyOf = (project: Project): string => project.keys.find(({ type }) => type === "server")?.key ?? "";

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Requests to a project go through the sandbox's own front door, with a server-side key of that project. */
const senderTo =
  (project: Project, fetch: SegmentContext["fetch"]): Send =>
  async (method, path, body): Promise<DeliveredRequest> => {
    const headers = { "Api-Key": keyOf(project), "Content-Type": "application/json" };
    const response = await fetch(path, { method, headers, body: JSON.stringify(body) });
    return { method, url: path, body, status: response.status, answer: parsed(await response.text()) };
  };

/** The user's own file behind a destination. */
function existing(file: string, type: string): string {
  if (existsSync(file)) return resolve(file);
  throw new UnusableDestination(`a ${type} destination names the file ${file}, which is not there`);
}

/** Opens a destination as it is configured. */
export function openDestination(options: DestinationOptions, context: SegmentContext): Destination {
  const name = options.name ?? defaultNames[options.type];
  const project = projectOf(context.projects, options);
  const send = senderTo(project, context.fetch);
  switch (options.type) {
    case "classic":
      return classicDestination(
        name,
        options.settings as Partial<ClassicSettings>,
        senderTo(project, context.fetch),
        context.clock.now,
      );
    case "function":
      return functionDestination(name, {
        file: existing(options.file, options.type),
        settings: { apiKey: keyOf(project), ...options.settings },
        timeoutMs: options.timeoutMs,
        fetch: routedFetch({ sandbox: context.fetch, allowNetwork: options.allowNetwork, real: globalThis.fetch }),
        now: context.clock.now,
      });
    case "module":
      return moduleDestination(name, existing(options.file, options.type), options, send, context.clock.now);
    case "http":
      return httpDestination(name, options.url, options.headers);
    default:
      throw new UnusableDestination(`${options.type} destinations are not here yet`);
  }
}
