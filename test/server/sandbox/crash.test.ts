import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../server/index.ts";
import { createRealSystem } from "../../../server/system/system.ts";
import { post } from "../support/sandbox.ts";

let printed: Error[] = [];
const hear = (warning: Error): void => void printed.push(warning);

beforeEach(() => {
  printed = [];
  process.on("warning", hear);
});
afterEach(() => void process.off("warning", hear));

const failure = new RangeError("no id left");

/** A sandbox in which every new event breaks. */
const breaking = (options: SandboxOptions) =>
  createSandbox({
    ...options,
    system: {
      ...createRealSystem(),
      newId: () => {
        throw failure;
      },
    },
  });

const event = { email: "ada@example.com", eventName: "Seen" };
const internal = { status: 500, body: { msg: "Internal server error", code: "GenericError", params: null } };
const text = expect.stringMatching(/^events\.track crashed: RangeError: no id left\n/);

/** Warnings are emitted in the next turn. */
const turn = () => new Promise((settle) => setImmediate(settle));

describe("an operation that crashes in process", () => {
  it("is told to onWarning and printed, once", async () => {
    const warnings: string[] = [];
    const world = breaking({ onWarning: (warning) => void warnings.push(warning) });
    expect([await post(world, "events/track", event), await post(world, "events/track", event)]).toEqual([
      internal,
      internal,
    ]);
    await turn();
    expect(warnings).toEqual([text]);
    expect(printed.map(({ name, message }) => [name, message])).toEqual([["IterableSandboxWarning", text]]);
    world.close();
  });

  it("is printed where nobody listens", async () => {
    const world = breaking({});
    expect(await post(world, "events/track", event)).toEqual(internal);
    await turn();
    expect(printed.map(({ message }) => message)).toEqual([text]);
    world.close();
  });

  it("is left to onCrash where that is given", async () => {
    const crashes: unknown[] = [];
    const warnings: string[] = [];
    const world = breaking({
      onCrash: (thrown, operation) => void crashes.push([operation, thrown]),
      onWarning: (warning) => void warnings.push(warning),
    });
    expect(await post(world, "events/track", event)).toEqual(internal);
    await turn();
    expect({ crashes, warnings, printed }).toEqual({ crashes: [["events.track", failure]], warnings: [], printed: [] });
    world.close();
  });
});
