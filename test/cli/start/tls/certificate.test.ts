import { createHash, X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeAuthority, makeServerCertificate, outlivesServers } from "../../../../cli/start/tls/certificate.ts";
import { objectId, octetString, positiveInteger, time } from "../../../../cli/start/tls/der.ts";

const now = Date.parse("2026-01-31T12:00:00Z");
const day = 86_400_000;

describe("der", () => {
  it.each([
    { what: "a length of one byte", made: octetString(Buffer.alloc(127)), begins: "047f" },
    { what: "a length of two", made: octetString(Buffer.alloc(128)), begins: "048180" },
    { what: "a length of three", made: octetString(Buffer.alloc(300)), begins: "0482012c" },
    { what: "an identifier", made: objectId("1.2.840.10045.4.3.2"), begins: "06082a8648ce3d040302" },
    { what: "a number whose first bit is no sign", made: positiveInteger(Buffer.from([0x80])), begins: "02020080" },
    { what: "a time of this half of the century", made: time(now), begins: "170d3236303133313132303030305a" },
    { what: "a time of the next", made: time(Date.parse("2050-01-01")), begins: "180f32303530303130313030303030305a" },
  ])("encodes $what", ({ made, begins }) => {
    expect(made.toString("hex", 0, begins.length / 2)).toBe(begins);
  });
});

describe("the certificate of a server", () => {
  const authority = makeAuthority(now);
  const hosts = ["localhost", "127.0.0.1", "::1", "fe80::1:2", "sandbox.shop.example"];
  const { cert, key } = makeServerCertificate(authority, hosts, now);
  const certificate = new X509Certificate(cert);

  it("is signed by an authority that signs itself", () => {
    const ca = authority.certificate;
    expect([certificate.verify(ca.publicKey), certificate.checkIssued(ca), certificate.ca]).toEqual([
      true,
      true,
      false,
    ]);
    expect([ca.verify(ca.publicKey), ca.checkIssued(ca), ca.ca]).toEqual([true, true, true]);
  });

  it.each([
    ["localhost", true],
    ["sandbox.shop.example", true],
    ["shop.example", false],
    ["elsewhere.example", false],
  ])("for %s is good: %s", (host, isGood) => {
    expect(certificate.checkHost(host) !== undefined).toBe(isGood);
  });

  it.each([
    ["127.0.0.1", true],
    ["::1", true],
    ["fe80::1:2", true],
    ["127.0.0.2", false],
  ])("for the address %s is good: %s", (address, isGood) => {
    expect(certificate.checkIP(address) !== undefined).toBe(isGood);
  });

  it("is good from a day before for 397 days, and for servers alone", () => {
    const { validFromDate, validToDate, keyUsage } = certificate;
    expect([validFromDate.getTime(), validToDate.getTime()]).toEqual([now - day, now + 397 * day]);
    expect(keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  });

  it("has a key and a number of its own each time", () => {
    const again = makeServerCertificate(authority, hosts, now);
    const digests = [key, again.key].map((pem) => createHash("sha256").update(pem).digest("hex"));
    expect(new Set(digests).size).toBe(2);
    expect(new X509Certificate(again.cert).serialNumber).not.toBe(certificate.serialNumber);
  });

  it("is never good for longer than its authority", () => {
    const end = authority.certificate.validToDate.getTime();
    expect([end - 398 * day, end - 397 * day].map((at) => outlivesServers(authority, at))).toEqual([true, false]);
  });
});
