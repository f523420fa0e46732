import { type AudienceTarget, type Membership, whyHidden } from "../control/audience.ts";
import { formatMessage, type MatcherContext, quoteText, type Verdict } from "./context.ts";
import { formatPersonPage } from "./page.ts";
import { describeUnknownUser, type InspectedSandbox, requireSandbox } from "./people.ts";

/** What to say of somebody who is hidden, and of what they do not meet besides. */
function describeHidden(name: string, mismatches: readonly string[]): readonly string[] {
  const lead = `${name} is hidden, and so in no audience: ${whyHidden}.`;
  if (mismatches.length === 0) return [lead, "They would be in this one: all else is met."];
  return [lead, ["Identified, they would not be in this one either:", ...mismatches].join("\n")];
}

function describeMembership(sandbox: InspectedSandbox, user: string, membership: Membership): readonly string[] {
  const name = quoteText(user);
  switch (membership.is) {
    case "member":
      return [`${name} is in the audience.`];
    case "unknownUser":
      return describeUnknownUser(sandbox, user);
    case "hidden":
      return describeHidden(name, membership.mismatches);
    case "notMatching":
      return [[`${name} is not in the audience:`, ...membership.mismatches].join("\n")];
  }
}

/** Asserts that a dynamic list with these criteria would hold a user, or that a list holds them, by its number. */
export function toBeInAudience(this: MatcherContext, received: unknown, user: string, target: AudienceTarget): Verdict {
  const sandbox = requireSandbox(received, "toBeInAudience");
  const membership = sandbox.membership(user, target);
  const written = { name: "toBeInAudience", on: "sandbox", given: [user, target] };
  return {
    pass: membership.is === "member",
    message: () =>
      formatMessage(this, written, [...describeMembership(sandbox, user, membership), formatPersonPage(sandbox, user)]),
  };
}
