import { afterEach, expect, it, vi } from "vitest";
import { createSandbox, type FaultRule } from "../../../server/index.ts";

afterEach(() => vi.restoreAllMocks());

const delay: FaultRule = { user: "ada@example.com", count: 0, fault: { is: "delay", ms: 1 } };
const partial: FaultRule = { user: "nobody@example.com", count: 0, fault: { is: "partial", keep: 1 } };

it.each([
  { sandbox: "a plain one", options: {} },
  { sandbox: "a strict one", options: { strict: true } },
  { sandbox: "one with a fault for its user", options: { faults: [delay] } },
  { sandbox: "a strict one with faults", options: { strict: true, faults: [partial, delay] } },
])("a call of $sandbox is parsed once, and once more by whoever reads the record", async ({ options }) => {
  const sandbox = createSandbox(options);
  const text = '{"email":"ada@example.com","dataFields":{"plan":"pro"}}';
  const parse = vi.spyOn(JSON, "parse");
  const countParsed = (): number => parse.mock.calls.filter(([given]) => given === text).length;
  await sandbox.request("POST", "/api/users/update", text);
  expect(countParsed()).toBe(1);
  sandbox.requests();
  expect(countParsed()).toBe(2);
});

it("a strict sandbox tells a key that may not do this so, before it says what nothing reads", async () => {
  const sandbox = createSandbox({ strict: true });
  const { key } = sandbox.addKey({ type: "readOnly" });
  const body = { email: "ada@example.com", plan: "pro" };
  const answer = await sandbox.request("POST", "/api/users/update", body, { headers: { "Api-Key": key } });
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: "BadApiKey" }]);
});
