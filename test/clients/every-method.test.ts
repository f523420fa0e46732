import { readdirSync, readFileSync } from "node:fs";
import { IterableClient } from "@iterable/api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./support/official-client.ts";

/** Every method of the client, those of its mixins among them. */
function methodsOf(prototype: object): readonly string[] {
  if (prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
  return [...own, ...methodsOf(Object.getPrototypeOf(prototype))];
}

/** The text of every test of clients but this one. */
const tests = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".test.ts") && file !== "every-method.test.ts")
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, "utf8"))
  .join("\n");

const here = ["getChannels", "getMessageTypes"];

describe("the official client", () => {
  it("has no method that no test calls", () => {
    const methods = methodsOf(IterableClient.prototype);
    expect(methods.filter((name) => !here.includes(name) && !tests.includes(`.${name}(`))).toEqual([]);
  });
});

describe("the official client on channels", () => {
  let on: Connection;

  beforeEach(async () => {
    on = await connect();
  });

  afterEach(() => on.close());

  it("reads them, and their message types", async () => {
    expect((await on.client.getChannels()).channels.map(({ id }) => id)).toEqual([3, 2, 1]);
    expect((await on.client.getMessageTypes()).messageTypes.map(({ id, channelId }) => [id, channelId])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
  });
});
