import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { installReactNativeSdk } from "./support/react-native-urls.ts";

let sdk: Awaited<ReturnType<typeof installReactNativeSdk>>;

beforeAll(async () => {
  sdk = await installReactNativeSdk();
});

afterAll(() => sdk?.remove());

/** The configuration in the guide, as it stands there. */
function readDocumentedConfig(): Readonly<Record<string, unknown>> {
  const [, lines] = /createClient\((\{.*?\})\);/s.exec(readFileSync("docs/segment.md", "utf8")) ?? [];
  return runInNewContext(`(${lines})`);
}

describe("Segment's React Native SDK", () => {
  it("sends to the sandbox with the documented lines, and to Segment without the last of them", () => {
    for (const name of ["warn", "error", "log"] as const) vi.spyOn(console, name).mockImplementation(() => {});
    const { allowInsecureProxy, ...others } = readDocumentedConfig();
    expect([allowInsecureProxy, sdk.urlsOf({ ...others, allowInsecureProxy })]).toEqual([
      true,
      {
        events: "http://localhost:8787/v1/b",
        settings: "http://localhost:8787/v1/projects/sandboxWriteKey/settings",
      },
    ]);
    expect(sdk.urlsOf(others)).toEqual({
      events: "https://api.segment.io/v1/b",
      settings: "https://cdn-settings.segment.com/v1/projects/sandboxWriteKey/settings",
    });
  });
});
