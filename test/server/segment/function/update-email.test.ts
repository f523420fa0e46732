import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createRoutedFetch } from "../../../../server/segment/function/routed-fetch.ts";
import { emptySandbox, get, nobody, playSteps, profileAnswer, success, type World } from "../../support/sandbox.ts";
import { noon, openRuntime } from "./support/function-runtime.ts";

const file = resolve("examples/functions/update-email.js");
const api = "https://api.iterable.com/api";

/** The example, delivering into a sandbox. */
const example = (world: World, apiKey = world.apiKey) =>
  openRuntime({
    file,
    settings: { apiKey },
    now: () => noon,
    fetch: createRoutedFetch({
      sandbox: world.fetch,
      allowNetwork: false,
      real: () => Promise.reject(new Error("no")),
    }),
  });

const identify = (traits: Readonly<Record<string, unknown>>) => ({ type: "identify", userId: "u-1", traits });
const lookup = (world: World, email: string) => get(world, "users/getByEmail", { email });

describe("examples/functions/update-email.js", () => {
  it("renames the profile and updates its fields", async () => {
    const world = emptySandbox();
    await playSteps(world, [
      ["users/update", { email: "old@example.com", dataFields: { plan: "free", city: "Bath" } }],
    ]);
    const traits = { previousEmail: "old@example.com", email: "new@example.com", plan: "pro" };
    expect(await example(world).run(identify(traits))).toEqual({
      is: "delivered",
      logs: [],
      requests: [
        {
          method: "POST",
          url: `${api}/users/updateEmail`,
          body: JSON.stringify({ currentEmail: "old@example.com", newEmail: "new@example.com" }),
          status: 200,
          answer: JSON.stringify(success.body),
        },
        {
          method: "POST",
          url: `${api}/users/update`,
          body: JSON.stringify({
            email: "new@example.com",
            dataFields: { email: "new@example.com", plan: "pro" },
            userId: "u-1",
          }),
          status: 200,
          answer: JSON.stringify(success.body),
        },
      ],
    });
    expect(await lookup(world, "new@example.com")).toEqual(
      profileAnswer({ email: "new@example.com", userId: "u-1", plan: "pro", city: "Bath" }),
    );
    expect(await lookup(world, "old@example.com")).toEqual(nobody);
  });

  it("does no harm when it is tried again", async () => {
    const world = emptySandbox();
    await playSteps(world, [["users/update", { email: "old@example.com", dataFields: { plan: "free" } }]]);
    const { run } = example(world);
    const message = identify({ previousEmail: "old@example.com", email: "new@example.com" });
    await run(message);
    expect(await run(message)).toMatchObject({ is: "delivered", logs: ["nobody is old@example.com"] });
    expect(world.contacts().map(({ email }) => email)).toEqual(["new@example.com"]);
  });

  it("is a plain update without a previous email", async () => {
    const world = emptySandbox();
    const result = await example(world).run(identify({ email: "ada@example.com", plan: "pro" }));
    expect(result.requests.map(({ url }) => url)).toEqual([`${api}/users/update`]);
    expect(await lookup(world, "ada@example.com")).toEqual(
      profileAnswer({ email: "ada@example.com", userId: "u-1", plan: "pro" }),
    );
  });

  it.each([
    { why: "no traits", message: { type: "identify" }, error: "InvalidEventPayload" },
    { why: "no email", message: identify({ plan: "pro" }), error: "InvalidEventPayload" },
    { why: "another type", message: { type: "track", event: "x" }, error: "EventNotSupported" },
  ])("discards a message with $why", async ({ message, error }) => {
    expect(await example(emptySandbox()).run(message)).toMatchObject({ is: "discarded", error, requests: [] });
  });

  it("discards what Iterable refuses, with the answer and the line", async () => {
    const result = await example(emptySandbox(), "wrong").run(identify({ email: "ada@example.com" }));
    expect(result).toMatchObject({
      is: "discarded",
      error: "Error",
      message: expect.stringContaining("Iterable answered 401: "),
      where: expect.stringMatching(/update-email\.js:\d+:\d+$/),
    });
  });
});
