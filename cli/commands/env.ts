import { Command } from "commander";
import { createOption, createOwnOption, parseBaseUrl, parseKey } from "../options.ts";
import { shells } from "../shell.ts";
import { printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface EnvOptions {
  readonly config?: string;
  readonly url?: string;
  readonly apiKey?: string;
  readonly shell: keyof typeof shells;
  readonly json?: boolean;
}

const examples = `
Sets ITERABLE_BASE_URL and ITERABLE_API_KEY.

Examples:
  $ eval "$(iterable-sandbox env)"                    point the official client and CLI at the sandbox
  $ iterable-sandbox env --shell dotenv > .env.test   the same for tools that read a file
  $ iterable-sandbox env --shell fish | source
  $ iterable-sandbox env --shell powershell | Invoke-Expression
  $ iterable-sandbox env --url http://localhost:9000 --api-key KEY`;

/** `env`: the variables the official client and CLI read, as lines for a shell. */
export const createEnvCommand = (): Command =>
  new Command("env")
    .description("Print the environment variables that point the official Iterable client and CLI at the sandbox.")
    .addOption(
      createOption(
        "--url <url>",
        "base URL of the sandbox (default: http://localhost and the configured port)",
      ).argParser(parseBaseUrl),
    )
    .addOption(
      createOption("--api-key <key>", "API key (default: the first server-side key of the configuration)").argParser(
        parseKey,
      ),
    )
    .addOption(createOption("-c, --config <file>", "configuration file (default: as for start)"))
    .addOption(createOption("--shell <shell>", "whose syntax to print").choices(Object.keys(shells)).default("sh"))
    .addOption(createOwnOption("env", "--json", "one JSON object, in the place of lines for a shell"))
    .addHelpText("after", examples)
    .action(async (options: EnvOptions) => {
      const variables = await resolveVariables(options);
      if (options.json === true) return printLine(JSON.stringify(variables));
      for (const [name, value] of Object.entries(variables)) {
        printLine(shells[options.shell](name, value));
      }
    });

async function resolveVariables({ config, url, apiKey }: EnvOptions): Promise<Readonly<Record<string, string>>> {
  const { defaultPort, readConfiguration, serverKeyOf } = await import("../config.ts");
  const { port = defaultPort, projects, tls = false } = await readConfiguration(config, process.cwd());
  const key = apiKey ?? serverKeyOf(projects)?.key;
  if (key === undefined) throw new UsageError("the configuration has no server-side key: name one with --api-key");
  return { ITERABLE_BASE_URL: url ?? `${tls === false ? "http" : "https"}://localhost:${port}`, ITERABLE_API_KEY: key };
}
