import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";

const email = "ada@example.com";

describe("await using", () => {
  it("ends the sandbox, and the ports it listens on, with the block", async () => {
    let url = "";
    let ended: ReturnType<typeof createSandbox> | undefined;
    {
      await using sandbox = createSandbox();
      const { port } = await sandbox.listen();
      url = `http://127.0.0.1:${port}/_sandbox/projects`;
      expect((await fetch(url)).status).toBe(200);
      ended = sandbox;
    }
    await expect(fetch(url)).rejects.toThrow("fetch failed");
    expect(() => ended?.contacts()).toThrow('the project "default" is closed');
  });

  it("may come after a close", async () => {
    await using sandbox = createSandbox();
    await sandbox.segment({ type: "identify", userId: "u-1", traits: { email } });
    sandbox.close();
  });
});

describe("call", () => {
  it("gives the answer of a success, and the refusal of a failure", async () => {
    await using sandbox = createSandbox();
    expect(await sandbox.call("lists.create", { body: { name: "VIP" } })).toEqual({
      ok: true,
      status: 200,
      body: { listId: 1 },
    });
    expect(await sandbox.call("users.update", { body: { dataFields: {} } })).toMatchObject({
      ok: false,
      status: 400,
      body: { code: expect.any(String), msg: expect.any(String) },
    });
  });

  it("fills paths and queries in", async () => {
    await using sandbox = createSandbox();
    const odd = "ada+1/2@example.com";
    await sandbox.call("users.update", { body: { email: odd } });
    expect(await sandbox.call("users.get", { params: { email: odd } })).toMatchObject({
      ok: true,
      body: { user: { email: odd } },
    });
    expect(await sandbox.call("users.getByEmail", { query: { email: odd } })).toMatchObject({
      ok: true,
      body: { user: { email: odd } },
    });
  });

  it("sends other headers where they are given", async () => {
    await using sandbox = createSandbox();
    const { ok, status } = await sandbox.call("lists.getLists", {}, { headers: { "Api-Key": "nobody's" } });
    expect([ok, status]).toEqual([false, 401]);
  });

  it("takes no operation there is not", async () => {
    await using sandbox = createSandbox();
    const call = sandbox.call as unknown as (id: string) => Promise<unknown>;
    await expect(call("users.upsert")).rejects.toThrow('"users.upsert" is no operation');
  });
});

describe("segment", () => {
  it("gives what became of a message, which is among the deliveries", async () => {
    await using sandbox = createSandbox();
    const [delivery, ...others] = await sandbox.segment({ type: "identify", userId: "u-1", traits: { email } });
    expect([delivery?.state, others]).toEqual(["delivered", []]);
    expect(sandbox.deliveries()).toEqual([delivery]);
    expect(sandbox.contact(email)?.dataFields).toMatchObject({ email });
    const dropped = await sandbox.segment({ type: "group", userId: "u-1", groupId: "g-1" });
    expect(dropped.map(({ state }) => state)).toEqual(["dropped"]);
    expect(sandbox.deliveries({ state: "dropped" })).toEqual(dropped);
  });

  it("refuses a message that Segment would refuse", async () => {
    await using sandbox = createSandbox();
    const huge = { type: "track", userId: "u-1", event: "Seen", properties: { text: "x".repeat(600_000) } };
    await expect(sandbox.segment(huge)).rejects.toThrow("The message was refused");
  });
});
