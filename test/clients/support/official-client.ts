import { IterableClient } from "@iterable/api";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../server/index.ts";

/** A sandbox on a port, and the official client pointed at it by base URL. */
export interface Connection {
  readonly sandbox: Sandbox;
  readonly client: IterableClient;
  /** The client with another key. */
  clientWith(apiKey: string): IterableClient;
  /** Stops listening. */
  hangUp(): Promise<void>;
  close(): Promise<void>;
}

export async function connect(options: SandboxOptions = {}): Promise<Connection> {
  const sandbox = createSandbox(options);
  const listening = await sandbox.listen({ port: 0, host: "localhost" });
  const clientWith = (apiKey: string) => new IterableClient({ apiKey, baseUrl: `http://localhost:${listening.port}` });
  const client = clientWith(sandbox.apiKey);
  return {
    sandbox,
    client,
    clientWith,
    hangUp: listening.close,
    async close() {
      client.destroy();
      await listening.close();
      sandbox.close();
    },
  };
}
