/** Tests that a machine may have to leave out, and why. */
export interface AllowedSkip {
  readonly file: string;
  /** How their full names begin, suites first: `docs/control.md > has lines`. Without it every test of the file is meant. */
  readonly test?: string;
  readonly why: string;
}

const noCurl = "plays lines of curl, which not every machine has";
const noCopy = "reads a copy of Iterable's own description, which is no part of the repository";

/** Every skip that continuous integration lets pass: a test that is skipped and not named here fails the run there. */
export const allowedSkips: readonly AllowedSkip[] = [
  { file: "test/docs/control.test.ts", test: "docs/control.md > has lines that work", why: noCurl },
  { file: "test/docs/messaging.test.ts", test: "docs/messaging.md > has lines that answer", why: noCurl },
  { file: "test/docs/messaging.test.ts", test: "README.md > shows with commands", why: noCurl },
  { file: "test/cli/commands/start.test.ts", test: "start > prints a curl line", why: noCurl },
  { file: "test/docs/commands.test.ts", test: "the calls of docs/ci.md > work", why: noCurl },
  {
    file: "test/server/project/disk.test.ts",
    test: "a project of a folder > is told that the disk is full",
    why: "needs /dev/full, which only Linux has",
  },
  {
    file: "test/cli/start/refusals.test.ts",
    test: "start, where it cannot > takes a port for taken when it is on the other loopback address",
    why: "needs IPv6's loopback address, which some containers lack",
  },
  {
    file: "test/long/clients/segment-browser.test.ts",
    why: "needs Chromium, which npm cannot install; .ci/run installs it where the machine lets it",
  },
  ...["zsh", "fish"].map((shell) => ({
    file: "test/long/cli/completion.test.ts",
    test: `completion ${shell}`,
    why: `needs ${shell}, which npm cannot install; .ci/run installs it where the machine lets it`,
  })),
  { file: "test/long/cli/tls.test.ts", test: "start --tls > prints a curl line", why: noCurl },
  {
    file: "test/long/docs/site.test.ts",
    why: "needs the packages of docs/site, which npm ci of the root does not bring",
  },
  {
    file: "test/long/docs/recipes.test.ts",
    test: "A Ruby service",
    why: "needs Ruby, which npm cannot install; .ci/run installs it where the machine lets it",
  },
  { file: "test/long/docs/recipes.test.ts", test: "A Python service", why: "needs Python, which npm cannot install" },
  { file: "test/long/docs/recipes.test.ts", test: "what is asked from outside", why: noCurl },
  {
    file: "test/long/image/image.test.ts",
    why: "builds with buildah, as a root that may mount; .ci/run installs it where the machine lets it",
  },
  {
    file: "test/long/package/peers.test.ts",
    test: "examples with a runner of their own > examples/playwright",
    why: "needs Chromium, which npm cannot install; .ci/run installs it where the machine lets it",
  },
  {
    file: "test/long/package/runtimes.test.ts",
    test: "on this machine's own, older Node",
    why: "needs a Node before 22.18 beside the project's own",
  },
  {
    file: "test/upstream/published.test.ts",
    test: "the list of published operations > is the list of Iterable's own description",
    why: noCopy,
  },
  { file: "test/upstream/published.test.ts", test: "drift from Iterable's own description", why: noCopy },
];
