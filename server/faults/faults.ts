import { type ActiveFault, type FaultRule, isSpent } from "./rule.ts";
import { checkRule } from "./schema.ts";

/** What rules look at in a call. */
export interface FaultTarget {
  readonly operation: string;
  readonly project: string | undefined;
  /** Emails, in lower case, and userIds the call is about; worked out only when a rule asks. */
  readonly users: () => readonly string[];
}

/** The fault rules of a sandbox. */
export interface Faults {
  /** Adds a rule behind the others. Throws a TypeError for what is none, or names a destination there is not. */
  add(rule: FaultRule): ActiveFault;
  /** Takes a rule away; false where there is none of that number. */
  remove(id: number): boolean;
  list(): readonly ActiveFault[];
  clear(): void;
  /** Whether there is any rule left that may strike a call: without one, calls need not ask. */
  any(): boolean;
  /** The rule that strikes this call, if one does. Each rule that matches counts the call, until one strikes. */
  match(call: FaultTarget): FaultRule | undefined;
  /** The rule that strikes this delivery to a destination, if one does; counted in the same way. */
  matchDelivery(destination: string): FaultRule | undefined;
}

/** A rule names a destination that the sandbox does not have. */
export class UnknownDestination extends TypeError {}

interface RuleState {
  readonly rule: FaultRule;
  readonly id: number;
  passed: number;
  struck: number;
}

function appliesTo({ destination, operation, project, user }: FaultRule, call: FaultTarget): boolean {
  if (destination !== undefined) return false;
  if (operation !== undefined && operation !== call.operation) return false;
  if (project !== undefined && project !== call.project) return false;
  return user === undefined || call.users().some((each) => each === user || each === user.toLowerCase());
}

/** The first rule that applies and has let enough pass. Each that applies counts, until one strikes. */
function strike(states: readonly RuleState[], applies: (rule: FaultRule) => boolean): FaultRule | undefined {
  for (const state of states) {
    if (isSpent({ count: state.rule.count, struck: state.struck }) || !applies(state.rule)) continue;
    if (state.passed < (state.rule.skip ?? 0)) state.passed += 1;
    else {
      state.struck += 1;
      return state.rule;
    }
  }
  return undefined;
}

function checkDestination({ destination }: FaultRule, destinations: readonly string[]): void {
  if (destination === undefined || destinations.includes(destination)) return;
  const known = destinations.join(", ") || "none";
  throw new UnknownDestination(`No destination is named "${destination}"; there are: ${known}`);
}

/** Rules in order, counted: the same calls and deliveries meet the same faults every time. */
export function createFaults(destinations: readonly string[]): Faults {
  let states: RuleState[] = [];
  let made = 0;
  const toActiveFault = ({ rule, id, passed, struck }: RuleState): ActiveFault => ({ ...rule, id, passed, struck });
  return {
    add(rule) {
      const checked = checkRule(rule);
      checkDestination(checked, destinations);
      made += 1;
      const state = { rule: checked, id: made, passed: 0, struck: 0 };
      states = [...states, state];
      return toActiveFault(state);
    },
    remove(id) {
      const left = states.filter((state) => state.id !== id);
      const found = left.length < states.length;
      states = left;
      return found;
    },
    list: () => states.map(toActiveFault),
    clear() {
      states = [];
    },
    any: () =>
      states.some((state) => state.rule.destination === undefined && !isSpent({ ...state.rule, struck: state.struck })),
    match: (call) => strike(states, (rule) => appliesTo(rule, call)),
    matchDelivery: (destination) => strike(states, (rule) => rule.destination === destination),
  };
}
