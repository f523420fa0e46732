import type { Context } from "hono";
import { getCookie } from "hono/cookie";

/** Where every page lies. */
export const root = "/_sandbox/ui";

/** What every page needs to know of the request for it. */
export interface Place {
  /** Path and query of the page. */
  readonly here: string;
  /** The section it belongs to, such as `people`; empty for the overview. */
  readonly section: string;
  /** Name of the project that is looked at, and those there are to choose from. */
  readonly project: string;
  readonly projects: readonly string[];
  /** Whether there are scenarios to show. */
  readonly hasScenarios: boolean;
  readonly theme: Theme;
  /** Proof that a form comes from a page of this server. */
  readonly formToken: string;
  /** What the last form did, to be told once. */
  readonly told: string | undefined;
  /** Number of the latest exchange when the page was made: the live stream goes on behind it. */
  readonly latest: number;
}

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const isTheme = (text: string | undefined): text is Theme => themes.some((theme) => theme === text);

export const themeOf = (c: Context): Theme => {
  const chosen = getCookie(c, "sandbox-theme");
  return isTheme(chosen) ? chosen : "system";
};

export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** A query of what is given, with its question mark; nothing for nothing. */
export function formatQuery(parameters: Parameters): string {
  const given = Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

/** The address of a page of the same project: `linkTo(place, "/people", { q: "ada" })`. */
export function linkTo({ project, projects }: Place, path: string, parameters: Parameters = {}): string {
  const named = project === projects[0] ? undefined : project;
  return `${root}${path}${formatQuery({ project: named, ...parameters })}`;
}

/** A text as one segment of a path. */
export const segment = (text: string): string => encodeURIComponent(text);
