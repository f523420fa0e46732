import { isObject } from "../../contracts/json.ts";
import type { CallStep, ExpectedRequest, Scenario, Step } from "../scenario.ts";

const emailPattern = /(?<![^\s@<>()[\]",;:])[^\s@<>()[\]",;:]+@[^\s@<>()[\]",;:]+\.[A-Za-z]{2,}/g;
const userIdKeys = new Set(["userId", "currentUserId", "newUserId", "sourceUserId", "destinationUserId"]);

/**
 * Renames the users of a scenario: every e-mail address, userId and event id it names carries the token, in what is
 * sent and in what is expected alike. Scenarios that share a project then never meet each other's users.
 */
export function renameIdentities(scenario: Scenario, token: string): Scenario {
  const ids = [...findIdentifiers(scenario.steps)].sort((one, other) => other.length - one.length);
  const pattern =
    ids.length === 0 ? undefined : new RegExp(`(?<![\\w@.-])(?:${ids.map(escapeRegExp).join("|")})(?![\\w@-])`, "g");
  const renameText = (text: string): string => {
    const emails = text.replace(emailPattern, (email) => email.replace("@", `.${token}@`));
    return pattern === undefined ? emails : emails.replace(pattern, (id) => `${id}-${token}`);
  };
  return { ...scenario, steps: scenario.steps.map((step) => renameStep(step, renameText)) };
}

type Rename = (text: string) => string;

function renameStep(step: Step, rename: Rename): Step {
  const renameIn = <T>(value: T): T => renameValue(value, rename) as T;
  const bodiesOf = (requests: readonly ExpectedRequest[]) =>
    requests.map((request) => ({ ...request, body: renameIn(request.body) }));
  switch (step.is) {
    case "wait":
      return step;
    case "outbox":
      return { ...step, user: rename(step.user), holds: renameIn(step.holds) };
    case "send":
      return {
        ...step,
        message: renameIn(step.message),
        ...(step.outcome.is === "requests" && {
          outcome: { ...step.outcome, requests: bodiesOf(step.outcome.requests) },
        }),
        ...(step.answers !== undefined && { answers: renameIn(step.answers) }),
      };
    case "call":
      return { ...step, params: renameIn(step.params), query: renameIn(step.query), ...renameIn(selectBodies(step)) };
  }
}

const selectBodies = (step: CallStep) => ({
  ...("body" in step && { body: step.body }),
  ...("gives" in step && { gives: step.gives }),
});

function renameValue(value: unknown, rename: Rename): unknown {
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map((entry) => renameValue(entry, rename));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, renameValue(entry, rename)]));
}

function findIdentifiers(steps: readonly Step[]): Set<string> {
  const found = new Set<string>();
  for (const step of steps) {
    collectUserIds(step, found);
    if (step.is === "call") collectEventIds(step, found);
    if (step.is === "send" && step.outcome.is === "requests") {
      for (const request of step.outcome.requests) collectEventIds(request, found);
    }
  }
  return found;
}

function collectUserIds(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value) collectUserIds(entry, found);
  if (!isObject(value)) return;
  for (const [key, entry] of Object.entries(value)) {
    if (userIdKeys.has(key) && typeof entry === "string") addId(entry, found);
    else collectUserIds(entry, found);
  }
}

function collectEventIds({ operation, body }: Pick<CallStep, "operation" | "body">, found: Set<string>): void {
  if (!/^(events|commerce)\./.test(operation) || !isObject(body)) return;
  for (const event of [body, ...(Array.isArray(body.events) ? body.events : [])]) {
    if (isObject(event) && typeof event.id === "string") addId(event.id, found);
  }
}

function addId(id: string, found: Set<string>): void {
  if (id !== "" && !id.includes("${") && id.search(emailPattern) < 0) found.add(id);
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
