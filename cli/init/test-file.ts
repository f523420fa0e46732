import type { Runner } from "./choices.ts";
import type { Project } from "./find-project.ts";

/** How tests of a runner begin and what they say. */
interface Dialect {
  readonly imports: readonly string[];
  readonly test: string;
  readonly holds: string;
}

const holds = 'expect(sandbox).toHaveProfile("ada@example.com", { plan: "free" });';
const asserts = 'assert.equal(sandbox.contact("ada@example.com")?.dataFields.plan, "free");';

const dialects: Readonly<Record<Runner, Dialect>> = {
  vitest: {
    imports: [
      'import { createSandbox } from "iterable-sandbox";',
      'import "iterable-sandbox/vitest";',
      'import { expect, test } from "vitest";',
    ],
    test: "test",
    holds,
  },
  jest: {
    imports: [
      'const { createSandbox } = require("iterable-sandbox");',
      'const { matchers } = require("iterable-sandbox/matchers");',
      "",
      "expect.extend(matchers);",
    ],
    test: "test",
    holds,
  },
  mocha: {
    imports: ['import assert from "node:assert/strict";', 'import { createSandbox } from "iterable-sandbox";'],
    test: "it",
    holds: asserts,
  },
  node: {
    imports: [
      'import assert from "node:assert/strict";',
      'import { test } from "node:test";',
      'import { createSandbox } from "iterable-sandbox";',
    ],
    test: "test",
    holds: asserts,
  },
};

/** The ending of a test in JavaScript, by how it loads modules and how the project's files do. */
function endingOf({ runner, isModule, hasTypeScript }: Project): string {
  if (runner === "vitest") return hasTypeScript ? "ts" : "js";
  if (runner === "jest") return isModule ? "cjs" : "js";
  return isModule ? "js" : "mjs";
}

export const testPathOf = (project: Project): string => `${project.testFolder}/iterable.test.${endingOf(project)}`;

/** Writes a test that holds as it stands: code of the reader's own takes the place of the function in it. */
export function formatTest(project: Project): string {
  const { imports, test, holds: assertion } = dialects[project.runner];
  const [email, target] =
    endingOf(project) === "ts" ? ["email: string", ": { url: string; apiKey: string }"] : ["email", ""];
  return `${imports.join("\n")}

/** Put your code here: import it, and have it call the sandbox in the place of https://api.iterable.com. */
async function signUp(${email}, { url, apiKey }${target}) {
  await fetch(\`\${url}/api/users/update\`, {
    method: "POST",
    headers: { "Api-Key": apiKey, "Content-Type": "application/json" },
    body: JSON.stringify({ email, dataFields: { plan: "free" } }),
  });
}

${test}("who signs up has a profile", async () => {
  const sandbox = createSandbox(); // in memory; nothing is left of it
  const { url, close } = await sandbox.listen();
  try {
    await signUp("ada@example.com", { url, apiKey: sandbox.apiKey });
    ${assertion}
  } finally {
    await close();
    sandbox.close();
  }
});
`;
}
