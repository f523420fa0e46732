import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox } from "../../../../server/index.ts";

let sandbox: Sandbox;
let listening: Listening;

afterEach(async () => {
  await listening.close();
  sandbox.close();
});

/** Everything a server answers to raw bytes before it ends the line. */
async function answerTo(bytes: string): Promise<string> {
  sandbox = createSandbox();
  listening = await sandbox.listen({ host: "127.0.0.1" });
  return new Promise((settle) => {
    let text = "";
    const socket = connect(listening.port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => settle(text));
  });
}

describe("what never becomes a request", () => {
  it.each([
    {
      name: "no HTTP",
      bytes: "hello\r\n\r\n",
      status: "400 Bad Request",
      msg: "This is not an HTTP/1.1 request",
    },
    {
      name: "headers over 32 KB",
      bytes: `GET /api/lists HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(40_000)}\r\n\r\n`,
      status: "431 Request Header Fields Too Large",
      msg: "The headers are larger than 32 KB",
    },
  ])("is answered: $name", async ({ bytes, status, msg }) => {
    const [head = "", body = ""] = (await answerTo(bytes)).split("\r\n\r\n");
    expect(head.split("\r\n")[0]).toBe(`HTTP/1.1 ${status}`);
    expect(JSON.parse(body)).toEqual({ msg, code: "BadParams", params: null });
  });
});

describe("a body larger than a control call needs", () => {
  const huge = { name: "ci-1", settings: {}, note: "x".repeat(4 * 1_024 * 1_024) };

  it.each([{ sent: "in one piece" }, { sent: "piece by piece" }])("is refused, sent $sent", async ({ sent }) => {
    sandbox = createSandbox();
    listening = await sandbox.listen({ host: "127.0.0.1" });
    const text = JSON.stringify(huge);
    const body = sent === "in one piece" ? text : new Blob([text]).stream();
    const init = { method: "POST", body, duplex: "half" } as const;
    const answer = await fetch(`http://127.0.0.1:${listening.port}/_sandbox/projects`, init);
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { msg: "Request body is larger than 4 MB", code: "BatchTooLarge", params: null },
    ]);
    expect(sandbox.projects).toHaveLength(1);
  });
});
