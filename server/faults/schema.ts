import * as z from "zod";
import { findOperation } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { operationId } from "../validation/operation-id.ts";
import { strictObject } from "../validation/strict-object.ts";
import { isBulk } from "./partial.ts";
import type { FaultRule } from "./rule.ts";

/** Real milliseconds a caller may be kept waiting. */
const maxRealMs = 600_000;

/** Milliseconds of the sandbox's clock a delivery may be held back. */
const maxHeldMs = 24 * 3_600_000;

const ms = (max: number) => z.int().min(1).max(max);

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
    strictObject({ is: z.literal("delay"), ms: ms(maxHeldMs) }),
    strictObject({ is: z.literal("slowBody"), ms: ms(maxRealMs) }),
    strictObject({ is: z.literal("truncate") }),
    strictObject({ is: z.literal("reset") }),
    strictObject({ is: z.literal("silence") }),
    strictObject({ is: z.literal("partial"), keep: z.int().min(0) }),
    strictObject({ is: z.literal("drop") }),
  ]);

const replaces = new Set(["status", "rateLimit", "proxy", "reset", "silence"]);

const takesNoList = ({ operation: id, fault }: FaultRule): boolean => {
  const spec = id === undefined ? undefined : findOperation(id);
  return fault.is === "partial" && spec !== undefined && !isBulk(spec);
};

/** What can happen to a delivery. */
const deliveryKinds: readonly string[] = ["status", "rateLimit", "proxy", "reset", "delay", "drop"];

/** What is wrong with a rule for deliveries, and where. */
function findDeliveryIssue({ fault, ...rule }: FaultRule): RuleIssue | undefined {
  const stray = (["operation", "project", "user"] as const).find((name) => rule[name] !== undefined);
  if (stray !== undefined) return { path: [stray], message: "a rule is for calls or for a destination, not for both" };
  if (!deliveryKinds.includes(fault.is)) {
    const message = `${fault.is} does not happen to deliveries; there are: ${deliveryKinds.join(", ")}`;
    return { path: ["fault", "is"], message };
  }
  if (fault.is !== "status" || (fault.code === undefined && fault.msg === undefined)) return undefined;
  const path = ["fault", fault.code === undefined ? "msg" : "code"];
  return { path, message: "goes with calls only: a delivery names its reason itself" };
}

/** What is wrong with a rule for calls, and where. */
function findCallIssue(rule: FaultRule): RuleIssue | undefined {
  const { fault } = rule;
  if (fault.is === "drop")
    return { path: ["fault", "is"], message: "drop happens to deliveries only: name a destination" };
  if (fault.is === "delay" && fault.ms > maxRealMs) {
    return { path: ["fault", "ms"], message: `Too big: a call waits ${maxRealMs} real milliseconds at most` };
  }
  if (!takesNoList(rule)) return undefined;
  return { path: ["fault", "is"], message: `${rule.operation} takes no list, so that it cannot be done in part` };
}

interface RuleIssue {
  readonly path: string[];
  readonly message: string;
}

function findRuleIssue(rule: FaultRule): RuleIssue | undefined {
  const issue = rule.destination === undefined ? findCallIssue(rule) : findDeliveryIssue(rule);
  if (issue !== undefined || rule.stored !== true || replaces.has(rule.fault.is)) return issue;
  const kinds = [...replaces].filter((kind) => rule.destination === undefined || deliveryKinds.includes(kind));
  const message =
    rule.destination === undefined
      ? `only ${kinds.join(", ")} can strike after the call is stored; the others always do`
      : `only ${kinds.join(", ")} can strike after the delivery has arrived`;
  return { path: ["stored"], message };
}

/** A fault rule, as a body, a configuration file and `--fault` write it. */
export const FaultRuleInput = lazy(() =>
  strictObject({
    destination: z.string().min(1).exactOptional(),
    operation: operationId().exactOptional(),
    project: z.string().min(1).exactOptional(),
    user: z.string().min(1).exactOptional(),
    skip: z.int().min(0).exactOptional(),
    count: z.int().min(0).exactOptional(),
    stored: z.boolean().exactOptional(),
    fault: Fault(),
  }).superRefine((rule, context) => {
    const issue = findRuleIssue(rule);
    if (issue !== undefined) context.addIssue({ code: "custom", ...issue });
  }),
);

/** A rule as it was given, once it is known to be one. A wrong one throws a TypeError that names its fields. */
export function checkRule(rule: FaultRule): FaultRule {
  const { error } = FaultRuleInput().safeParse(rule);
  if (error === undefined) return rule;
  const told = error.issues.map(({ path, message }) => `${path.join(".") || "rule"}: ${message}`);
  throw new TypeError(`This is no fault rule: ${told.join("; ")}`);
}
