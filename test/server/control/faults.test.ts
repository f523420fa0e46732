import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";

const rule = { operation: "users.update", count: 2, fault: { is: "status", status: 500 } };
const active = { ...rule, id: 1, passed: 0, struck: 0 };

async function control(sandbox: Sandbox, method: string, path: string, body?: unknown) {
  const response = await sandbox.request(method, `/_sandbox/faults${path}`, body);
  return { status: response.status, body: await response.json() };
}

const refusal = (status: number, code: string, msg: string) => ({ status, body: { msg, code, params: null } });

describe("/_sandbox/faults", () => {
  it("adds rules, and tells of them", async () => {
    const sandbox = createSandbox();
    expect(await control(sandbox, "POST", "", rule)).toEqual({ status: 201, body: { fault: active } });
    const struck = await sandbox.request("POST", "/api/users/update", { email: "ada@example.com" });
    expect(struck.status).toBe(500);
    expect(await control(sandbox, "GET", "")).toEqual({ status: 200, body: { faults: [{ ...active, struck: 1 }] } });
  });

  it("takes one away, or all", async () => {
    const sandbox = createSandbox();
    for (const _ of [1, 2, 3]) await control(sandbox, "POST", "", rule);
    const left = [
      { ...active, id: 1 },
      { ...active, id: 3 },
    ];
    expect(await control(sandbox, "DELETE", "/2")).toEqual({ status: 200, body: { faults: left } });
    expect(await control(sandbox, "DELETE", "/2")).toEqual(refusal(404, "NotFound", "There is no fault 2"));
    expect(await control(sandbox, "DELETE", "")).toEqual({ status: 200, body: { faults: [] } });
    expect(sandbox.faults.list()).toEqual([]);
  });

  it("knows the projects", async () => {
    const sandbox = createSandbox();
    expect(await control(sandbox, "POST", "", { ...rule, project: "shop" })).toEqual(
      refusal(404, "NotFound", 'No project is named "shop"; there are: default'),
    );
  });

  it("refuses what is no JSON", async () => {
    expect(await control(createSandbox(), "POST", "", "{")).toEqual(
      refusal(400, "BadJsonBody", "The body is not JSON"),
    );
  });
});
