/** The doors, what each is known by, and the peer it needs. */
export const doors = [
  { door: ".", has: "createSandbox" },
  { door: "./contracts", has: "iterable" },
  { door: "./translator", has: "translate" },
  { door: "./scenarios", has: "runScenarios" },
  { door: "./matchers", has: "matchers" },
  { door: "./openapi", has: undefined },
  { door: "./msw", has: "iterableHandlers", peer: "msw" },
  { door: "./vitest", has: "matchers", peer: "vitest" },
] as const;

const schemas = ["scenario", "expectations", "configuration", "seed"].map((what) => `./${what}.schema.json`);

/** Doors that are JSON. */
export const json = ["./openapi.json", ...schemas, "./package.json"];

/** What a door is imported by. */
export const nameOf = (door: string): string => `iterable-sandbox${door.slice(1)}`;
