import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../server/index.ts";
import {
  type Answer,
  digits,
  emptySandbox,
  listPeople,
  playSteps,
  post,
  refusalAnswer,
  type Step,
  success,
} from "../support/sandbox.ts";

const email = "ada@example.com";

const ada = { email };
const u1 = { userId: "u-1" };
const adaU0 = { email, userId: "u-0" };
const adaU1 = { email, userId: "u-1" };
const graceU1 = { email: "grace@example.com", userId: "u-1" };
const hiddenAda = { email, hidden: true } as const;
const hiddenAdaU1 = { email, userId: "u-1", hidden: true } as const;

interface Person {
  readonly email?: string;
  readonly userId?: string;
  readonly hidden?: true;
}

/** Who is there, in order of creation; a call about one reference; what it answers; who is there afterwards. */
interface Case {
  readonly name: string;
  readonly before: readonly Person[];
  readonly ref: Readonly<Record<string, unknown>>;
  readonly answer?: Answer;
  readonly after: readonly Person[];
}

const unnamed = refusalAnswer(
  400,
  "BadParams",
  "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
);
const unknownUserId = refusalAnswer(400, "UnknownUserIdError", "No user exists with userId u-1");
const conflict = refusalAnswer(409, "ExternalKeyConflict", "Email and userId belong to different users");
const notAKey = refusalAnswer(400, "BadParams", "A userId must be set: users of this project are named by userId");

/** users/update makes visible people, events/track the hidden ones. */
const born = ({ hidden, ...ref }: Person): Step =>
  hidden ? ["events/track", { ...ref, eventName: "Seen" }] : ["users/update", ref];

const emailBased: readonly Case[] = [
  { name: "both, neither known", before: [], ref: adaU1, after: [adaU1] },
  { name: "both, email known", before: [ada], ref: adaU1, after: [adaU1] },
  { name: "both, email known by another userId", before: [adaU0], ref: adaU1, after: [adaU1] },
  { name: "both, only userId known", before: [graceU1], ref: adaU1, after: [graceU1, adaU1] },
  { name: "both, each of another user", before: [graceU1, adaU0], ref: adaU1, after: [graceU1, adaU1] },
  { name: "both, same profile", before: [adaU1], ref: adaU1, after: [adaU1] },
  {
    name: "both, neither known, userId preferred",
    before: [],
    ref: { email, userId: "u-1", preferUserId: true },
    after: [adaU1],
  },
  {
    name: "both, only userId known and preferred",
    before: [graceU1],
    ref: { email, userId: "u-1", preferUserId: true },
    after: [graceU1, adaU1],
  },
  { name: "email, known", before: [adaU1], ref: ada, after: [adaU1] },
  { name: "email, known, in other letters", before: [ada], ref: { email: "Ada@Example.com" }, after: [ada] },
  { name: "email, unknown", before: [], ref: ada, after: [ada] },
  { name: "email, hidden", before: [hiddenAdaU1], ref: ada, after: [adaU1] },
  { name: "userId, known", before: [adaU1], ref: u1, after: [adaU1] },
  { name: "userId, hidden", before: [hiddenAdaU1], ref: u1, after: [adaU1] },
  { name: "userId, unknown", before: [], ref: u1, answer: unknownUserId, after: [] },
  {
    name: "userId, unknown in this case",
    before: [{ email, userId: "U-1" }],
    ref: u1,
    answer: unknownUserId,
    after: [{ email, userId: "U-1" }],
  },
  {
    name: "userId, unknown, preferred",
    before: [],
    ref: { userId: "U 1", preferUserId: true },
    after: [{ email: `u 1+${digits}@placeholder.email`, userId: "U 1" }],
  },
  { name: "userId, known, preferred", before: [adaU1], ref: { userId: "u-1", preferUserId: true }, after: [adaU1] },
  { name: "neither", before: [], ref: {}, answer: unnamed, after: [] },
  { name: "neither, both null", before: [], ref: { email: null, userId: null }, answer: unnamed, after: [] },
  { name: "userId beside an email of null", before: [adaU1], ref: { email: null, userId: "u-1" }, after: [adaU1] },
];

const userIdBased: readonly Case[] = [
  { name: "both, neither known", before: [], ref: adaU1, after: [adaU1] },
  { name: "both, email known elsewhere", before: [adaU0], ref: adaU1, after: [adaU0, adaU1] },
  { name: "both, userId known by another email", before: [graceU1], ref: adaU1, after: [adaU1] },
  { name: "both, userId known without email", before: [u1], ref: adaU1, after: [adaU1] },
  { name: "both, each of another user", before: [adaU0, u1], ref: adaU1, after: [adaU0, adaU1] },
  { name: "both, same profile", before: [adaU1], ref: adaU1, after: [adaU1] },
  { name: "email, known", before: [adaU1], ref: ada, answer: notAKey, after: [adaU1] },
  { name: "email, unknown", before: [], ref: ada, answer: notAKey, after: [] },
  { name: "userId, known", before: [adaU1], ref: u1, after: [adaU1] },
  { name: "userId, unknown", before: [], ref: u1, after: [u1] },
  { name: "userId, unknown, preferred", before: [], ref: { userId: "u-1", preferUserId: true }, after: [u1] },
  { name: "neither", before: [], ref: {}, answer: unnamed, after: [] },
];

