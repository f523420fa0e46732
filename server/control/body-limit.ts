import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { SandboxEnv } from "../carrier.ts";
import { largestBody } from "../http/parse.ts";
import { refuse } from "./input.ts";

/** A snapshot is as large as what it holds. */
const largestSnapshot = 1_024 * 1_024 * 1_024;

const upTo = (maxSize: number, text: string): MiddlewareHandler<SandboxEnv> =>
  bodyLimit({ maxSize, onError: (c) => refuse(c, 413, "BatchTooLarge", `Request body is larger than ${text}`) });

const small = upTo(largestBody, "4 MB");
const large = upTo(largestSnapshot, "1 GB");

/** Refuses bodies that are larger than any control call needs. */
export const limited: MiddlewareHandler<SandboxEnv> = (c, next) =>
  c.req.path === "/_sandbox/snapshot" ? large(c, next) : small(c, next);
