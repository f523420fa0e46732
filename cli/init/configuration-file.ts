import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { configurationFiles } from "../config.ts";
import { findInstalled } from "../installed.ts";
import { schemaFiles } from "../schemas.ts";
import type { PlannedFile } from "./write-files.ts";

const ours = "iterable-sandbox.config.yaml";

/** Plans a configuration. One in another format stays, whatever else is written anew: two would contradict each other. */
export function planConfiguration(folder: string, apiKey: string): PlannedFile {
  const path = configurationFiles.find((name) => existsSync(join(folder, name))) ?? ours;
  return path === ours ? { folder, path, text: formatConfiguration(apiKey, findSchema(folder)) } : { folder, path };
}

/** Where the schema of configurations is, from a folder of the project: some workspaces have their packages further up. */
function findSchema(folder: string): string {
  const found = findInstalled(folder, "iterable-sandbox") ?? join(folder, "node_modules/iterable-sandbox");
  const path = join(relative(folder, found), schemaFiles.configuration).replaceAll("\\", "/");
  return path.startsWith("..") ? path : `./${path}`;
}

/** Writes a configuration that says what holds without one, for the reader to change. */
const formatConfiguration = (apiKey: string, schema: string): string => `# yaml-language-server: $schema=${schema}
# What \`iterable-sandbox start\` and \`exec\` serve. Editors complete every key; docs/configuration.md of the package explains them.
projects:
  - name: default
    kind: email # what names users in your Iterable project: email, userId or hybrid
    keys:
      - key: ${apiKey}
`;
