import type { Context, Hono } from "hono";
import * as z from "zod";
import { allOperations } from "../../contracts/index.ts";
import { lazily } from "../../contracts/lazily.ts";
import type { SandboxEnv } from "../carrier.ts";
import type { FaultRule } from "../faults/rule.ts";
import { bodyOf, only, refuse } from "./input.ts";

const ms = () => z.int().min(1).max(600_000);

const Fault = () =>
  z.discriminatedUnion("is", [
    only({
      is: z.literal("status"),
      status: z.int().min(400).max(599),
      code: z.string().exactOptional(),
      msg: z.string().exactOptional(),
    }),
    only({ is: z.literal("rateLimit") }),
    only({ is: z.literal("proxy"), status: z.literal([429, 502, 503, 504]) }),
    only({ is: z.literal("delay"), ms: ms() }),
    only({ is: z.literal("slowBody"), ms: ms() }),
    only({ is: z.literal("truncate") }),
    only({ is: z.literal("reset") }),
    only({ is: z.literal("silence") }),
    only({ is: z.literal("partial"), keep: z.int().min(0) }),
  ]);

const replaces = new Set(["status", "rateLimit", "proxy", "reset", "silence"]);

/** A fault rule, as a body, a configuration file and `--fault` write it. */
export const FaultRuleInput = lazily(() =>
  only({
    operation: z
      .string()
      .refine((id) => allOperations.some((row) => row.id === id), {
        error: ({ input }) => `${String(input)} is no operation; they are listed in docs/operations.md`,
      })
      .exactOptional(),
    project: z.string().exactOptional(),
    user: z.string().min(1).exactOptional(),
    skip: z.int().min(0).exactOptional(),
    count: z.int().min(0).exactOptional(),
    stored: z.boolean().exactOptional(),
    fault: Fault(),
  }).refine(({ stored, fault }) => stored !== true || replaces.has(fault.is), {
    message: `only ${[...replaces].join(", ")} can strike after the call is stored; the others always do`,
    path: ["stored"],
  }),
);

async function add(c: Context<SandboxEnv>): Promise<Response> {
  const rule = await bodyOf<FaultRule>(c, FaultRuleInput() as z.ZodType<FaultRule>);
  if (rule instanceof Response) return rule;
  const names = c.env.projects.all.map(({ name }) => name);
  if (rule.project !== undefined && !names.includes(rule.project)) {
    return refuse(c, 404, "NotFound", `No project is named "${rule.project}"; there are: ${names.join(", ")}`);
  }
  return c.json({ fault: c.env.faults.add(rule) }, 201);
}

/** Mounts fault rules: trouble on demand. */
export function mountFaults(app: Hono<SandboxEnv>): void {
  app.get("/_sandbox/faults", (c) => c.json({ faults: c.env.faults.list() }));
  app.post("/_sandbox/faults", add);
  app.delete("/_sandbox/faults", (c) => {
    c.env.faults.clear();
    return c.json({ faults: [] });
  });
  app.delete("/_sandbox/faults/:id", (c) => {
    const id = Number(c.req.param("id"));
    if (!c.env.faults.remove(id)) return refuse(c, 404, "NotFound", `There is no fault ${c.req.param("id")}`);
    return c.json({ faults: c.env.faults.list() });
  });
}
