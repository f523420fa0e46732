import { Hono } from "hono";
import { version } from "../system/version.ts";
import type { SandboxEnv } from "./context.ts";
import { takesNoQuery } from "./input.ts";

/** The route supervisors and containers ask whether the server is up. It tells no state, so it asks for nothing. */
export const healthRoutes = (): Hono<SandboxEnv> =>
  new Hono<SandboxEnv>().get("/_sandbox/health", takesNoQuery, (c) => c.json({ status: "ok", version }));
