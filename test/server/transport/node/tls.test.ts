import { get as getHttp, type IncomingMessage } from "node:http";
import { type Agent, get } from "node:https";
import { connect } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { makeAuthority, makeServerCertificate } from "../../../../cli/start/tls/certificate.ts";
import { createSandbox } from "../../../../server/index.ts";

const authority = makeAuthority(Date.now());
const ca = authority.certificate.toString();
const tls = makeServerCertificate(authority, ["localhost", "127.0.0.1", "::1"], Date.now());

const sandbox = createSandbox();
afterAll(() => sandbox[Symbol.asyncDispose]());

const headers = { "Api-Key": sandbox.apiKey };

/** Asks over TLS, or without; gives status and body, or the code that the caller's error has. */
function ask(url: string, { get: ask = get, agent }: { readonly get?: typeof get; readonly agent?: Agent } = {}) {
  return new Promise<readonly [status: number, body: unknown] | { readonly code: string }>((settle) => {
    const options = { headers, ca, ...(agent !== undefined && { agent }) };
    const request = ask(url, options, async (answer: IncomingMessage) => {
      let text = "";
      for await (const part of answer.setEncoding("utf8")) text += part;
      settle([answer.statusCode ?? 0, JSON.parse(text)]);
    });
    request.on("error", ({ code = "" }: NodeJS.ErrnoException) => settle({ code }));
  });
}

describe("listen with a certificate", () => {
  it("answers over TLS, and names its address so", async () => {
    const { url, close } = await sandbox.listen({ tls });
    expect(url).toMatch(/^https:\/\/localhost:\d+$/);
    expect(await ask(`${url}/api/lists`)).toEqual([200, { lists: [] }]);
    await close();
  });

  it("writes links as they were asked for", async () => {
    const { url, close } = await sandbox.listen({ tls });
    const body = { dataTypeName: "user", outputFormat: "text/csv", delimiter: "," } as const;
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    const started = await sandbox.call("export.startExport", { body });
    const jobId = started.ok ? started.body.jobId : 0;
    await sandbox.clock.advance(60_000);
    expect(await ask(`${url}/api/export/${jobId}/files`)).toMatchObject([
      200,
      { files: [{ url: expect.stringContaining(`${url}/`) }] },
    ]);
    await close();
  });

  it("breaks a line as a fault says", async () => {
    const { url, close } = await sandbox.listen({ tls });
    sandbox.faults.add({ operation: "lists.getLists", fault: { is: "reset" } });
    expect(await ask(`${url}/api/lists`)).toEqual({ code: "ECONNRESET" });
    expect(await ask(`${url}/api/lists`)).toMatchObject([200, {}]);
    await close();
  });

  it("tells a caller who speaks no TLS", async () => {
    const { url, close } = await sandbox.listen({ tls });
    expect(await ask(url.replace("https:", "http:"), { get: getHttp as typeof get })).toEqual([
      400,
      { msg: "This port speaks https: begin the address with https://", code: "BadParams", params: null },
    ]);
    await close();
  });

  it.each([
    { what: "nothing", bytes: "" },
    { what: "half a handshake", bytes: "\u0016\u0003\u0001\u0002" },
    { what: "what is no handshake", bytes: "\u0016\u0003\u0001 no handshake, but long enough to be one ".repeat(9) },
  ])("goes on, and ends when it is told to, where a caller says $what", async ({ bytes }) => {
    const { url, port, close } = await sandbox.listen({ tls });
    const caller = connect({ port, host: "127.0.0.1" });
    caller.on("error", () => {});
    await new Promise<void>((settle) => caller.write(bytes, "latin1", () => settle()));
    expect(await ask(`${url}/api/lists`)).toMatchObject([200, {}]);
    await close();
    await new Promise<void>((settle) => (caller.closed ? settle() : caller.once("close", () => settle())));
  });

  const other = makeServerCertificate(authority, ["localhost"], Date.now());

  it.each([
    { what: "what is no certificate", given: { ...tls, cert: "text" }, says: /^tls\.cert is no certificate in PEM/ },
    { what: "what is no key", given: { ...tls, key: tls.cert }, says: /^tls\.key is no private key in PEM/ },
    { what: "the key of another", given: { ...tls, key: other.key }, says: /^tls\.key is not the key of cert$/ },
  ])("refuses $what", async ({ given, says }) => {
    await expect(sandbox.listen({ tls: given })).rejects.toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringMatching(says) }),
    );
  });
});
