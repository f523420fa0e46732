import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const read = (name: string): string => readFileSync(new URL(`./client/${name}`, import.meta.url), "utf8");

/** What pages load beside themselves: one style sheet, one script, one icon. The build writes their texts in place of the reading. */
const texts: Readonly<Record<string, string>> = {
  "page.css": read("page.css"),
  "page.js": read("page.js"),
  "icon.svg": read("icon.svg"),
};

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** A file that pages load, and the tag that tells one version of it from another. */
export interface Asset {
  readonly text: string;
  readonly type: string;
  readonly tag: string;
}

const assets = new Map<string, Asset>(
  Object.entries(texts).map(([name, text]) => {
    const type = types[name.split(".").at(-1) ?? ""] ?? "text/plain";
    return [name, { text, type, tag: createHash("sha256").update(text).digest("hex").slice(0, 12) }];
  }),
);

export const findAsset = (name: string): Asset | undefined => assets.get(name);

/** The address of such a file: one that changes with it, so that browsers may keep it. */
export const assetUrl = (name: string): string => `/_sandbox/ui/assets/${name}?v=${assets.get(name)?.tag ?? ""}`;
