import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { get } from "node:https";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeAuthority, makeServerCertificate } from "../../../cli/start/tls/certificate.ts";
import { runCli, spawnCommand } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { serve } from "../../cli/support/server.ts";

/** The status of a page, for a client that trusts this certificate and no other. */
const statusOf = (url: string, ca: string): Promise<number | string | undefined> =>
  new Promise((settle) => {
    get(url, { ca }, (answer) => settle(answer.resume().statusCode)).on("error", ({ message }) => settle(message));
  });

const hasCurl = spawnSync("curl", ["--version"]).status === 0;

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe("start --tls", () => {
  it("serves https with a certificate that one file makes good, from one start to the next", async () => {
    const cwd = folderWith();
    const server = await serve(["--tls"], { cwd });
    const [caFile, keyFile] = ["ca.pem", "ca-key.pem"].map((name) => join(cwd, ".iterable-sandbox/tls", name)) as [
      string,
      string,
    ];
    const ca = readFileSync(caFile, "utf8");
    expect(server.url).toBe(`https://localhost:${server.port}`);
    expect(server.printed.stdout).toContain("  Trust      .iterable-sandbox/tls/ca.pem ");
    expect([modeOf(caFile), modeOf(keyFile), modeOf(join(caFile, ".."))]).toEqual(["644", "600", "700"]);
    for (const host of ["localhost", "127.0.0.1"]) {
      expect(await statusOf(`https://${host}:${server.port}/_sandbox/health`, ca)).toBe(200);
    }
    await statusOf(`${server.url}/api/lists`, ca);
    const asked = ["requests", "--url", server.url];
    const trusting = await runCli(asked, { cwd, env: { NODE_EXTRA_CA_CERTS: caFile } });
    expect([trusting.code, trusting.stdout]).toEqual([0, expect.stringContaining("GET /api/lists")]);
    expect(await runCli(asked, { cwd })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
    expect((await server.stop()).code).toBe(0);

    const next = await serve(["--tls", "--allow-host", "sandbox.shop.example"], { cwd });
    expect(readFileSync(caFile, "utf8")).toBe(ca);
    expect(await statusOf(`${next.url}/_sandbox/health`, ca)).toBe(200);
    expect(next.printed.stdout).toContain("  TLS        localhost, 127.0.0.1, ::1, sandbox.shop.example\n");
  });

  it.runIf(hasCurl)("prints a curl line that works", async () => {
    const cwd = folderWith();
    const server = await serve(["--tls"], { cwd });
    const [, line = ""] = /Try it:\n +(.*)/.exec(server.printed.stdout) ?? [];
    const { stdout } = await spawnCommand("sh", ["-c", line], { cwd }).ended;
    expect(JSON.parse(stdout || "{}")).toMatchObject({ code: "Success" });
  });

  it("prints what to trust where nothing is kept, or writes it where it is told to", async () => {
    const cwd = folderWith();
    const printing = await serve(["--memory", "--tls"], { cwd });
    const [printed = ""] = /-----BEGIN.+END CERTIFICATE-----/s.exec(printing.printed.stdout) ?? [];
    expect(await statusOf(`${printing.url}/_sandbox/health`, printed)).toBe(200);
    const writing = await serve(["--memory", "--tls-ca", "ca.pem"], { cwd });
    expect(await statusOf(`${writing.url}/_sandbox/health`, readFileSync(join(cwd, "ca.pem"), "utf8"))).toBe(200);
    expect(await statusOf(`${writing.url}/_sandbox/health`, printed)).toMatch(/certificate/);
    const written = readFileSync(join(cwd, "ca.pem"), "utf8");
    const second = ["start", "--memory", "--tls-ca", "ca.pem", "--port", String(writing.port)];
    expect(await runCli(second, { cwd })).toMatchObject({ code: 3, stderr: expect.stringContaining("is taken") });
    expect(readFileSync(join(cwd, "ca.pem"), "utf8")).toBe(written);
  });

  it("serves with a certificate of one's own, and tells where it is over", async () => {
    const authority = makeAuthority(Date.now());
    const made = makeServerCertificate(authority, ["localhost"], Date.now() - 400 * 86_400_000);
    const cwd = folderWith({
      "cert.pem": made.cert,
      "key.pem": made.key,
      "sandbox.yaml": "tls: { cert: cert.pem, key: key.pem }\n",
    });
    const server = await serve(["--memory", "--config", "sandbox.yaml"], { cwd });
    expect(server.printed.stderr).toMatch(/^warning: \S*cert\.pem was good until .*: clients will refuse it\n$/);
    expect(await statusOf(`${server.url}/_sandbox/health`, authority.certificate.toString())).toBe(
      "certificate has expired",
    );
  });
});
