import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { serve } from "../support/server.ts";

const serverKey = "1234567890abcdef1234567890abcdef";
const webKey = "fedcba9876543210fedcba9876543210";
const jwtSecret = "2EB6A2F34691492F81A819AEDA32427F";
const origin = "https://shop.example.com";

const project = {
  name: "default",
  keys: [{ key: serverKey }, { key: webKey, type: "web", jwtSecret, forbids: ["users.merge"] }],
  settings: { rateLimits: true },
};
const started = () =>
  serve(["--memory"], { cwd: folderWith({ "iterable-sandbox.config.json": JSON.stringify({ projects: [project] }) }) });

const token = () =>
  new SignJWT({ email: "ada@example.com" })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(jwtSecret));

describe("a server with configured keys", () => {
  it("asks for JWTs, and answers pages that send them", async () => {
    const { url, stop } = await started();
    const send = async (path: string, headers: Readonly<Record<string, string>>) => {
      const body = JSON.stringify({ email: "ada@example.com" });
      const answer = await fetch(`${url}${path}`, {
        method: "POST",
        headers: { "Api-Key": webKey, origin, ...headers },
        body,
      });
      const { code } = (await answer.json()) as { readonly code: string };
      return { status: answer.status, code, allowed: answer.headers.get("access-control-allow-origin") };
    };
    const Authorization = `Bearer ${await token()}`;
    expect(await send("/api/users/update", { Authorization })).toEqual({
      status: 200,
      code: "Success",
      allowed: origin,
    });
    expect(await send("/api/users/update", {})).toEqual({
      status: 401,
      code: "BadAuthorizationHeader",
      allowed: origin,
    });
    expect(await send("/api/users/merge", { Authorization })).toEqual({
      status: 401,
      code: "BadApiKey",
      allowed: origin,
    });
    expect((await stop()).stderr).toBe("");
  });

  it("prints a warning when a page uses a server-side key", async () => {
    const { url, stop } = await started();
    const read = () => fetch(`${url}/api/lists`, { headers: { "Api-Key": serverKey, origin } });
    expect([(await read()).status, (await read()).status]).toEqual([200, 200]);
    const use = `A server-side key ending in 90abcdef was used from a page of ${origin}`;
    expect((await stop()).stderr).toBe(`warning: ${use}: such keys must not be shipped to browsers\n`);
  });

  it("keeps to the published limits where it is told to", async () => {
    const { url, stop } = await started();
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const answer = await fetch(`${url}/api/lists/1/size`, { headers: { "Api-Key": serverKey } });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    await stop();
  });
});
