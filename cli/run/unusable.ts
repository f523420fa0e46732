import { UnusableTranslator } from "../../scenarios/index.ts";
import type { DestinationOptions, Outcome } from "../../server/index.ts";

const examples: Readonly<Partial<Record<DestinationOptions["type"], string>>> = {
  module: `It exports a function that returns requests, or why there are none:

  export const translate = (message, settings) =>
    message.type === "identify"
      ? { is: "requests", requests: [{ method: "POST", path: "/api/users/update", body: { userId: message.userId } }] }
      : { is: "dropped", code: "UNSUPPORTED", reason: \`\${message.type} is not sent\` };`,
  function: `It has a handler for each type of message, which makes its requests itself and returns nothing:

  async function onIdentify(event, settings) {
    await fetch("https://api.iterable.com/api/users/update", {
      method: "POST",
      headers: { "Api-Key": settings.apiKey, "Content-Type": "application/json" },
      body: JSON.stringify({ userId: event.userId, dataFields: event.traits }),
    });
  }

What returns its requests is a module: --translator module:FILE`,
};

/** What is wrong with a translator, whatever message it is given; undefined where it may be with this one alone. */
function describeProblem(outcome: Outcome): string | undefined {
  if (outcome.is === "delivered") return outcome.warnings?.find(({ code }) => code === "ignoredReturn")?.message;
  if (outcome.is === "dropped" || outcome.isUnusable !== true) return undefined;
  const { where } = outcome;
  return where === undefined || outcome.reason.includes(where) ? outcome.reason : `${outcome.reason} (${where})`;
}

/** Ends the run, once, where a translator would fail with every message alike; says what a right one looks like. */
export function refuseUnusable(outcome: Outcome, { type }: DestinationOptions): void {
  const problem = describeProblem(outcome);
  if (problem === undefined) return;
  const isSyntax = outcome.is === "discarded" && outcome.code === "SyntaxError";
  throw new UnusableTranslator(isSyntax ? problem : `${problem}\n${examples[type] ?? ""}`);
}

/** The same for a function without a handler. */
export function refuseWithoutHandlers(handlers: readonly string[]): void {
  if (handlers.length > 0) return;
  throw new UnusableTranslator(`the file has no handler, such as onIdentify or onTrack\n${examples.function}`);
}
