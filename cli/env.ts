import { Command } from "commander";
import { option } from "./options.ts";

const shells = {
  sh: (name: string, value: string) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  fish: (name: string, value: string) => `set -gx ${name} '${value.replaceAll("'", "\\'")}'`,
  powershell: (name: string, value: string) => `$Env:${name} = '${value.replaceAll("'", "''")}'`,
  dotenv: (name: string, value: string) => `${name}=${JSON.stringify(value)}`,
} as const;

interface EnvOptions {
  readonly url: string;
  readonly apiKey?: string;
  readonly shell: keyof typeof shells;
}

const examples = `
Examples:
  $ eval "$(iterable-sandbox env)"                    point the official client and CLI at the sandbox
  $ iterable-sandbox env --shell dotenv > .env.test   the same for tools that read a file
  $ iterable-sandbox env --shell powershell | Invoke-Expression`;

/** `env`: the variables the official client and CLI read, as lines for a shell. */
export const envCommand = (): Command =>
  new Command("env")
    .description("Print the environment variables that point the official Iterable client and CLI at the sandbox.")
    .addOption(option("--url <url>", "base URL of the sandbox").default("http://localhost:8787"))
    .addOption(option("--api-key <key>", "API key (default: the fixed key of the default project)"))
    .addOption(option("--shell <shell>", "whose syntax to print").choices(Object.keys(shells)).default("sh"))
    .addHelpText("after", examples)
    .action(async ({ url, apiKey, shell }: EnvOptions) => {
      const key = apiKey ?? (await import("../server/index.ts")).defaultApiKey;
      const variables = { ITERABLE_BASE_URL: url.replace(/\/+$/, ""), ITERABLE_API_KEY: key };
      for (const [name, value] of Object.entries(variables)) console.log(shells[shell](name, value));
    });
