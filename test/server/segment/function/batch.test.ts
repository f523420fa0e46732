import { describe, expect, it } from "vitest";
import { answerWith, file, openSource } from "./support/function-runtime.ts";

const messages = [
  { type: "identify", n: 1 },
  { type: "track", n: 2 },
  { type: "track", n: 3 },
];

const nothing = { logs: [], requests: [] };
const delivered = { is: "delivered", ...nothing };

describe("runBatch", () => {
  it("hands all messages and the settings to onBatch at once", async () => {
    const source = "function onBatch(events, { key }) { console.log(events.map(({ n }) => n).join(), key) }";
    const { runBatch } = openSource(source, { settings: { key: "k" } });
    const result = { is: "delivered", logs: ["1,2,3 k"], requests: [] };
    expect(await runBatch(messages)).toEqual([result, result, result]);
  });

  it.each([
    { what: "nothing", returned: "undefined" },
    { what: "no list", returned: "({ status: 500 })" },
    { what: "an empty list", returned: "[]" },
    { what: "statuses below 400", returned: "[{ status: 200 }, { status: 201 }, { status: 399 }]" },
    { what: "lists of its helpers", returned: "[undefined, [1], null]" },
    { what: "too long a list", returned: "[{}, {}, {}, { status: 500 }]" },
  ])("delivers all when onBatch returns $what", async ({ returned }) => {
    const { runBatch } = openSource(`async function onBatch() { return ${returned} }`);
    expect(await runBatch(messages)).toEqual([delivered, delivered, delivered]);
  });

  it.each([
    { status: 400, is: "discarded" },
    { status: 404, is: "discarded" },
    { status: 429, is: "retry" },
    { status: 500, is: "retry" },
    { status: 503, is: "retry" },
  ])("ends in $is for an event of status $status", async ({ status, is }) => {
    const entries = `[{ status: 200 }, { status: ${status}, errormessage: "why" }, { status: ${status} }]`;
    const { runBatch } = openSource(`function onBatch() { return ${entries} }`);
    const error = `Status ${status}`;
    expect(await runBatch(messages)).toEqual([
      delivered,
      { is, error, message: "why", ...nothing },
      { is, error, message: `onBatch gave the event status ${status}`, ...nothing },
    ]);
  });

  it.each([
    { thrown: "RetryError", is: "retry" },
    { thrown: "ValidationError", is: "discarded" },
    { thrown: "Error", is: "discarded" },
  ])("ends in $is for every message when onBatch throws $thrown", async ({ thrown, is }) => {
    const { runBatch } = openSource(`function onBatch() { throw new ${thrown}("no") }`);
    const result = { is, error: thrown, message: "no", where: `${file}:1:28`, ...nothing };
    expect(await runBatch(messages)).toEqual([result, result, result]);
  });

  it("is tried again when onBatch does not end", async () => {
    const { runBatch } = openSource("function onBatch() { while (true) {} }", { timeoutMs: 200 });
    const result = { is: "retry", error: "Timeout", message: "onBatch did not finish within 200 ms", ...nothing };
    expect(await runBatch(messages)).toEqual([result, result, result]);
  });

  it("hands messages to their handlers one by one without onBatch", async () => {
    const source = `async function onTrack({ n }) {
      await fetch("https://example.com/" + n)
      if (n === 3) throw new RetryError("no")
    }`;
    const { runBatch } = openSource(source, { fetch: answerWith(204) });
    const request = (n: number) => ({ method: "GET", url: `https://example.com/${n}`, status: 204, answer: "{}" });
    const where = `${file}:3:26`;
    expect(await runBatch(messages)).toEqual([
      { is: "discarded", error: "EventNotSupported", message: "identify not supported", ...nothing },
      { is: "delivered", logs: [], requests: [request(2)] },
      { is: "retry", error: "RetryError", message: "no", where, logs: [], requests: [request(3)] },
    ]);
  });

  it("gives every message the error of a file that cannot be loaded", async () => {
    const { runBatch } = openSource("const = 1");
    const result = { is: "discarded", error: "SyntaxError", message: "Unexpected token '='", where: `${file}:1:7` };
    expect(await runBatch(messages)).toMatchObject([result, result, result]);
  });

  it("has no result for no message", async () => {
    expect(await openSource("function onBatch() { throw new Error() }").runBatch([])).toEqual([]);
  });
});
