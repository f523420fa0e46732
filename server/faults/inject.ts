import { perMinute } from "../../contracts/rates.ts";
import type { Incoming, Outgoing } from "../http/message.ts";
import type { Endpoint } from "../pipeline/pipeline.ts";
import { rateSentence } from "../pipeline/rate-limit.ts";
import type { Access } from "../project/registry.ts";
import { peopleOf } from "../request-log/request-users.ts";
import { underFault } from "./apply.ts";
import type { Faults } from "./faults.ts";
import { describeFault } from "./rule.ts";
import type { Work } from "./work.ts";

/** Does a call's work under the rule that strikes it, or as it is when none does. */
export function struck(
  faults: Faults,
  { row }: Endpoint,
  incoming: Incoming,
  access: Access | undefined,
  work: Work,
): Outgoing | Promise<Outgoing> {
  const project = access?.project;
  const rule = faults.strike({
    operation: row.id,
    project: project?.name,
    users: () => peopleOf(row, incoming).flatMap(({ email, userId }) => [email ?? [], userId ?? []].flat()),
  });
  if (rule === undefined) return work(incoming);
  const [rate = perMinute(60)] = row.rates ?? [];
  const limited = (): string => rateSentence(rate, incoming.path, project?.id ?? 0);
  return underFault(rule, incoming, work, limited).then((outgoing) => ({ ...outgoing, fault: describeFault(rule) }));
}
