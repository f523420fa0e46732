/** Test runners that a test is written for, those that a project hardly has by chance first. */
export const runners = ["vitest", "jest", "mocha", "node"] as const;
export type Runner = (typeof runners)[number];

/** Where jobs run. */
export const platforms = ["github", "gitlab"] as const;
export type Platform = (typeof platforms)[number];
