import type { DeliveryFault } from "../segment/delivery-faults.ts";
import type { FaultRule } from "./rule.ts";

/** What a rule for a destination does to a delivery: an answer in place of Iterable's, a delay, or a loss. */
export function toDeliveryFault({ fault, stored = false }: FaultRule): DeliveryFault {
  switch (fault.is) {
    case "status":
    case "proxy":
      return { is: "answer", status: fault.status, stored };
    case "rateLimit":
      return { is: "answer", status: 429, stored };
    case "reset":
      return { is: "answer", status: 0, stored };
    case "delay":
      return { is: "delay", ms: fault.ms };
    case "drop":
      return { is: "drop" };
    default:
      throw new TypeError(`${fault.is} does not happen to deliveries`);
  }
}
