import { readFileSync } from "node:fs";
import { findPackageFolder } from "./package-folder.ts";

/** The files that people write, and where the package keeps the schema of each. */
export const schemaFiles = {
  scenario: "dist/scenarios/scenario.schema.json",
  expectations: "dist/scenarios/expectations.schema.json",
  configuration: "dist/server/configuration.schema.json",
  seed: "dist/server/seed.schema.json",
} as const;
export type FileKind = keyof typeof schemaFiles;

/** Reads the schema of a file. */
export const readSchema = (what: FileKind): unknown =>
  JSON.parse(readFileSync(new URL(schemaFiles[what], findPackageFolder()), "utf8"));