const hybrid: readonly Case[] = [
  { name: "both, neither known", before: [], ref: adaU1, after: [adaU1] },
  { name: "both, email known without userId", before: [ada], ref: adaU1, after: [adaU1] },
  { name: "both, email known by another userId, this one free", before: [adaU0], ref: adaU1, after: [adaU1] },
  { name: "both, userId known without email", before: [u1], ref: adaU1, after: [adaU1] },
  { name: "both, userId known by another email", before: [graceU1], ref: adaU1, answer: conflict, after: [graceU1] },
  { name: "both, each of another user", before: [ada, u1], ref: adaU1, answer: conflict, after: [ada, u1] },
  {
    name: "both, each of another complete user",
    before: [adaU0, graceU1],
    ref: adaU1,
    answer: conflict,
    after: [adaU0, graceU1],
  },
  { name: "both, same profile", before: [adaU1], ref: adaU1, after: [adaU1] },
  { name: "email, known", before: [adaU1], ref: { email: "ADA@example.com" }, after: [adaU1] },
  { name: "email, unknown", before: [], ref: ada, after: [ada] },
  { name: "userId, known", before: [adaU1], ref: u1, after: [adaU1] },
  { name: "userId, unknown", before: [], ref: u1, after: [u1] },
  { name: "userId, unknown, preferred", before: [], ref: { userId: "u-1", preferUserId: true }, after: [u1] },
  { name: "neither", before: [], ref: {}, answer: unnamed, after: [] },
];

const kinds: { kind: ProjectKind; cases: readonly Case[] }[] = [
  { kind: "email", cases: emailBased },
  { kind: "userId", cases: userIdBased },
  { kind: "hybrid", cases: hybrid },
];

async function outcome(kind: ProjectKind, before: readonly Person[], path: string, body: unknown) {
  const world = emptySandbox(kind);
  await playSteps(world, before.map(born));
  return { answer: await post(world, path, body), after: listPeople(world) };
}

describe.each(kinds)("a user reference in a project of kind $kind", ({ kind, cases }) => {
  it.each(cases)("users.update: $name", async ({ before, ref, answer = success, after }) => {
    expect(await outcome(kind, before, "users/update", ref)).toEqual({ answer, after });
  });

  it.each(cases)("commerce.updateCart: $name", async ({ before, ref, answer, after }) => {
    const { answer: given, after: left } = await outcome(kind, before, "commerce/updateCart", { user: ref, items: [] });
    expect(left).toEqual(after);
    expect(answer === undefined ? given.status : given).toEqual(answer ?? 200);
  });
});

const inTrack = refusalAnswer(400, "BadParams", "Either email or userId must be specified in a track call");

/** Where events/track goes another way than a creating call: nobody is revealed, and a new person is hidden. */
const emailBasedTrack: readonly Case[] = [
  { name: "both, neither known", before: [], ref: adaU1, after: [hiddenAdaU1] },
  { name: "both, email known", before: [ada], ref: adaU1, after: [adaU1] },
  { name: "both, email hidden", before: [hiddenAda], ref: adaU1, after: [hiddenAdaU1] },
  { name: "both, only userId known", before: [graceU1], ref: adaU1, after: [graceU1, hiddenAdaU1] },
  { name: "email, hidden", before: [hiddenAda], ref: { email: "Ada@Example.com" }, after: [hiddenAda] },
  { name: "email, unknown", before: [], ref: { email: "Ada@Example.com" }, after: [hiddenAda] },
  { name: "userId, hidden", before: [hiddenAdaU1], ref: u1, after: [hiddenAdaU1] },
  { name: "userId, unknown", before: [], ref: u1, answer: unknownUserId, after: [] },
  { name: "neither", before: [], ref: {}, answer: inTrack, after: [] },
];

const tracks = [
  { kind: "email", cases: emailBasedTrack },
  { kind: "userId", cases: userIdBased.map((each) => (each.answer === unnamed ? { ...each, answer: inTrack } : each)) },
  { kind: "hybrid", cases: hybrid.map((each) => (each.answer === unnamed ? { ...each, answer: inTrack } : each)) },
] as const;

describe.each(tracks)("a user reference of events.track in a project of kind $kind", ({ kind, cases }) => {
  it.each(cases)("$name", async ({ before, ref, answer, after }) => {
    const { answer: given, after: left } = await outcome(kind, before, "events/track", { ...ref, eventName: "Seen" });
    expect(left).toEqual(after);
    expect(answer === undefined ? given.status : given).toEqual(answer ?? 200);
  });
});
