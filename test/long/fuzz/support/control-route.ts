/** A route of the sandbox's own, and what of it is filled with hostile values. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As docs/control.md names it: `/_sandbox/projects/:name`. */
  readonly path: string;
  /** What the parts of its path may be, where that is not what other routes take. */
  readonly known?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** Names its query knows. */
  readonly query?: readonly string[];
  /** What every query of it begins with. */
  readonly always?: string;
  /** What half of its queries begin with: without it, the route refuses all. */
  readonly often?: string;
  /** Bodies it takes, each of whose members may be changed. */
  readonly bodies?: readonly Readonly<Record<string, unknown>>[];
}

/** What the query of a route knows that is about one project. */
export const project = ["project"];
