import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of the scripts that Segment's CDN serves, as installed where this process was started. */
function findBundleFolder(): string | undefined {
  try {
    const require = createRequire(join(process.cwd(), "package.json"));
    return join(dirname(require.resolve("@segment/analytics-next/package.json")), "dist", "umd");
  } catch {
    return undefined;
  }
}

/** A script of Segment's CDN, or why there is none. */
export type Script = { readonly is: "script"; readonly text: string } | { readonly is: "none"; readonly why: string };

/** Names the bundles have; none that leads out of their folder. */
const bundleName = /^[A-Za-z0-9][A-Za-z0-9._-]*\.js(\.map)?$/;

/** A file of `@segment/analytics-next`, by its name in the package's bundles. */
export async function readWebSdkFile(name: string): Promise<Script> {
  const folder = findBundleFolder();
  if (folder === undefined) {
    const why = "@segment/analytics-next is not installed here: npm install --save-dev @segment/analytics-next";
    return { is: "none", why };
  }
  const none: Script = { is: "none", why: "the installed @segment/analytics-next has no such file" };
  if (!bundleName.test(name)) return none;
  return readFile(join(folder, name), "utf8").then(
    (text) => ({ is: "script", text }),
    () => none,
  );
}

/** Tells the script where it came from, as `_cdn` of a snippet would: by itself it looks for https alone. */
const formatPreamble = (origin: string): string =>
  `(function(){var s=document.currentScript,k=s&&s.getAttribute("data-global-segment-analytics-key")||"analytics";` +
  `(window[k]=window[k]||[])._cdn=${JSON.stringify(origin)}})();\n`;

/**
 * The script a page's snippet loads; it carries the write key it was asked for, and asks its `origin` for all else.
 *
 * @see https://github.com/segmentio/analytics-next/blob/master/packages/browser/src/lib/parse-cdn.ts
 */
export async function readAnalyticsScript(writeKey: string, origin: string): Promise<Script> {
  const script = await readWebSdkFile("standalone.js");
  if (script.is === "none") return script;
  const quoted = JSON.stringify(writeKey).slice(1, -1);
  return { is: "script", text: formatPreamble(origin) + script.text.replaceAll("__WRITE_KEY__", () => quoted) };
}
