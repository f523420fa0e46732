/**
 * Records what Segment's published destination makes of generated messages:
 * `node test/translator/actions/published/record.ts`. Installs it in a folder of its own; nothing is sent anywhere.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { generateInputs, type Input } from "./inputs.ts";
import { now, type Output, type Row, reviveDates, tableFile } from "./table.ts";

const [destinations, core] = ["@segment/action-destinations@3.497.0", "@segment/actions-core@3.170.0"];
const [rows, seed] = [5_000, 20_261_129];

/** The package is unpacked without its dependencies: most are those of its other destinations. */
function installDestination(folder: string): NodeJS.Require {
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  // Later ones refuse the name by which ajv is told of Segment's schemas.
  const overrides = { "fast-uri": "3.0.6" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, overrides }));
  npm("install", "--ignore-scripts", "--no-audit", "--no-fund", core, "dayjs@1", "liquidjs@10", "lodash@4");
  const tarball = npm("pack", "--silent", destinations).toString().trim();
  const target = join(folder, "node_modules", "@segment", "action-destinations");
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["xzf", tarball, "--strip-components=1", "-C", target], { cwd: folder });
  return createRequire(join(folder, "index.js"));
}

interface Bundle {
  readonly payload: unknown;
}

type Perform = (request: (url: string, options: { readonly json: unknown }) => unknown, bundle: Bundle) => unknown;

interface ActionDefinition {
  readonly perform: Perform;
  readonly performBatch?: Perform;
}

interface Definition {
  readonly actions: Readonly<Record<Input["subscription"]["action"], ActionDefinition>>;
  readonly presets: readonly { readonly partnerAction: string; readonly subscribe: string; readonly mapping: object }[];
}

interface Multistatus {
  readonly status: number;
  readonly errormessage?: string;
}

interface Runner {
  onSubscription(
    subscription: object,
    events: unknown,
    settings: object,
  ): Promise<readonly { multistatus?: readonly Multistatus[] }[]>;
}

const notAsked = "Payload is either invalid or does not match the subscription";

/** The destination with its network replaced: what it would send is noted. */
function createRunner(load: NodeJS.Require): (input: Input) => Promise<Output> {
  const { Destination } = load("@segment/actions-core") as { Destination: new (definition: object) => Runner };
  const definition = (load("@segment/action-destinations/dist/destinations/iterable") as { default: Definition })
    .default;
  let requests: (readonly [string, unknown])[] = [];
  const note = (url: string, { json }: { readonly json: unknown }) => {
    requests.push([new URL(url).pathname, JSON.parse(JSON.stringify(json))]);
    return { status: 200, data: {} };
  };
  const actions = Object.entries(definition.actions).map(([name, { perform, performBatch, ...action }]) => [
    name,
    {
      ...action,
      perform: (_: unknown, bundle: Bundle) => perform(note, bundle),
      ...(performBatch && { performBatch: (_: unknown, bundle: Bundle) => performBatch(note, bundle) }),
    },
  ]);
  const runner = new Destination({ ...definition, actions: Object.fromEntries(actions) });
  return async ({ batch, messages, subscription: { action, trigger, mapping } }) => {
    requests = [];
    const preset = definition.presets.find(({ partnerAction }) => partnerAction === action);
    const whole = Object.entries({ ...preset?.mapping, ...mapping }).filter(([, value]) => value !== null);
    const subscription = {
      partnerAction: action,
      subscribe: trigger ?? preset?.subscribe,
      mapping: structuredClone(Object.fromEntries(whole)),
    };
    const events = reviveDates(messages);
    const settings = { apiKey: "key" };
    try {
      const [result] = await runner.onSubscription(subscription, batch ? events : events[0], settings);
      const refused = (result?.multistatus ?? []).flatMap(({ status, errormessage = "" }, index) =>
        status < 300 || errormessage === notAsked ? [] : [[index, errormessage] as const],
      );
      return { requests, refused };
    } catch (thrown) {
      return { requests, refused: [[0, (thrown as Error).message]] };
    }
  };
}

/** Segment's code reads the clock and the zone of its machine. */
function stopClock(): void {
  process.env.TZ = "UTC";
  globalThis.Date = class extends Date {
    constructor(...given: ConstructorParameters<typeof Date> | []) {
      super(...((given.length === 0 ? [now] : given) as ConstructorParameters<typeof Date>));
    }
    static override now = () => now;
  } as DateConstructor;
}

const folder = mkdtempSync(join(tmpdir(), "published-actions-"));
try {
  const load = installDestination(folder);
  const inputs = generateInputs(rows, seed);
  stopClock();
  const run = createRunner(load);
  const lines: string[] = [];
  for (const input of inputs) lines.push(JSON.stringify({ ...input, output: await run(input) } satisfies Row));
  const text = Buffer.from(`${lines.join("\n")}\n`);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(tableFile, brotliCompressSync(text, { params }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
