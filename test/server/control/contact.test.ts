import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../server/index.ts";

async function open(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  sandbox.clock.freeze();
  await sandbox.clock.set("2026-01-31T12:00:00Z");
  return sandbox;
}

const at = "2026-01-31T12:00:00.000Z";

async function ask(sandbox: Sandbox, user: string) {
  const answer = await sandbox.fetch(`/_sandbox/contacts/${encodeURIComponent(user)}`);
  return {
    status: answer.status,
    body: (await answer.json()) as { readonly contact?: unknown; readonly msg?: string },
  };
}

const project = { project: "default", kind: "email", revealedBy: "creatingCalls" };

describe("one person", () => {
  it("who is hidden is told whole, and what Iterable shows of them is nothing", async () => {
    const sandbox = await open();
    await sandbox.call("events.track", { body: { email: "late@example.com", eventName: "Signed Up" } });
    expect(await ask(sandbox, "LATE@example.com")).toEqual({
      status: 200,
      body: {
        ...project,
        contact: {
          project: "default",
          email: "late@example.com",
          hidden: true,
          events: 1,
          updatedAt: at,
          firstSeen: { request: 1, operation: "events.track", at },
          dataFields: {},
          lists: [],
          subscriptions: expect.anything(),
          shown: { operation: "users.getByEmail", status: 200, body: {} },
        },
        forgotten: [],
      },
    });
  });

  it("became visible by a call, with earlier events; lists have names, and Iterable shows the profile", async () => {
    const sandbox = await open({
      projects: [
        {
          name: "default",
          settings: { optInMessageTypes: true },
          channels: [{ id: 1, name: "Marketing", type: "Marketing", medium: "Email" }],
          messageTypes: [
            { id: 11, name: "News", channelId: 1, policy: "OptOut" },
            { id: 12, name: "Offers", channelId: 1, policy: "OptIn" },
          ],
        },
      ],
    });
    const email = "late@example.com";
    for (const eventName of ["a", "b", "c"]) await sandbox.call("events.track", { body: { email, eventName } });
    await sandbox.call("users.update", { body: { email, dataFields: { plan: "pro" } } });
    await sandbox.call("lists.create", { body: { name: "Newsletter" } });
    await sandbox.call("lists.subscribe", { body: { listId: 1, subscribers: [{ email }] } });
    await sandbox.call("users.updateSubscriptions", { body: { email, unsubscribedChannelIds: [1] } });
    const { body } = await ask(sandbox, email);
    expect(body.contact).toEqual(
      expect.objectContaining({
        hidden: false,
        firstSeen: { request: 1, operation: "events.track", at },
        becameVisible: { request: 4, operation: "users.update", at, earlierEvents: 3 },
        lists: [{ id: 1, name: "Newsletter" }],
        subscriptions: {
          channels: expect.arrayContaining([{ id: 1, name: "Marketing", subscribed: false }]),
          messageTypes: expect.arrayContaining([
            { id: 11, name: "News", channelId: 1, policy: "OptOut", subscribed: true },
            { id: 12, name: "Offers", channelId: 1, policy: "OptIn", subscribed: false },
          ]),
        },
        shown: {
          operation: "users.getByEmail",
          status: 200,
          body: (await sandbox.call("users.getByEmail", { query: { email } })).body,
        },
      }),
    );
  });

  it("of a userId-based project is shown by userId", async () => {
    const sandbox = await open({ projects: [{ name: "default", kind: "userId" }] });
    await sandbox.call("users.update", { body: { userId: "u-1", email: "ada@example.com" } });
    const { body } = await ask(sandbox, "ada@example.com");
    expect(body.contact).toEqual(
      expect.objectContaining({
        shown: {
          operation: "users.getByUserId",
          status: 200,
          body: (await sandbox.call("users.getByUserId", { params: { userId: "u-1" } })).body,
        },
      }),
    );
  });

  it("is shown as reads see them while a write is processed", async () => {
    const sandbox = await open({ projects: [{ name: "default", settings: { processingDelay: 1_000 } }] });
    const email = "ada@example.com";
    await sandbox.call("users.update", { body: { email } });
    const before = await ask(sandbox, email);
    await sandbox.clock.advance(1_000);
    const after = await ask(sandbox, email);
    expect([before, after].map(({ body }) => body.contact)).toEqual([
      expect.objectContaining({ shown: expect.objectContaining({ body: {} }) }),
      expect.objectContaining({ shown: expect.objectContaining({ body: { user: expect.anything() } }) }),
    ]);
  });

  it("is told from the record alone: nothing is called, and nothing is written", async () => {
    const sandbox = await open();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    const before = sandbox.project.tables.changes();
    await ask(sandbox, "ada@example.com");
    expect([sandbox.requests().length, sandbox.project.tables.changes()]).toEqual([1, before]);
  });

  it("who is forgotten has no profile, and is not unknown", async () => {
    const sandbox = await open();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    await sandbox.call("users.forget", { body: { email: "ada@example.com" } });
    expect(await ask(sandbox, "Ada@example.com")).toEqual({
      status: 200,
      body: { ...project, forgotten: ["ada@example.com"] },
    });
  });

  it.each(["nobody@example.com", "a".repeat(5_000), "%", "\0", "../requests"])(
    "who is nobody is 404: %s",
    async (name) => {
      const { status, body } = await ask(await open(), name);
      expect([status, body.msg?.startsWith("default has no profile of "), (body.msg?.length ?? 0) < 400]).toEqual([
        404,
        true,
        true,
      ]);
    },
  );
});
