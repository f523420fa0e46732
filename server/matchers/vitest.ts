// Without an import that declarations keep, the interface below would extend nothing.
import "vitest";
import { expect } from "vitest";
import { matchers, type SandboxMatchers } from "./index.ts";

export { matchers, type SandboxMatchers } from "./index.ts";

declare module "vitest" {
  interface Assertion<T> extends SandboxMatchers {}
}

expect.extend(matchers);
