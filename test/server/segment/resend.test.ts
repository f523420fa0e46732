import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";

const track = { type: "track", userId: "u-1", event: "Seen" };

const resend = async (sandbox: Sandbox, id: string | number) => {
  const answer = await sandbox.fetch(`/_sandbox/deliveries/${id}`, { method: "POST" });
  return { status: answer.status, body: await answer.json() };
};

const refused = (status: number, code: string, id: string | number, why: string) => ({
  status,
  body: { msg: `The delivery ${id} cannot be sent again: ${why}`, code, params: null },
});

describe("POST /_sandbox/deliveries/:id", () => {
  it("makes another attempt of one that was refused", async () => {
    const sandbox = createSandbox();
    await sandbox.segment(track);
    expect(sandbox.deliveries()).toMatchObject([{ state: "discarded", attempts: [{}] }]);
    await sandbox.call("users.update", { body: { email: "ada@example.com", userId: "u-1" } });
    const { status, body } = await resend(sandbox, 1);
    expect([status, body]).toMatchObject([200, { delivery: { id: 1, state: "delivered", attempts: [{}, {}] } }]);
    expect(body).toEqual({ delivery: sandbox.deliveries()[0] });
    expect(sandbox.contacts()).toMatchObject([{ events: 1 }]);
  });

  it("sends what was delivered a second time, and what is to be tried again at once", async () => {
    const sandbox = createSandbox();
    await sandbox.segment({ ...track, properties: { email: "ada@example.com" } });
    await resend(sandbox, 1);
    expect(sandbox.contacts()).toMatchObject([{ events: 2 }]);
    sandbox.faults.add({ destination: "Iterable", fault: { is: "status", status: 503 } });
    await sandbox.segment({ ...track, properties: { email: "ada@example.com" } });
    expect((await resend(sandbox, 2)).body).toMatchObject({ delivery: { state: "delivered", attempts: [{}, {}] } });
    await sandbox.clock.advance(3_600_000);
    expect(sandbox.contacts()).toMatchObject([{ events: 3 }]);
  });

  it.each([99, "x", "1e3", "-1", "9".repeat(30)])("answers 404 for %s", async (id) => {
    const sandbox = createSandbox();
    await sandbox.segment(track);
    const why = "there is none of this number, or it had to make room";
    expect(await resend(sandbox, id)).toEqual(refused(404, "NotFound", id, why));
  });

  it("answers 409 for what no destination was to see", async () => {
    const sandbox = createSandbox();
    await sandbox.segment({ type: "track", userId: "u-1" });
    expect(await resend(sandbox, 1)).toEqual(refused(409, "Conflict", 1, "its source has no destination of this name"));
  });
});
