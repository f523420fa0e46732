import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerWith, noon } from "./support/function-runtime.ts";

type Door = typeof import("../../../../server/segment/function/runtime.ts");

describe("the program of a function's process", () => {
  it.each([
    { how: "minified", options: { minify: true } },
    { how: "loaded by a loader that keeps names", options: { keepNames: true } },
  ])("runs when it is $how", async ({ options }) => {
    const folder = await mkdtemp(join(tmpdir(), "function-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const outfile = join(folder, "runtime.mjs");
    const entryPoints = ["server/segment/function/runtime.ts"];
    await build({ ...options, entryPoints, outfile, bundle: true, format: "esm", platform: "node", target: "node20" });
    const { createFunctionRuntime }: Door = await import(pathToFileURL(outfile).href);
    const source = `async function onTrack() {
      console.log(await (await fetch("https://example.com/")).text())
      throw new RetryError("later")
    }`;
    const runtime = createFunctionRuntime({
      file: "/f.js",
      source,
      settings: {},
      fetch: answerWith(200),
      now: () => noon,
    });
    onTestFinished(() => runtime.close());
    expect(await runtime.run({ type: "track" })).toEqual({
      is: "retry",
      error: "RetryError",
      message: "later",
      where: "/f.js:3:13",
      logs: ["{}"],
      requests: [{ method: "GET", url: "https://example.com/", status: 200, answer: "{}" }],
    });
  });
});
