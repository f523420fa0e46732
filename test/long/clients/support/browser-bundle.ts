import { buildSync } from "esbuild";

/** What an application that imports `@segment/analytics-next` ships: its own lines and the package, in one script. */
export function bundleBrowserScript(lines: string): string {
  const stdin = { contents: `import { AnalyticsBrowser } from "@segment/analytics-next";\n${lines}`, resolveDir: "." };
  const { outputFiles } = buildSync({ stdin, bundle: true, write: false, format: "iife", platform: "browser" });
  return outputFiles.map(({ text }) => text).join("");
}
