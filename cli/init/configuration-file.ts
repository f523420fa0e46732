import { existsSync } from "node:fs";
import { join } from "node:path";
import { configurationFiles } from "../config.ts";
import type { PlannedFile } from "./write-files.ts";

const ours = "iterable-sandbox.config.yaml";

/** Plans a configuration. One in another format stays, whatever else is written anew: two would contradict each other. */
export function planConfiguration(folder: string, apiKey: string): PlannedFile {
  const path = configurationFiles.find((name) => existsSync(join(folder, name))) ?? ours;
  return path === ours ? { folder, path, text: formatConfiguration(apiKey) } : { folder, path };
}

/** Writes a configuration that says what holds without one, for the reader to change. */
const formatConfiguration = (
  apiKey: string,
): string => `# yaml-language-server: $schema=./node_modules/iterable-sandbox/dist/server/configuration.schema.json
# What \`iterable-sandbox start\` and \`exec\` serve. Editors complete every key; docs/configuration.md of the package explains them.
projects:
  - name: default
    kind: email # what names users in your Iterable project: email, userId or hybrid
    keys:
      - key: ${apiKey}
`;
