import { createRequire } from "node:module";
import { apiKey } from "./requests.ts";

const { get } = createRequire(import.meta.url)("node:http") as typeof import("node:http");

/** Reads an answer to its end without keeping it. Run as `drain URL`; prints how many lines it had, and how fast they came. */
const [, , url = ""] = process.argv;
const start = performance.now();
get(url, { headers: { "Api-Key": apiKey } }, (answer) => {
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`);
  let lines = 0;
  answer.on("data", (chunk: Uint8Array) => {
    for (const byte of chunk) if (byte === 10) lines += 1;
  });
  answer.on("end", () =>
    console.log(JSON.stringify({ lines, perSecond: (lines * 1_000) / (performance.now() - start) })),
  );
});
