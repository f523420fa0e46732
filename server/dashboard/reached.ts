import type { Context } from "hono";
import { defaultApiKey } from "../project/settings.ts";
import type { PageEnv } from "./doors.ts";

/** Where the sandbox answers, and what it takes as a key. */
export interface Reached {
  readonly origin: string;
  /** The key of the project; undefined where it is a secret. */
  readonly apiKey: string | undefined;
}

/** Keys are shown where they are no secret: the one every sandbox has. */
export function reachedAt(c: Context<PageEnv>, project: string): Reached {
  const keys = c.env.projects.find(project)?.keys ?? [];
  const isKnown = keys.some(({ key, disabled }) => key === defaultApiKey && disabled !== true);
  return { origin: new URL(c.req.url).origin, apiKey: isKnown ? defaultApiKey : undefined };
}
