import * as z from "zod";
import { parseJson } from "./json.ts";

const texts = () => z.record(z.string(), z.string()).optional().catch(undefined);

const text = () => z.string().optional().catch(undefined);

/** What is read of a package.json; a member that is no such thing counts as left out. */
const Manifest = z.object({
  name: text(),
  version: text(),
  type: text(),
  scripts: texts(),
  dependencies: texts(),
  devDependencies: texts(),
  peerDependencies: texts(),
  engines: texts(),
});
export type Manifest = Partial<z.infer<typeof Manifest>>;

/** Parses a package.json. Throws an error with the line for what is no JSON. */
export function parseManifest(text: string): Manifest {
  const { data } = Manifest.safeParse(parseJson(text));
  if (data === undefined) throw new TypeError("expected an object");
  return data;
}
