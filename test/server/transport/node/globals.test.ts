import { expect, it } from "vitest";
import { createSandbox } from "../../../../server/index.ts";

it("a sandbox on a port leaves the Request and Response of the process alone", async () => {
  const before = [globalThis.Request, globalThis.Response];
  const sandbox = createSandbox();
  const listening = await sandbox.listen();
  await (await fetch(`http://127.0.0.1:${listening.port}/_sandbox/contacts`)).text();
  expect([globalThis.Request, globalThis.Response]).toEqual(before);
  await listening.close();
  sandbox.close();
});
