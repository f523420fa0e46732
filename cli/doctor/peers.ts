import { readFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf } from "../../contracts/thrown.ts";
import { findInstalled } from "../installed.ts";
import { parseManifest } from "../manifest.ts";
import type { Finding, Surroundings } from "./finding.ts";

/** What each optional peer is for. */
export const uses: Readonly<Record<string, string>> = {
  "@scalar/openapi-upgrader": "drift of a description in Swagger 2",
  "fast-check": "fuzz",
  msw: "iterable-sandbox/msw",
  nodemailer: "start --smtp",
  vitest: "iterable-sandbox/vitest",
};

const numbersOf = (version: string): number[] => version.split(/[.-]/, 3).map(Number);

/** Whether a version is in a range such as `^2.12.0 || ^3.0.0`, the only kind that our peers have. */
export const isInRange = (version: string, range: string): boolean =>
  range.split("||").some((part) => {
    const [major = 0, minor = 0, patch = 0] = numbersOf(part.trim().replace(/^\^/, ""));
    const [ownMajor = 0, ownMinor = 0, ownPatch = 0] = numbersOf(version);
    if (version.includes("-") || major !== ownMajor) return false;
    return ownMinor > minor || (ownMinor === minor && ownPatch >= patch);
  });

function checkPeer(name: string, range: string, folder: string, isNeeded: boolean): Finding {
  const use = uses[name] ?? "";
  const remedy = `npm install --save-dev "${name}@${range}"`;
  const installed = findInstalled(folder, name);
  if (installed === undefined) {
    return isNeeded
      ? { name, level: "fail", message: `not installed, and ${use} needs it`, remedy }
      : { name, level: "ok", message: `not installed; only ${use} needs it` };
  }
  try {
    const { version = "" } = parseManifest(readFileSync(join(installed, "package.json"), "utf8"));
    if (isInRange(version, range)) return { name, level: "ok", message: version };
    return {
      name,
      level: isNeeded ? "fail" : "warn",
      message: `${version} is not ${range}, which ${use} needs`,
      remedy,
    };
  } catch (thrown) {
    return { name, level: "warn", message: `its package.json cannot be read: ${messageOf(thrown)}`, remedy };
  }
}

/** Looks for the packages that somebody brings who wants what they are for. */
export const checkPeers = ({ folder, peers, configuration }: Surroundings): readonly Finding[] =>
  Object.entries(peers).map(([name, range]) =>
    checkPeer(name, range, folder, name === "nodemailer" && configuration?.smtp !== undefined),
  );
