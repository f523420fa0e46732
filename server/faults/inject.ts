import { perMinute } from "../../contracts/rates.ts";
import type { Incoming } from "../http/message.ts";
import type { CallOutgoing, Work } from "../pipeline/outgoing.ts";
import type { Endpoint } from "../pipeline/pipeline.ts";
import { formatRateMessage } from "../pipeline/rate-limit.ts";
import type { KnownAccess } from "../project/registry.ts";
import { usersOf } from "../request-log/request-users.ts";
import { runUnderFault } from "./apply.ts";
import type { Faults } from "./faults.ts";
import { describeFault } from "./rule.ts";

/** Does a call's work under the rule that strikes it, or as it is when none does. */
export function injectFault(
  faults: Faults,
  { operation }: Endpoint,
  incoming: Incoming,
  access: KnownAccess | undefined,
  work: Work,
): CallOutgoing | Promise<CallOutgoing> {
  const project = access?.project;
  const rule = faults.match({
    operation: operation.id,
    project: project?.name,
    users: () => usersOf(operation, incoming).flatMap(({ email, userId }) => [email ?? [], userId ?? []].flat()),
  });
  if (rule === undefined) return work(incoming);
  const [rate = perMinute(60)] = operation.rates ?? [];
  const formatLimit = (): string => formatRateMessage(rate, incoming.path, project?.id ?? 0);
  return runUnderFault(rule, incoming, work, formatLimit).then((outgoing) => ({
    ...outgoing,
    fault: describeFault(rule),
  }));
}
