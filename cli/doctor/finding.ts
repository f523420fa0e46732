import type { Configuration } from "../config.ts";

/** Something that was looked at, and how it is. */
export interface Finding {
  readonly name: string;
  /** `warn` is what may well be meant; `fail` is what nothing works with. */
  readonly level: "ok" | "warn" | "fail";
  readonly message: string;
  /** What would be right, where something is not. */
  readonly remedy?: string;
}

/** What is looked at: a folder, as a command of this version would find it. */
export interface Surroundings {
  readonly folder: string;
  readonly version: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The variables that options of commands are read from, each with the commands. */
  readonly twins: ReadonlyMap<string, readonly string[]>;
  /** What peers have to be like: the ranges of this package. */
  readonly peers: Readonly<Record<string, string>>;
  /** The configuration; undefined where it is not valid. */
  readonly configuration: Configuration | undefined;
  readonly port: number;
  readonly host: string;
  /** How a server would be spoken to. */
  readonly scheme: "http" | "https";
  /** Where a server is looked for, and whether somebody said that there is one. */
  readonly url: string;
  readonly isUrlGiven: boolean;
}

/** Looks at one thing. */
export type Check = (surroundings: Surroundings) => readonly Finding[] | Promise<readonly Finding[]>;
