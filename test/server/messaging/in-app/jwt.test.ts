import { SignJWT } from "jose";
import { expect, onTestFinished, test } from "vitest";
import { createSandbox } from "../../../../server/index.ts";
import { fixedSystem, noon, playSteps, type World } from "../../support/sandbox.ts";
import { ada, queueOf, runInApp, sendInApp } from "./support/in-app.ts";

const grace = "grace@example.com";
const key = "0000000000000000000000000b111e00";
const jwtSecret = "2EB6A2F34691492F81A819AEDA32427F";

/** A sandbox with a key that asks for JWTs, in which ada was sent a message, and its id. */
async function open(): Promise<readonly [world: World, messageId: string]> {
  const world = createSandbox({
    system: fixedSystem(),
    keys: [
      { key: "5a4db0c0ffee5a4db0c0ffee5a4db0c0", type: "server" },
      { key, type: "web", jwtSecret },
    ],
  });
  onTestFinished(() => world.close());
  await playSteps(world, [
    ["users/update", { email: ada }],
    ["users/update", { email: grace }],
  ]);
  return [world, await sendInApp(world, await runInApp(world))];
}

/** Tells of a message as the web SDK does, logged in as somebody. */
async function tell(world: World, email: string, path: string, body: object): Promise<number> {
  const issuedAt = Math.trunc(noon / 1_000);
  const token = await new SignJWT({ email, iat: issuedAt, exp: issuedAt + 600 })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(new TextEncoder().encode(jwtSecret));
  const headers = { "Api-Key": key, Authorization: `Bearer ${token}` };
  const answer = await world.fetch(`/api/events/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.status;
}

test("a call that names nobody is about whom its JWT speaks for", async () => {
  const [world, messageId] = await open();
  expect(await tell(world, ada, "trackInAppDelivery", { messageId })).toBe(200);
  expect(world.events(ada)[0]).toMatchObject({ eventType: "inAppDelivery", messageId, campaignId: 1 });
});

test("nobody reads or consumes what somebody else was sent, whatever they name", async () => {
  const [world, messageId] = await open();
  const statuses = [
    await tell(world, grace, "trackInAppOpen", { messageId }),
    await tell(world, grace, "inAppConsume", { messageId }),
    await tell(world, grace, "inAppConsume", { messageId, email: ada }),
  ];
  expect(statuses).toEqual([200, 200, 401]);
  expect(await queueOf(world)).toMatchObject([{ messageId, read: false }]);
  expect(world.events(grace).map(({ eventType, campaignId }) => [eventType, campaignId])).toEqual([
    ["inAppOpen", undefined],
  ]);
});
