import { expect } from "vitest";
import { matchers, type SandboxMatchers } from "./index.ts";

export { matchers, type SandboxMatchers } from "./index.ts";

declare global {
  namespace Chai {
    /** What every major of vitest takes into the type of `expect(…)`: its own interfaces differ in their parameters. */
    interface Assertion extends SandboxMatchers {}
  }
}

expect.extend(matchers);
