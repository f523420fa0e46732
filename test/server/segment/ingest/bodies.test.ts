import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  readMessages,
  readOutcomes,
  refusedAnswer,
  submit,
  takenAnswer,
  trackingSandbox,
  writeKey,
} from "../support/tracking.ts";

const event = { type: "track", userId: "u-1", event: "Seen" };
const call = JSON.stringify({ writeKey, ...event });
const batch = JSON.stringify({ writeKey, batch: [event, event] });

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const packed = (text: string | Buffer) => new Uint8Array(gzipSync(text));

/** A call of exactly so many bytes. */
const callOf = (size: number): string => {
  const padding = size - Buffer.byteLength(JSON.stringify({ writeKey, ...event, properties: { text: "" } }));
  return JSON.stringify({ writeKey, ...event, properties: { text: "x".repeat(padding) } });
};

/** A batch of exactly so many bytes, of small events. */
const batchOf = (size: number): string => {
  const filler = { ...event, properties: { text: "x".repeat(20_000) } };
  const events = Array.from({ length: Math.floor(size / 21_000) }, () => filler);
  const text = JSON.stringify({ writeKey, batch: events });
  return text + " ".repeat(size - text.length);
};

describe("numbers of a message that JavaScript does not keep", () => {
  const traits = (id: string) => `{"email":"a@example.com","id":${id}}`;
  const bodies = [
    {
      path: "/v1/identify",
      body: (id: string) => `{"writeKey":"${writeKey}","userId":"u","traits":${traits(id)}}`,
      at: "traits.id",
    },
    {
      path: "/v1/batch",
      body: (id: string) =>
        `{"writeKey":"${writeKey}","batch":[{"type":"identify","userId":"u","traits":${traits(id)}}]}`,
      at: "batch[0].traits.id",
    },
  ];

  it.each(bodies)("are rounded, as by Segment's destinations, and warned of: $path", async ({ path, body, at }) => {
    const warnings: string[] = [];
    const world = trackingSandbox({ onWarning: (text) => void warnings.push(text) });
    expect(await submit(world, path, body("1234567890123456789"))).toEqual(takenAnswer);
    expect(await readMessages(world)).toMatchObject([{ traits: { id: Number("1234567890123456789") } }]);
    expect(warnings).toEqual([
      `${at} of a Segment message: 1234567890123456789 would be kept as 1234567890123456800: give it as text to keep every digit`,
    ]);
  });

  it.each(bodies)("are refused where they are past a number: $path", async ({ path, body, at }) => {
    const world = trackingSandbox();
    expect(await submit(world, path, body("1e400"))).toEqual(
      refusedAnswer(`${at}: 1e400 is past what a number can hold: give it as text`),
    );
    expect(await readMessages(world)).toEqual([]);
  });
});

describe("bodies that are read", () => {
  const types = ["application/json", "text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", ""];
  it.each(types)("are JSON whatever the Content-Type %j says", async (type) => {
    const world = trackingSandbox();
    expect(await submit(world, "/v1/track", call, { "Content-Type": type })).toEqual(takenAnswer);
    expect(await readMessages(world)).toHaveLength(1);
  });

  it.each(["gzip", "GZIP", "x-gzip"])("may be packed, Content-Encoding %s", async (encoding) => {
    const world = trackingSandbox();
    expect(await submit(world, "/v1/batch", packed(batch), { "Content-Encoding": encoding })).toEqual(takenAnswer);
    expect(await readMessages(world)).toHaveLength(2);
  });

  it.each([
    { name: "a call of 32 KB", path: "/v1/track", text: callOf(32_768), count: 1 },
    { name: "a batch of 500 KB", path: "/v1/batch", text: batchOf(512_000), count: 24 },
  ])("may be as large as $name", async ({ path, text, count }) => {
    const world = trackingSandbox();
    expect(await submit(world, path, text)).toEqual(takenAnswer);
    expect(await readMessages(world)).toHaveLength(count);
  });

  it("may nest 200 levels deep", async () => {
    const world = trackingSandbox();
    const nested = `${'{"a":'.repeat(198)}1${"}".repeat(198)}`;
    expect(await submit(world, "/v1/track", `{"writeKey":"${writeKey}","properties":${nested}}`)).toEqual(takenAnswer);
  });
});

