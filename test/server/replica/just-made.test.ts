import { expect, it } from "vitest";
import { createSandbox, type ProjectKind } from "../../../server/index.ts";

const makers = [
  { what: "users.update", kind: "userId", path: "/api/users/update", body: { userId: "u1" } },
  { what: "users.update", kind: "hybrid", path: "/api/users/update", body: { userId: "u1" } },
  { what: "users.update", kind: "email", path: "/api/users/update", body: { userId: "u1", preferUserId: true } },
  { what: "users.bulkUpdate", kind: "userId", path: "/api/users/bulkUpdate", body: { users: [{ userId: "u1" }] } },
  {
    what: "users.updateSubscriptions",
    kind: "userId",
    path: "/api/users/updateSubscriptions",
    body: { userId: "u1", unsubscribedChannelIds: [] },
  },
  { what: "events.track", kind: "userId", path: "/api/events/track", body: { userId: "u1", eventName: "e" } },
  {
    what: "commerce.updateCart",
    kind: "userId",
    path: "/api/commerce/updateCart",
    body: { user: { userId: "u1" }, items: [] },
  },
] as const satisfies readonly { what: string; kind: ProjectKind; path: string; body: object }[];

it.each(makers)(
  "a user $what just made in a project of kind $kind reads as nobody, then as themselves",
  async (maker) => {
    await using world = createSandbox({ kind: maker.kind, settings: { processingDelay: 3_000 } });
    const read = async () =>
      Promise.all(
        ["/api/users/byUserId?userId=u1", "/api/users/byUserId/u1"].map(async (path) => {
          const answer = await world.request("GET", path);
          return [answer.status, await answer.json()];
        }),
      );
    expect((await read()).map(([status]) => status)).toEqual([400, 400]);
    await world.request("POST", maker.path, maker.body);
    expect(await read()).toEqual([
      [200, {}],
      [200, {}],
    ]);
    await world.clock.advance(3_000);
    const user = expect.objectContaining({ userId: "u1" });
    expect(await read()).toEqual([
      [200, { user }],
      [200, { user }],
    ]);
  },
);

it("a userId that was never sent, and one only a hidden profile has, stay unknown while writes wait", async () => {
  await using world = createSandbox({ settings: { processingDelay: 3_000 } });
  await world.request("POST", "/api/events/track", { email: "a@example.com", userId: "u2", eventName: "e" });
  for (const userId of ["u1", "u2"]) {
    const answer = await world.request("GET", `/api/users/byUserId/${userId}`);
    expect([userId, answer.status]).toEqual([userId, 400]);
  }
});
