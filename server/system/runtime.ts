/** The oldest Node that the sandbox runs on; `engines` in package.json says the same to package managers. */
const oldest = { major: 22, minor: 18 };

/** What `process.versions` says of the program that runs us. */
export interface RuntimeVersions {
  readonly node: string;
  readonly bun?: string | undefined;
  readonly deno?: string | undefined;
}

/**
 * Why the sandbox cannot run here, in one sentence; undefined where it can. Bun and Deno name a Node of their own
 * choice, so they are let through. The SQLite driver would end an older Node without a word.
 */
export function describeUnsupportedRuntime({ node, bun, deno }: RuntimeVersions): string | undefined {
  if (bun !== undefined || deno !== undefined) return undefined;
  const [major = 0, minor = 0] = node.split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  const wanted = `Node ${oldest.major}.${oldest.minor} or newer`;
  return `Iterable Sandbox needs ${wanted}, and this is Node ${node}: https://nodejs.org has a newer one.`;
}
