import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";

const megabyte = new Uint8Array(1_024 * 1_024).fill(0x61);
const maxBytes = 4 * megabyte.byteLength;

/** A body of so many megabytes, its length not told. */
function inChunks(count: number): ReadableStream<Uint8Array> {
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close();
      left -= 1;
      controller.enqueue(megabyte);
    },
  });
}

async function listen(sandbox: Sandbox): Promise<string> {
  const { port, close } = await sandbox.listen();
  onTestFinished(close);
  return `http://127.0.0.1:${port}`;
}

const doors = [
  { door: "a port", open: listen },
  { door: "this process", open: async () => "http://sandbox.local" },
];

describe.each(doors)("a chunked body of 20 MB, by $door,", ({ door, open }) => {
  const paths = ["/nope", "/api/nope", "/api/users/update", "/api/users/bulkUpdate"];

  it.each(paths)("to %s is answered 413, and no more than 4 MB of it are kept", async (path) => {
    const sandbox = createSandbox();
    const url = await open(sandbox);
    const init = {
      method: "POST",
      headers: { "Api-Key": sandbox.apiKey },
      body: inChunks(20),
      duplex: "half",
    } as const;
    const answer = await (door === "a port" ? fetch(`${url}${path}`, init) : sandbox.fetch(`${url}${path}`, init));
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: "BatchTooLarge" }]);
    const [exchange] = sandbox.requests();
    const text = String(exchange?.request.body);
    const omitted = exchange?.request.omittedBytes ?? 0;
    expect([text.length + omitted, exchange?.violations]).toEqual([20 * megabyte.byteLength, []]);
    expect(text.length).toBeLessThanOrEqual(maxBytes + 64 * 1_024);
  });
});

it.each(["/v1/nope", "/_sandbox/nope"])("a chunked body of 20 MB to %s is not kept at all", async (path) => {
  const sandbox = createSandbox();
  const url = await listen(sandbox);
  const answer = await fetch(`${url}${path}`, { method: "POST", body: inChunks(20), duplex: "half" });
  expect([answer.status, sandbox.requests()]).toEqual([404, []]);
});

describe("of one exchange that is larger than the whole record may be", () => {
  const update = (sandbox: Sandbox, padding: number) =>
    sandbox.request("POST", "/api/users/update", {
      email: "ada@example.com",
      dataFields: { pad: "x".repeat(padding) },
    });

  it("as much is kept as fits, and it is said how much was cut", async () => {
    const sandbox = createSandbox({ recordBytes: 2_500 });
    await update(sandbox, 10_000);
    const [exchange] = sandbox.requests();
    const whole = JSON.stringify({ email: "ada@example.com", dataFields: { pad: "x".repeat(10_000) } });
    const text = String(exchange?.request.body);
    expect([whole.startsWith(text), text.length + (exchange?.request.omittedBytes ?? 0)]).toEqual([true, whole.length]);
    expect(text.length).toBeLessThan(2_500);
    expect(exchange).toMatchObject({ status: 200, violations: [], warnings: [] });
  });

  it("the answer is cut as well", async () => {
    const sandbox = createSandbox({ recordBytes: 2_500 });
    await update(sandbox, 10_000);
    await sandbox.request("GET", "/api/users/ada@example.com");
    const [{ response } = { response: { body: "", omittedBytes: 0 } }] = sandbox.requests();
    expect(response.omittedBytes).toBeGreaterThan(7_500);
    expect(String(response.body).length).toBeLessThan(2_500);
  });
});
