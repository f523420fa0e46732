import { isEnabled } from "../../../translator/index.ts";
import type { Destination, Outcome } from "../delivery.ts";

/**
 * A destination of the user's own behind the rule Segment applies before any destination: a message whose integrations
 * object turns the destination's name off never reaches it.
 *
 * @see https://segment.com/docs/connections/spec/common/#integrations
 */
export function filterByIntegrations(destination: Destination): Destination {
  const { name } = destination;
  const turnedOff: Outcome = { is: "dropped", code: "DISABLED", reason: `The integrations object turns ${name} off` };
  return {
    ...destination,
    async deliver(messages, via) {
      const asked = messages.map((message) => isEnabled(message, name));
      const wanted = messages.filter((_, index) => asked[index]);
      const outcomes = await destination.deliver(wanted, via);
      const remaining = outcomes.values();
      return asked.map((isAsked) => (isAsked ? remaining.next().value : undefined) ?? turnedOff);
    },
  };
}
