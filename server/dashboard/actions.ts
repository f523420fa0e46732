import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { fieldOf } from "./access.tsx";
import { ControlRefusal, type PageEnv } from "./doors.ts";
import { root } from "./place.ts";

export const toldCookie = "sandbox-told";
const maxTold = 600;

/** The page a form was on; the overview, where it names none of this server's. */
export function backOf(form: FormData): string {
  const back = fieldOf(form, "back");
  return back === root || /^\/_sandbox\/ui[/?]/.test(back) ? back : `${root}/`;
}

/** Goes back to the page of a form, or on to another, and tells there what was done. */
export function goBack(c: Context<PageEnv>, told: string, to = backOf(c.get("form"))): Response {
  const options = { httpOnly: true, sameSite: "Strict", path: "/_sandbox/ui", maxAge: 60 } as const;
  setCookie(c, toldCookie, told.slice(0, maxTold), options);
  return c.redirect(to, 303);
}

/** Does what a form asks for and tells it; a refusal is told in its own words. */
export async function act(c: Context<PageEnv>, work: () => Promise<string>, to?: string): Promise<Response> {
  try {
    return goBack(c, await work(), to);
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return goBack(c, `Not done: ${thrown.message}`);
  }
}
