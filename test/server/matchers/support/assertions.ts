import { stripVTControlCharacters } from "node:util";
import { sandboxAfter, type World } from "../../support/sandbox.ts";

const mat = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

const ada = "ada@example.com";

/** Ada with a profile, a purchase, a cart and two events; a ghost nobody has identified; two calls gone wrong. */
async function createStory(): Promise<World> {
  const world = await sandboxAfter([
    ["users/update", { email: ada, dataFields: { plan: "free", visits: 3, address: { city: "Turin", zip: "10100" } } }],
    ["commerce/trackPurchase", { user: { email: ada }, items: [mat], total: 25.99, id: "p-1" }],
    ["commerce/updateCart", { user: { email: ada }, items: [mat] }],
    ["events/track", { email: ada, eventName: "Signed Up", dataFields: { step: 1, plan: "free" } }],
    ["events/track", { email: ada, eventName: "Signed Up", dataFields: { step: 2, plan: "pro" } }],
    ["events/track", { email: "ghost@example.com", eventName: "Signed Up" }],
  ]);
  await world.request("POST", "/api/user/update", { email: ada });
  await world.request("POST", "/api/users/update", { email: "adaexample.com", datafields: { plan: "pro" } });
  return world;
}

/** What an assertion says when it fails, without colours. */
export function failureMessage(assertion: () => void): string {
  try {
    assertion();
  } catch (thrown) {
    return stripVTControlCharacters((thrown as Error).message);
  }
  return "passes";
}

/** What an assertion about the story says, line by line. */
export async function storyFailure(check: (world: World) => void): Promise<readonly string[]> {
  const world = await createStory();
  return failureMessage(() => check(world)).split("\n");
}

/** An assertion about the story that holds. */
export interface Passing {
  readonly assertion: string;
  readonly check: (world: World) => void;
}

/** An assertion about the story that fails, and what it says. */
export interface Failing extends Passing {
  readonly says: readonly string[];
}
