import { randomBytes } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { setCookie } from "hono/cookie";
import { checkStranger } from "../control/guard.ts";
import { broughtSession, sessionCookie, sessionOf } from "../control/page-session.ts";
import { isSameText } from "../control/same-text.ts";
import { maxBodyBytes } from "../http/json-body.ts";
import { readBytes } from "../http/read-body.ts";
import type { PageEnv } from "./doors.ts";
import { root } from "./place.ts";
import { PlainDocument } from "./plain-document.tsx";
import { respondWithDocument } from "./respond.ts";

/** Proof that a form comes from a page of this process. */
export const formToken = randomBytes(16).toString("hex");

/** What pages may load and do: what this server gives them, and nothing of anybody else's. */
const policy = [
  "default-src 'none'",
  ...["script", "style", "img", "connect", "frame"].map((kind) => `${kind}-src 'self'`),
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

export const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** Sets the headers of every page; what is loaded for good says so itself. */
export const setPageHeaders: MiddlewareHandler<PageEnv> = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(pageHeaders)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
};

/** The fields of a form, or the file it brings. Throws nothing: what cannot be read has no fields. */
async function readForm(c: Context<PageEnv>): Promise<FormData | "too large"> {
  const bytes = await readBytes(c.req.raw, maxBodyBytes);
  if (typeof bytes === "string") return bytes === "too large" ? bytes : new FormData();
  const headers = { "Content-Type": c.req.header("content-type") ?? "application/x-www-form-urlencoded" };
  try {
    return await new Response(Buffer.from(bytes), { headers }).formData();
  } catch {
    return new FormData();
  }
}

/** A field of a form as a text; empty where it is not there. */
export const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

/** Gives a browser that has shown the token the proof of it, and the page without the token in its address. */
function welcome(c: Context<PageEnv>, token: string, to: string): Response {
  setCookie(c, sessionCookie(c), sessionOf(token), { httpOnly: true, sameSite: "Strict", path: "/_sandbox" });
  return c.redirect(to, 303);
}

/** The address of a page without the token that was given in it. */
function withoutToken(c: Context): string {
  const url = new URL(c.req.url);
  url.searchParams.delete("token");
  return `${url.pathname}${url.search}`;
}

const SignIn = ({ isWrong }: { readonly isWrong: boolean }) => (
  <PlainDocument title="Control token">
    <h1>This sandbox asks for its token</h1>
    <p>
      It was printed when the server started, in the line <code>Control</code>.
    </p>
    {isWrong && <p class="refusal">That is not the token of this run.</p>}
    <form method="post" action={`${root}/sign-in`}>
      <label>
        Token <input name="token" type="password" autocomplete="off" required />
      </label>
      <button type="submit">Show the sandbox</button>
    </form>
  </PlainDocument>
);

const Refused = ({ why }: { readonly why: string }) => (
  <PlainDocument title="Refused">
    <h1>This page is not for you</h1>
    <p>{why}.</p>
  </PlainDocument>
);

/** A link of another site may be followed here: that reads, and no other page can look at what it reads. */
const isFollowedLink = (c: Context): boolean =>
  c.req.method === "GET" && c.req.header("sec-fetch-mode") === "navigate" && c.req.header("origin") === undefined;

/** Why the caller of a page is a stranger, if it is. */
function findStranger(c: Context<PageEnv>): string | undefined {
  const { guard } = c.env;
  if (guard === undefined) return undefined;
  const [, why] = checkStranger(c, guard) ?? [];
  return why?.endsWith("other pages") === true && isFollowedLink(c) ? undefined : why;
}

async function signIn(c: Context<PageEnv>, token: string): Promise<Response> {
  const form = await readForm(c);
  const isRight = form !== "too large" && isSameText(fieldOf(form, "token"), token);
  return isRight ? welcome(c, token, `${root}/`) : respondWithDocument(c, <SignIn isWrong />, 401);
}

/** Shows pages to those who may steer the sandbox, and to nobody else. */
export const guardPages: MiddlewareHandler<PageEnv> = async (c, next) => {
  const stranger = findStranger(c);
  if (stranger !== undefined) return respondWithDocument(c, <Refused why={stranger} />, 403);
  const token = c.env.guard?.token;
  if (token === undefined || c.req.path.startsWith(`${root}/assets/`)) return next();
  if (c.req.path === `${root}/sign-in` && c.req.method === "POST") return signIn(c, token);
  const given = c.req.query("token");
  if (given !== undefined && isSameText(given, token)) return welcome(c, token, withoutToken(c));
  if (isSameText(broughtSession(c), sessionOf(token))) return next();
  return respondWithDocument(c, <SignIn isWrong={given !== undefined} />, 401);
};

/** Takes no form but those of its own pages. The form that was read goes on as a variable. */
export const guardForms: MiddlewareHandler<PageEnv> = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  const form = await readForm(c);
  if (form === "too large") {
    const why = `A form may bring ${maxBodyBytes / 1_024 / 1_024} MB: give a larger seed to start --seed`;
    return respondWithDocument(c, <Refused why={why} />, 413);
  }
  if (!isSameText(fieldOf(form, "formToken"), formToken)) {
    const why = "The form was not made by this run of the server: load the page again, and send it from there";
    return respondWithDocument(c, <Refused why={why} />, 403);
  }
  c.set("form", form);
  return next();
};
