import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build, type Plugin } from "esbuild";

/** The version whose code the page on Segment speaks of. */
const version = "2.24.1";

/** Where an app's SDK sends its events, and where it asks for its settings. */
export interface Urls {
  readonly events: string;
  readonly settings: string;
}

type UrlsOf = (config: object) => Urls;

/**
 * What only a phone has: nothing of it is asked for on the way to a URL. Every name is there, also for the bundler, which
 * takes the exports of a module from its prototype.
 */
const phone: Plugin = {
  name: "phone",
  setup({ onResolve, onLoad }) {
    const filter =
      /^(react|react-native|react-native-get-random-values|@react-native-async-storage\/.*|@segment\/sovran-.*)$/;
    onResolve({ filter }, ({ path }) => ({ path, namespace: "phone" }));
    onLoad({ filter: /.*/, namespace: "phone" }, () => ({
      contents: `const anything = new Proxy(function () {}, {
        get: (_, name) => (name === Symbol.toPrimitive ? () => "" : name === "__esModule" ? undefined : anything),
        getPrototypeOf: () => anything,
      });
      module.exports = anything;`,
    }));
  },
};

/** The SDK's own methods, which read nothing of their object but its configuration. */
const entry = `
  import { SegmentClient } from "@segment/analytics-react-native/lib/module/analytics.js";
  import { SegmentDestination } from "@segment/analytics-react-native/lib/module/plugins/SegmentDestination.js";
  export const urlsOf = (config) => ({
    events: SegmentDestination.prototype.getEndpoint.call({ analytics: { getConfig: () => config } }),
    settings: SegmentClient.prototype.getEndpointForSettings.call({ config }),
  });
`;

/** Installs the React Native SDK in a folder of its own, and gives its code for URLs; no install script runs. */
export async function installReactNativeSdk(): Promise<{ readonly urlsOf: UrlsOf; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "segment-react-native-"));
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const quiet = ["--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"];
  const packages = [`@segment/analytics-react-native@${version}`];
  await promisify(execFile)("npm", ["install", ...quiet, ...packages], { cwd: folder });
  const outfile = join(folder, "urls.cjs");
  const stdin = { contents: entry, resolveDir: folder };
  await build({ stdin, outfile, bundle: true, format: "cjs", platform: "node", plugins: [phone], logLevel: "error" });
  const { urlsOf } = createRequire(outfile)(outfile) as { readonly urlsOf: UrlsOf };
  return { urlsOf, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
