import * as z from "zod";
import type { OperationId } from "../../contracts/call.ts";
import { allOperations, findOperation } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { findNearest } from "../../contracts/nearest.ts";
import { strictObject } from "../validation/strict-object.ts";
import { isBulk } from "./partial.ts";
import type { FaultRule } from "./rule.ts";

const ms = () => z.int().min(1).max(600_000);

const Fault = () =>
  z.discriminatedUnion("is", [
    strictObject({
      is: z.literal("status"),
      status: z.int().min(400).max(599),
      code: z.string().exactOptional(),
      msg: z.string().exactOptional(),
    }),
    strictObject({ is: z.literal("rateLimit") }),
    strictObject({ is: z.literal("proxy"), status: z.literal([429, 502, 503, 504]) }),
    strictObject({ is: z.literal("delay"), ms: ms() }),
    strictObject({ is: z.literal("slowBody"), ms: ms() }),
    strictObject({ is: z.literal("truncate") }),
    strictObject({ is: z.literal("reset") }),
    strictObject({ is: z.literal("silence") }),
    strictObject({ is: z.literal("partial"), keep: z.int().min(0) }),
  ]);

/** An id of the table; a wrong one is told the nearest. */
const Operation = () =>
  z.custom<OperationId>((id) => typeof id === "string" && findOperation(id) !== undefined, {
    error: ({ input }) => {
      const ids = allOperations.map(({ id }) => id);
      const close = findNearest(String(input), ids);
      const hint = close === undefined ? "docs/operations.md lists them" : `the nearest is ${close}`;
      return `${JSON.stringify(input)} is no operation; ${hint}`;
    },
  });

const replaces = new Set(["status", "rateLimit", "proxy", "reset", "silence"]);

const takesNoList = ({ operation: id, fault }: FaultRule): boolean => {
  const spec = id === undefined ? undefined : findOperation(id);
  return fault.is === "partial" && spec !== undefined && !isBulk(spec);
};

/** A fault rule, as a body, a configuration file and `--fault` write it. */
export const FaultRuleInput = lazy(() =>
  strictObject({
    operation: Operation().exactOptional(),
    project: z.string().min(1).exactOptional(),
    user: z.string().min(1).exactOptional(),
    skip: z.int().min(0).exactOptional(),
    count: z.int().min(0).exactOptional(),
    stored: z.boolean().exactOptional(),
    fault: Fault(),
  })
    .refine(({ stored, fault }) => stored !== true || replaces.has(fault.is), {
      message: `only ${[...replaces].join(", ")} can strike after the call is stored; the others always do`,
      path: ["stored"],
    })
    .refine((rule) => !takesNoList(rule), {
      error: ({ input }) => `${(input as FaultRule).operation} takes no list, so that it cannot be done in part`,
      path: ["fault", "is"],
    }),
);

/** A rule as it was given, once it is known to be one. A wrong one throws a TypeError that names its fields. */
export function checkRule(rule: FaultRule): FaultRule {
  const { error } = FaultRuleInput().safeParse(rule);
  if (error === undefined) return rule;
  const told = error.issues.map(({ path, message }) => `${path.join(".") || "rule"}: ${message}`);
  throw new TypeError(`This is no fault rule: ${told.join("; ")}`);
}
