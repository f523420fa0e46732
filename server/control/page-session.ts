import { createHash } from "node:crypto";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";

/** Ports of one host share their cookies: each server has its own name. */
export const sessionCookie = (c: Context): string => {
  const port = /:(\d+)$/.exec(c.req.header("host") ?? "")?.[1] ?? "80";
  return `sandbox-session-${port}`;
};

/** What the cookie of a browser holds that has shown the control token once: proof of it, not the token. */
export const sessionOf = (token: string): string =>
  createHash("sha256").update(`a page of the sandbox with ${token}`).digest("hex");

/** The proof a browser brings; empty where it brings none. */
export const broughtSession = (c: Context): string => getCookie(c, sessionCookie(c)) ?? "";
