import { createServer } from "node:net";
import * as z from "zod";
import { describeSilence } from "../control-client.ts";
import type { Finding, Surroundings } from "./finding.ts";

/** Milliseconds a server may take to say that it is there. */
const patience = 3_000;

const Health = z.object({ status: z.literal("ok"), version: z.string() });

/** What answers at an address: a sandbox of some version, something else, or nothing. */
type Answer =
  | { readonly is: "sandbox"; readonly version: string }
  | { readonly is: "other"; readonly status: number }
  | { readonly is: "nothing"; readonly why: string };

async function askHealth(url: string): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(`${url}/_sandbox/health`, { signal: AbortSignal.timeout(patience) });
  } catch (thrown) {
    return { is: "nothing", why: thrown instanceof Error ? describeSilence(thrown) : "does not answer" };
  }
  const { data } = Health.safeParse(await answer.json().catch(() => undefined));
  return data === undefined ? { is: "other", status: answer.status } : { is: "sandbox", version: data.version };
}

/** Why nothing can listen at an address; undefined where something can, or where there is no such address. */
const tryListening = (host: string, port: number): Promise<string | undefined> =>
  new Promise((settle) => {
    const server = createServer();
    server.once("error", ({ code = "" }: NodeJS.ErrnoException) => settle(code === "EADDRNOTAVAIL" ? undefined : code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => settle(undefined)));
  });

/** Why a server could not listen where it would. */
async function findObstacle({ host, port }: Surroundings): Promise<string | undefined> {
  for (const address of host === "localhost" ? ["127.0.0.1", "::1"] : [host]) {
    const code = await tryListening(address, port);
    if (code !== undefined) return code;
  }
  return undefined;
}

async function checkPort(surroundings: Surroundings): Promise<Finding> {
  const { host, port, scheme } = surroundings;
  const name = "port";
  const code = port === 0 ? undefined : await findObstacle(surroundings);
  if (code === undefined) return { name, level: "ok", message: port === 0 ? "any free one" : `${port} is free` };
  const remedy = "stop what listens there, or choose another: --port, ITERABLE_SANDBOX_PORT, port of the configuration";
  if (code !== "EADDRINUSE")
    return { name, level: "fail", message: `${host}:${port} cannot be listened on (${code})`, remedy };
  const there = await askHealth(`${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`);
  if (there.is === "sandbox") return { name, level: "ok", message: `${port} is where a sandbox listens already` };
  return { name, level: "fail", message: `${port} is taken by something that is no sandbox`, remedy };
}

async function checkServer({ url, isUrlGiven, version }: Surroundings): Promise<Finding> {
  const name = "server";
  const level = isUrlGiven ? "fail" : "ok";
  const there = await askHealth(url);
  switch (there.is) {
    case "nothing":
      return isUrlGiven
        ? { name, level, message: `${url} ${there.why}` }
        : { name, level, message: `none at ${url}; iterable-sandbox start brings one` };
    case "other":
      return { name, level, message: `${url} answers ${there.status} and is no sandbox`, remedy: "name another --url" };
    case "sandbox":
      if (there.version === version) return { name, level: "ok", message: `Iterable Sandbox ${version} at ${url}` };
      return {
        name,
        level: "warn",
        message: `Iterable Sandbox ${there.version} at ${url}, and this is ${version}`,
        remedy: "start it anew with this version, or install that one",
      };
  }
}

/** Looks at where a server would listen, and whether one is there. */
export const checkServers = async (surroundings: Surroundings): Promise<readonly Finding[]> => [
  await checkPort(surroundings),
  await checkServer(surroundings),
];
