import { existsSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { spawnCommand } from "../../cli/support/cli.ts";
import { listPages } from "../../docs/support/pages.ts";

const site = resolve("docs/site");
const vitepress = resolve(site, "node_modules/vitepress/bin/vitepress.js");

it.runIf(existsSync(vitepress))("docs/site makes a page of each guide, and no link of them is dead", async () => {
  rmSync(resolve(site, "dist"), { recursive: true, force: true });
  const { code, stdout, stderr } = await spawnCommand(process.execPath, [vitepress, "build"], { cwd: site }).ended;
  expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
  const guides = listPages().filter((page) => page.startsWith("docs/"));
  const pages = guides.map((page) =>
    page.replace(/^docs/, "dist").replace("README.md", "index.md").replace(/md$/, "html"),
  );
  expect(pages.filter((page) => !existsSync(resolve(site, page)))).toEqual([]);
  expect(readFileSync(resolve(site, "dist/operations.html"), "utf8")).toContain("users.bulkUpdate");
});
