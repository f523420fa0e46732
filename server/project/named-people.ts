import type { NamedPeople, UnsentMessages } from "../domain/call-effects.ts";

/** Most people that are named of those a call left hidden, made visible, or did not reach. */
const maxNamed = 3;

/** Longest name of somebody that is told whole. */
const maxNameLength = 320;

const cutName = (name: string): string => (name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name);

/** Adds somebody to people, who are named while they are few. */
export function addName(people: NamedPeople | undefined, name: string): NamedPeople {
  const { first, count } = people ?? { first: [], count: 0 };
  return { first: first.length < maxNamed ? [...first, cutName(name)] : first, count: count + 1 };
}

/** Adds somebody whom a message did not reach to those whom the same reason kept it from. */
export function addUnsent(
  all: readonly UnsentMessages[],
  medium: string,
  why: string,
  recipient: string,
): UnsentMessages[] {
  const isSame = (each: UnsentMessages): boolean => each.medium === medium && each.why === why;
  if (!all.some(isSame)) return [...all, { medium, why, ...addName(undefined, recipient) }];
  return all.map((each) => (isSame(each) ? { ...each, ...addName(each, recipient) } : each));
}
