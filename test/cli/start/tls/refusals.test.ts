import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeAuthority, makeServerCertificate } from "../../../../cli/start/tls/certificate.ts";
import { folderWith } from "../../support/folder.ts";
import { runHere } from "../../support/run-here.ts";

const authority = makeAuthority(Date.now());
const [one, other] = [0, 1].map(() => makeServerCertificate(authority, ["localhost"], Date.now()));
const folder = folderWith({
  "cert.pem": one?.cert ?? "",
  "key.pem": one?.key ?? "",
  "other-key.pem": other?.key ?? "",
  "broken/tls/ca.pem": one?.cert ?? "",
  "broken/tls/ca-key.pem": other?.key ?? "",
  "own.yaml": "tls: { cert: cert.pem, key: other-key.pem }\n",
  "half.yaml": "tls: { cert: cert.pem }\n",
});
const [cert, key, otherKey] = ["cert.pem", "key.pem", "other-key.pem"].map((name) => join(folder, name));
const missing = join(folder, "missing.pem");
const broken = join(folder, "broken/tls");

describe("start, with a certificate it cannot serve with", () => {
  it.each<{
    readonly what: string;
    readonly args: readonly (string | undefined)[];
    readonly says: string;
    readonly code?: number;
  }>([
    {
      what: "a certificate without its key",
      args: ["--tls-cert", cert],
      says: "--tls-cert and --tls-key belong together: give both",
    },
    {
      what: "a certificate of one's own, and a place for what is made",
      args: ["--tls-cert", cert, "--tls-key", key, "--tls-ca", missing],
      says: "--tls-ca is for a certificate that is made, and --tls-cert names one: give one of them",
    },
    {
      what: "a file that is not there",
      args: ["--tls-cert", missing, "--tls-key", key],
      says: `${missing} cannot be read: ENOENT: no such file or directory, open '${missing}'`,
    },
    {
      what: "the key of another",
      args: ["--tls-cert", cert, "--tls-key", otherKey],
      says: `--tls-cert ${cert} and --tls-key ${otherKey}: key is not the key of cert`,
    },
    {
      what: "the key of another, in the configuration",
      args: ["--config", join(folder, "own.yaml")],
      says: `--tls-cert ${cert} and --tls-key ${otherKey}: key is not the key of cert`,
    },
    {
      what: "half a certificate, in the configuration",
      args: ["--config", join(folder, "half.yaml")],
      says: `${join(folder, "half.yaml")} is not a valid configuration:\n  line 1, tls: true or false, or files: { cert, key } or { ca }`,
    },
    {
      what: "what was made before, and is broken",
      args: ["--tls", "--data", join(folder, "broken")],
      says: `${broken}/ca.pem and ${broken}/ca-key.pem: key is not the key of cert; delete both, and they are made anew`,
      code: 3,
    },
    {
      what: "a place that cannot be written to",
      args: ["--memory", "--tls-ca", join(folder, "nowhere/ca.pem")],
      says: `${folder}/nowhere/ca.pem cannot be written: ENOENT: no such file or directory, open '${folder}/nowhere/ca.pem'`,
      code: 3,
    },
  ])("refuses $what", async ({ args, says, code = 2 }) => {
    const words = ["start", "--port", "0", ...args.map(String)];
    expect(await runHere(words)).toMatchObject({
      code,
      stdout: "",
      stderr: expect.stringContaining(`error: ${says}\n`),
    });
  });
});
