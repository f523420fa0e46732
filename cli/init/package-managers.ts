/** A package manager: how a job installs with it, and how it runs what is installed. */
export interface PackageManager {
  readonly name: string;
  readonly locks: readonly string[];
  /** What a job runs before it can be used. */
  readonly prepare?: string;
  /** How a job installs what the lock file names. */
  readonly install: string;
  /** How somebody adds a package for development. */
  readonly add: string;
  /** How a program that is installed is run. */
  readonly exec: string;
  readonly test: string;
}

/** The first is for a project without a lock file. */
export const packageManagers = [
  {
    name: "npm",
    locks: ["package-lock.json", "npm-shrinkwrap.json"],
    install: "npm ci",
    add: "npm install --save-dev",
    exec: "npx",
    test: "npm test",
  },
  {
    name: "pnpm",
    locks: ["pnpm-lock.yaml"],
    prepare: "corepack enable",
    install: "pnpm install --frozen-lockfile",
    add: "pnpm add --save-dev",
    exec: "pnpm exec",
    test: "pnpm test",
  },
  {
    name: "yarn",
    locks: ["yarn.lock"],
    prepare: "corepack enable",
    install: "yarn install",
    add: "yarn add --dev",
    exec: "yarn run",
    test: "yarn test",
  },
  {
    name: "bun",
    locks: ["bun.lock", "bun.lockb"],
    prepare: "npm install --global bun",
    install: "bun install --frozen-lockfile",
    add: "bun add --dev",
    exec: "bunx",
    test: "bun run test",
  },
] as const satisfies readonly PackageManager[];
