import { describe, expect, it } from "vitest";
import { type Exchange, formatRecording, readRecording } from "../../../parity/index.ts";

const update: Exchange = {
  method: "POST",
  path: "/api/users/update",
  body: { email: "ada@example.com" },
  status: 200,
  answer: { msg: "", code: "Success", params: null },
};
const lookUp: Exchange = { method: "GET", path: "/api/users/getByEmail?email=a%40x.org", status: 404, answer: "gone" };

const har = {
  log: {
    version: "1.2",
    entries: [
      { request: { method: "GET", url: "https://example.com/page.html" }, response: { status: 200 } },
      {
        startedDateTime: "2026-01-31T12:00:00.000Z",
        request: {
          method: "post",
          url: "https://api.iterable.com/api/users/update",
          postData: { mimeType: "application/json", text: JSON.stringify(update.body) },
        },
        response: { status: 200, content: { encoding: "base64", text: btoa(JSON.stringify(update.answer)) } },
      },
      {
        request: { method: "GET", url: `https://api.iterable.com${lookUp.path}` },
        response: { status: 404, content: { text: "gone" } },
      },
    ],
  },
};

const nock = [
  {
    scope: "https://api.iterable.com:443",
    method: "POST",
    path: "/api/users/update",
    body: update.body,
    status: 200,
    response: update.answer,
  },
  { scope: "https://api.iterable.com:443", method: "GET", path: lookUp.path, body: "", status: 404, response: "gone" },
];

const vcr = `---
http_interactions:
- request:
    method: post
    uri: https://api.iterable.com/api/users/update
    body: { encoding: UTF-8, string: '${JSON.stringify(update.body)}' }
  response:
    status: { code: 200, message: OK }
    body: { encoding: UTF-8, string: '${JSON.stringify(update.answer)}' }
  recorded_at: Sat, 31 Jan 2026 12:00:00 GMT
- request:
    method: get
    uri: https://api.iterable.com${lookUp.path}
    body: { encoding: US-ASCII, string: '' }
  response:
    status: { code: 404, message: Not Found }
    body: { encoding: UTF-8, string: gone }
recorded_with: VCR 6.3.1
`;

const at = Date.UTC(2026, 0, 31, 12);

describe("a recording", () => {
  it.each<[string, string, readonly Exchange[]]>([
    ["lines of our own", formatRecording({ exchanges: [update, lookUp] }), [update, lookUp]],
    [
      "lines, in the order in which calls began",
      formatRecording({
        exchanges: [
          { ...lookUp, at: 2 },
          { ...update, at: 1 },
        ],
      }),
      [
        { ...update, at: 1 },
        { ...lookUp, at: 2 },
      ],
    ],
    ["HAR, but for other services", JSON.stringify(har), [{ ...update, at }, lookUp]],
    ["nock's recording", JSON.stringify(nock), [update, lookUp]],
    ["a cassette of VCR", vcr, [{ ...update, at }, lookUp]],
  ])("is read from %s", async (_, text, exchanges) => {
    expect(await readRecording(text)).toEqual({ exchanges });
  });

  const head = '{"recording":"iterable-sandbox","version":1}\n';

  it.each([
    ["another version", '{"recording":"iterable-sandbox","version":2}', "line 1: version: the only version is 1"],
    ["a line that is no JSON", `${head}{"method":`, /^line 2: this is no JSON: /],
    ["a line without a status", `${head}\n{"method":"GET","path":"/api/lists"}`, /^line 3: status: /],
    [
      "a line with something more",
      `${head}{"method":"GET","path":"/a","status":200,"headers":{}}`,
      /^line 2: .*headers/,
    ],
    ["a line that nests too deep", `${head}${"[".repeat(300)}`, "line 2: it nests too deep"],
    ["text", "hello: [", /^it is neither lines of JSON nor one JSON or YAML document: /],
    ["something else", '{"a":1}', "it is none of ours, and no HAR, no cassette of VCR, no recording of nock either"],
    ["a HAR without entries", '{"log":{}}', /^this HAR cannot be read: log\.entries: /],
    ["a file that nests too deep", `{"log":${"[".repeat(300)}`, "it nests too deep"],
  ])("that is %s is refused", async (_, text, message) => {
    await expect(readRecording(text)).rejects.toThrow(message);
  });
});
