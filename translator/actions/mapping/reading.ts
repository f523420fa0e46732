import type { Read } from "../path.ts";

/** A problem of the settings: what cannot work, and where. */
export interface SettingsProblem {
  /** Where in the settings, such as `subscriptions[0].mapping.email`. */
  readonly path: string;
  readonly message: string;
}

/** The reading of a mapping: the place that is being read, and what to do with a problem there. */
export interface Reading {
  readonly path: string;
  readonly depth: number;
  readonly report: (problem: SettingsProblem) => void;
}

/** A template: a value of a mapping, read once, so that it can be filled from many messages. */
export type Template = (given: unknown, reading: Reading) => Read;

/** A directive: reads what stands behind its name. */
export type Directive = (argument: unknown, reading: Reading, template: Template) => Read;

export const readNothing: Read = () => undefined;

/** Reports a problem at the place that is being read; nothing will be filled in there. */
export function reportProblem({ path, report }: Reading, message: string): Read {
  report({ path, message });
  return readNothing;
}

/** The place of a part of what is being read. */
export const readingAt = ({ path, depth, report }: Reading, key: string): Reading => ({
  path: `${path}.${key}`,
  depth: depth + 1,
  report,
});
