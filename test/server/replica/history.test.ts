import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../server/index.ts";
import { delayedSandbox } from "../support/delayed-sandbox.ts";
import { type Answer, emptySandbox, get, post, type Step, type World } from "../support/sandbox.ts";

const delayMs = 5_000;

const who = fc.constantFrom("ada", "grace").map((name) => ({ email: `${name}@example.com`, userId: name }));
const fields = fc.record({ plan: fc.constantFrom("free", "pro", 1), seats: fc.nat(3) }, { requiredKeys: [] });
const user = fc.tuple(who, fields).map(([ref, dataFields]) => ({ ...ref, dataFields }));
const event = fc.tuple(who, fc.constantFrom("Seen", "Bought")).map(([ref, eventName]) => ({ ...ref, eventName }));
const named = (name: string) => fc.constant(name);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(named("users/update"), user),
  fc.tuple(
    named("users/bulkUpdate"),
    fc.array(user, { minLength: 1, maxLength: 3 }).map((users) => ({ users })),
  ),
  fc.tuple(named("events/track"), event),
  fc.tuple(
    named("events/trackBulk"),
    fc.array(event, { maxLength: 3 }).map((events) => ({ events })),
  ),
  fc.tuple(
    named("commerce/trackPurchase"),
    who.map((ref) => ({ user: ref, items: [], total: 1 })),
  ),
  fc.tuple(named("lists"), fc.constant({ name: "VIP" })),
  fc.tuple(
    fc.constantFrom("lists/subscribe", "lists/unsubscribe"),
    fc.record({ listId: fc.integer({ min: 1, max: 2 }), subscribers: fc.array(who, { maxLength: 2 }) }),
  ),
  fc.tuple(fc.constantFrom("users/forget", "users/unforget"), who),
  fc.tuple(
    named("users/merge"),
    fc.constant({ sourceEmail: "ada@example.com", destinationEmail: "grace@example.com" }),
  ),
);

const reads = [
  "users/ada@example.com",
  "users/grace@example.com",
  "events/ada@example.com",
  "events/grace@example.com",
  "users/forgotten",
  "users/getFields",
  "lists",
  "lists/getUsers?listId=1",
];

const seenIn = async (world: World): Promise<readonly Answer[]> => {
  const seen: Answer[] = [];
  for (const path of reads) seen.push(await get(world, path));
  return seen;
};

/** What a project without a delay answers, and shows from when on. */
async function history(world: World, calls: readonly (readonly [gap: number, Step])[]) {
  const answers: Answer[] = [];
  const shown = [{ from: Number.NEGATIVE_INFINITY, seen: await seenIn(world) }];
  for (const [gap, [path, body]] of calls) {
    await world.clock.advance(gap);
    answers.push(await post(world, path, body));
    shown.push({ from: world.clock.now(), seen: await seenIn(world) });
  }
  return { answers, at: (time: number) => shown.findLast(({ from }) => from <= time)?.seen };
}

describe("a project whose writes take five seconds", () => {
  it.each<ProjectKind>(["email", "hybrid"])(
    "answers as one whose writes take none, and shows what that one showed five seconds ago: %s",
    async (kind) => {
      const gap = fc.integer({ min: 0, max: 3 }).map((seconds) => seconds * 1_000);
      const calls = fc.array(fc.tuple(gap, step), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(calls, async (made) => {
          const { answers, at } = await history(emptySandbox(kind), made);
          const world = delayedSandbox(delayMs, kind);
          for (const [index, [wait, [path, body]]] of made.entries()) {
            await world.clock.advance(wait);
            expect(await post(world, path, body)).toEqual(answers[index]);
            expect(await seenIn(world)).toEqual(at(world.clock.now() - delayMs));
          }
          await world.clock.advance(delayMs);
          expect(await seenIn(world)).toEqual(at(world.clock.now() - delayMs));
          expect([world.warnings, world.crashes]).toEqual([[], []]);
          world.close();
        }),
        { numRuns: 25 },
      );
    },
  );
});
