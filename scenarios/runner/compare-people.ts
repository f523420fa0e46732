import { isObject } from "../../contracts/json.ts";
import { findMismatches } from "./mismatch.ts";
import type { Failure } from "./result.ts";
import type { Person } from "./targets.ts";

/** What two projects never have in common, whatever they were sent. */
const ownKeys = new Set(["id", "messageId", "itblInternal", "itblUserId", "eventUpdatedAt", "profileUpdatedAt"]);

/** How far apart two times may be that are both the time of a call, in milliseconds. */
const sameMoment = 60_000;

const timePattern = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;

const timeOf = (value: unknown): number =>
  typeof value === "string" && timePattern.test(value) ? Date.parse(value.replace(/ (?=[+-]\d\d:)/, "")) : Number.NaN;

/** A value as another project has it, where the two differ by no more than when they were called. */
function align(value: unknown, like: unknown): unknown {
  if (Array.isArray(value))
    return value.map((each, index) => align(each, Array.isArray(like) ? like[index] : undefined));
  if (isObject(value)) {
    const other = isObject(like) ? like : {};
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, align(each, other[name])]));
  }
  return Math.abs(timeOf(value) - timeOf(like)) < sameMoment ? like : value;
}

const withoutOwn = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !ownKeys.has(name)));

const nameOf = ({ email, userId }: Person): string => email ?? userId ?? "";

const toComparable = ({ dataFields, events, ...person }: Person) => ({
  profile: { ...person, dataFields: withoutOwn(dataFields) },
  events: events.map(withoutOwn),
});

function compareParts(about: string, expected: unknown, actual: unknown): readonly Failure[] {
  const aligned = align(actual, expected);
  const mismatches = findMismatches(expected, aligned, { exactly: true });
  return mismatches.length === 0 ? [] : [{ about, expected, actual: aligned, mismatches }];
}

/** Of somebody whom one project alone has, that is said and nothing more. */
function comparePerson(expected: Person | undefined, actual: Person | undefined): readonly Failure[] {
  if (expected !== undefined && actual !== undefined) {
    const [one, other] = [toComparable(expected), toComparable(actual)];
    return [
      ...compareParts("the profile", one.profile, other.profile),
      ...compareParts("the events", one.events, other.events),
    ];
  }
  const about = "the people";
  return expected === undefined
    ? [
        {
          about,
          expected: undefined,
          actual,
          mismatches: [{ is: "unexpected", path: "profile", actual: withoutEvents(actual) }],
        },
      ]
    : [
        {
          about,
          expected,
          actual,
          mismatches: [{ is: "missing", path: "profile", expected: withoutEvents(expected) }],
        },
      ];
}

const withoutEvents = (person: Person | undefined): unknown => {
  if (person === undefined) return undefined;
  const { email, userId, hidden } = person;
  return { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }), hidden };
};

/**
 * Compares whom a project holds with whom another one does that was sent the same: profiles with their fields, whether they
 * are hidden, and their events. What only tells two projects apart, such as ids of events, says nothing.
 */
export function comparePeople(expected: readonly Person[], actual: readonly Person[]): readonly Failure[] {
  const [wanted, found] = [expected, actual].map((people) => new Map(people.map((each) => [nameOf(each), each]))) as [
    Map<string, Person>,
    Map<string, Person>,
  ];
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].flatMap((name) => comparePerson(wanted.get(name), found.get(name)));
}
