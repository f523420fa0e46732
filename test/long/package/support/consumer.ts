/** A program that uses every door that needs no peer, from types to values. */
const plain = `
import { readFileSync } from "node:fs";
import { type CallAnswer, createSandbox, defineConfig, type Exchange, type FaultRule } from "iterable-sandbox";
import { iterable } from "iterable-sandbox/contracts";
import { matchers, type SandboxMatchers } from "iterable-sandbox/matchers";
import type { components, operations, paths } from "iterable-sandbox/openapi";
import { loadScenarios, type Scenario } from "iterable-sandbox/scenarios";
import { translate } from "iterable-sandbox/translator";

export const config = defineConfig({ port: 8787, projects: [{ name: "default", kind: "email" }] });
const sandbox = createSandbox({ kind: "hybrid" });
const rule: FaultRule = { operation: "users.update", fault: { is: "rateLimit" } };
sandbox.faults.add(rule);
const read = await sandbox.call("users.getByEmail", { query: { email: "ada@example.com" } });
export const user: CallAnswer<"users.getByEmail"> | undefined = read.ok ? read.body : undefined;
export const name: string | undefined = user?.user?.email;
// @ts-expect-error There is no such operation.
await sandbox.call("users.updat", {});
// @ts-expect-error An email is a text.
await sandbox.call("users.update", { body: { email: 1 } });
export const exchange: Exchange | undefined = sandbox.requests({ operation: "users.update" })[0];
export const id: "users.update" = iterable.users.update.id;
export type Asserted = SandboxMatchers["toHaveProfile"];
export type Body = components["schemas"]["ApiUserUpdateRequest"];
export type Sent = paths["/api/users/update"]["post"]["requestBody"] | operations["users.update"]["requestBody"];
const body: Body = { email: "ada@example.com", dataFields: { plan: "pro" } };
export const scenarios: readonly Scenario[] = (await loadScenarios(["ada.yaml"])).scenarios;
console.log(translate({ type: "track" }, {}), matchers, readFileSync("ada.yaml"), body);
await sandbox[Symbol.asyncDispose]();
`;

/** One that uses the doors whose types come from msw and vitest. */
const peers = `
import { createSandbox } from "iterable-sandbox";
import { iterableHandlers } from "iterable-sandbox/msw";
import "iterable-sandbox/vitest";
import { setupServer } from "msw/node";
import { expect, test } from "vitest";

const sandbox = createSandbox();
const server = setupServer(...iterableHandlers(sandbox));
test("ada", () => {
  server.listen();
  expect(sandbox).toHaveProfile("ada@example.com", { plan: expect.any(String) });
  expect(sandbox).not.toHaveReceived("users.update");
  expect(sandbox.contact("ada@example.com")).toBeHidden();
  // @ts-expect-error There is no such operation.
  expect(sandbox).toHaveReceived("users.updat");
});
`;

/** One that TypeScript takes for CommonJS, as in a project that runs jest. */
const required = `
import { type Contact, createSandbox, ProjectError, type Sandbox, SandboxConfig } from "iterable-sandbox";
import { matchers, type SandboxMatchers } from "iterable-sandbox/matchers";
import { iterable } from "iterable-sandbox/contracts";
import { type Translation, translate } from "iterable-sandbox/translator";

const sandbox: Sandbox = createSandbox({ kind: "hybrid" });
export const read = async (): Promise<string | undefined> => {
  const answer = await sandbox.call("users.getByEmail", { query: { email: "ada@example.com" } });
  return answer.ok ? answer.body.user?.email : undefined;
};
// @ts-expect-error There is no such operation.
void sandbox.call("users.updat", {});
export const contact: Contact | undefined = sandbox.contact("ada@example.com");
export const failed = (thrown: unknown): ProjectError | undefined => (thrown instanceof ProjectError ? thrown : undefined);
export type Asserted = SandboxMatchers["toHaveProfile"];
export const translation: Translation = translate({ type: "track" }, {});
export const operation: "users.update" = iterable.users.update.id;
export const known: readonly unknown[] = [matchers.toHaveProfile, SandboxConfig];
export const config: SandboxConfig = {};
`;

/** The same with MSW. */
const requiredPeers = `
import { createSandbox } from "iterable-sandbox";
import { type HandlerOptions, iterableHandlers } from "iterable-sandbox/msw";

const options: HandlerOptions = { hosts: ["iterable.example.com"] };
export const handlers: readonly object[] = iterableHandlers(createSandbox(), options);
`;

/** The programs by the name of their file. */
export const programs = {
  "plain.ts": plain,
  "peers.ts": peers,
  "required.cts": required,
  "required-peers.cts": requiredPeers,
};

/** A strict project of one program. */
export const tsconfig = (file: keyof typeof programs, moduleResolution: "node16" | "bundler", skipLibCheck: boolean) =>
  JSON.stringify({
    compilerOptions: {
      target: "ES2023",
      lib: ["ES2023"],
      types: ["node"],
      module: moduleResolution === "bundler" ? "ESNext" : "Node16",
      moduleResolution,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUncheckedSideEffectImports: true,
      noEmit: true,
      skipLibCheck,
    },
    files: [file],
  });

/** A program that has a sandbox do its work, and prints `pro`. */
export const atWork = `
import { createSandbox } from "iterable-sandbox";

const sandbox = createSandbox();
await sandbox.segment({ type: "identify", userId: "u-1", traits: { email: "ada@example.com", plan: "pro" } });
const { port } = await sandbox.listen();
const headers = { "Api-Key": sandbox.apiKey };
const answer = await fetch("http://localhost:" + port + "/api/users/ada@example.com", { headers });
console.log((await answer.json()).user.dataFields.plan);
await sandbox[Symbol.asyncDispose]();
`;