interface Refused {
  readonly name: string;
  readonly path?: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly encoding?: string;
  readonly reason: string;
}

const notJson = "the body is not valid JSON";
const notAnObject = "the body is not a JSON object";
const notUtf8 = "the body is not UTF-8";
const notGzip = "the body is not valid gzip";
const notTaken = (encoding: string) => `the body has the encoding "${encoding}"; gzip is taken, or none`;
const tooLarge = "the body is larger than 32 KB";
const tooLargeBatch = "the body is larger than 500 KB";
const tooLargeEvent = "an event of the batch is larger than 32 KB";
const tooDeep = "the body nests more than 200 levels deep";

const withText = (text: string) => JSON.stringify({ writeKey, batch: [event, { ...event, properties: { text } }] });

const refusals: readonly Refused[] = [
  { name: "nothing", body: "", reason: notJson },
  { name: "text", body: "hello", reason: notJson },
  { name: "half an object", body: call.slice(0, -1), reason: notJson },
  { name: "two objects", body: call + call, reason: notJson },
  { name: "a byte order mark", body: `\uFEFF${call}`, reason: notJson },
  { name: "NaN", body: `{"writeKey":"${writeKey}","n":NaN}`, reason: notJson },
  { name: "null", body: "null", reason: notAnObject },
  { name: "an array", body: `[${call}]`, reason: notAnObject },
  { name: "a string", body: '"text"', reason: notAnObject },
  { name: "a form", body: "data=%7B%7D", reason: notJson },
  { name: "Latin-1", body: new Uint8Array(Buffer.from('{"a":"é"}', "latin1")), reason: notUtf8 },
  { name: "a surrogate in UTF-8", body: new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), reason: notUtf8 },
  { name: "UTF-16", body: new Uint8Array(Buffer.from(call, "utf16le")), reason: notJson },
  { name: "gzip that is not said to be", body: packed(call), reason: notUtf8 },
  { name: "JSON that is said to be gzip", body: bytes(call), encoding: "gzip", reason: notGzip },
  { name: "half of a gzip", body: packed(call).slice(0, 20), encoding: "gzip", reason: notGzip },
  { name: "deflate said to be gzip", body: new Uint8Array(deflateSync(call)), encoding: "gzip", reason: notGzip },
  { name: "deflate", body: new Uint8Array(deflateSync(call)), encoding: "deflate", reason: notTaken("deflate") },
  { name: "brotli", body: new Uint8Array(brotliCompressSync(call)), encoding: "br", reason: notTaken("br") },
  { name: "JSON that is said to be brotli", body: call, encoding: "br", reason: notTaken("br") },
  { name: "an empty gzip", body: packed(""), encoding: "gzip", reason: notJson },
  { name: "a call of a byte more than 32 KB", body: callOf(32_769), reason: tooLarge },
  {
    name: "a call that is packed and larger than 32 KB",
    body: packed(callOf(32_769)),
    encoding: "gzip",
    reason: tooLarge,
  },
  { name: "a call that swells to 100 MB", body: packed(Buffer.alloc(100_000_000)), encoding: "gzip", reason: tooLarge },
  { name: "a batch of a byte more than 500 KB", path: "/v1/batch", body: batchOf(512_001), reason: tooLargeBatch },
  {
    name: "a batch that swells to 100 MB",
    path: "/v1/batch",
    body: packed(Buffer.alloc(100_000_000)),
    encoding: "gzip",
    reason: tooLargeBatch,
  },
  {
    name: "an event of 33 KB in a batch",
    path: "/v1/batch",
    body: withText("x".repeat(33_000)),
    reason: tooLargeEvent,
  },
  {
    name: "an event in a batch of less than 32,768 characters and more bytes",
    path: "/v1/batch",
    body: withText("é".repeat(17_000)),
    reason: tooLargeEvent,
  },
  { name: "10,000 arrays", body: `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, reason: tooDeep },
  { name: "objects 201 deep", body: `${'{"a":'.repeat(201)}1${"}".repeat(201)}`, reason: tooDeep },
  {
    name: "100,000 objects",
    path: "/v1/batch",
    body: `${'{"":'.repeat(100_000)}1${"}".repeat(100_000)}`,
    reason: tooDeep,
  },
];

describe("bodies that are refused", () => {
  it.each(refusals)("$name answers 400", async ({ path = "/v1/track", body, encoding, reason }) => {
    const world = trackingSandbox();
    const headers = encoding === undefined ? {} : { "Content-Encoding": encoding };
    expect(await submit(world, path, body, headers)).toEqual(refusedAnswer(reason));
    expect(await readMessages(world)).toEqual([]);
  });
});

describe("the number of events in a batch", () => {
  const batchWith = (count: number) => ({ writeKey, sentAt: "x", batch: Array.from({ length: count }, () => ({})) });

  it("may be 2,500", async () => {
    const world = trackingSandbox();
    expect(await submit(world, "/v1/batch", JSON.stringify(batchWith(2_500)))).toEqual(takenAnswer);
    expect(await readMessages(world)).toHaveLength(2_500);
  });

  it.each([
    { count: 2_501, code: "batch_too_large" },
    { count: 0, code: "empty_batch" },
  ])("drops the batch of $count with $code", async ({ count, code }) => {
    const world = trackingSandbox();
    expect(await submit(world, "/v1/batch", JSON.stringify(batchWith(count)))).toEqual(takenAnswer);
    expect(await readOutcomes(world)).toEqual([{ type: "batch", state: "dropped", code }]);
  });

  it.each([{}, { batch: null }, { batch: {} }, { batch: "x" }])("%j is an empty batch", async (body) => {
    const world = trackingSandbox();
    expect(await submit(world, "/v1/batch", JSON.stringify({ writeKey, ...body }))).toEqual(takenAnswer);
    expect(await readOutcomes(world)).toEqual([{ type: "batch", state: "dropped", code: "empty_batch" }]);
  });
});

describe("on a port", () => {
  it("bodies of unknown length are read no further than their limit", async () => {
    const world = trackingSandbox();
    const { port, close } = await world.listen();
    const chunk = new Uint8Array(Buffer.alloc(65_536, 32));
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        if (given > 10_000) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = { method: "POST", body: endless, duplex: "half" } as RequestInit;
    const response = await fetch(`http://127.0.0.1:${port}/v1/batch`, init).catch(() => undefined);
    expect(response?.status ?? 400).toBe(400);
    const after = await fetch(`http://127.0.0.1:${port}/v1/track?sync=1`, { method: "POST", body: call });
    expect({ status: after.status, body: await after.json() }).toEqual(takenAnswer);
    await close();
    expect(given).toBeLessThan(10_000);
  });

  it.each([
    { name: "a call", path: "/v1/track", text: call, status: 200 },
    { name: "a call that is too large", path: "/v1/track", text: callOf(40_000), status: 400 },
    { name: "a batch of 10 MB", path: "/v1/batch", text: batchOf(10_000_000), status: 400 },
    { name: "metrics that are not read", path: "/v1/m", text: callOf(40_000), status: 200 },
  ])("$name is answered, and the connection serves the next", async ({ path, text, status }) => {
    const world = trackingSandbox();
    const { port, close } = await world.listen();
    const statuses: number[] = [];
    for (const body of [text, text, text]) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body });
      await response.arrayBuffer();
      statuses.push(response.status);
    }
    await close();
    expect(statuses).toEqual([status, status, status]);
  });
});
