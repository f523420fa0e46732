import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../server/index.ts";
import {
  type Answer,
  createWorld,
  digits,
  people,
  play,
  post,
  refusal,
  type Step,
  success,
} from "../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

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

const unnamed = refusal(
  400,
  "BadParams",
  "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
);
const unknownUserId = refusal(400, "UnknownUserIdError", "No user exists with userId u-1");
const conflict = refusal(409, "ExternalKeyConflict", "Email and userId belong to different users");
const notAKey = refusal(400, "BadParams", "A userId must be set: users of this project are named by userId");

/** users/update makes visible people, events/track the hidden ones. */
const born = ({ hidden, ...ref }: Person): Step =>
  hidden ? ["events/track", { ...ref, eventName: "Seen" }] : ["users/update", ref];

const emailBased: readonly Case[] = [
  {
    name: "both, neither known",
    before: [],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, email known",
    before: [{ email: ada }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, email known by another userId",
    before: [{ email: ada, userId: "u-0" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, only userId known",
    before: [{ email: grace, userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [
      { email: grace, userId: "u-1" },
      { email: ada, userId: "u-1" },
    ],
  },
  {
    name: "both, each of another user",
    before: [
      { email: grace, userId: "u-1" },
      { email: ada, userId: "u-0" },
    ],
    ref: { email: ada, userId: "u-1" },
    after: [
      { email: grace, userId: "u-1" },
      { email: ada, userId: "u-1" },
    ],
  },
  {
    name: "both, same profile",
    before: [{ email: ada, userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, neither known, userId preferred",
    before: [],
    ref: { email: ada, userId: "u-1", preferUserId: true },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, only userId known and preferred",
    before: [{ email: grace, userId: "u-1" }],
    ref: { email: ada, userId: "u-1", preferUserId: true },
    after: [
      { email: grace, userId: "u-1" },
      { email: ada, userId: "u-1" },
    ],
  },
  {
    name: "email, known",
    before: [{ email: ada, userId: "u-1" }],
    ref: { email: ada },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "email, known, in other letters",
    before: [{ email: ada }],
    ref: { email: "Ada@Example.com" },
    after: [{ email: ada }],
  },
  { name: "email, unknown", before: [], ref: { email: ada }, after: [{ email: ada }] },
  {
    name: "email, hidden",
    before: [{ email: ada, userId: "u-1", hidden: true }],
    ref: { email: ada },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "userId, known",
    before: [{ email: ada, userId: "u-1" }],
    ref: { userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "userId, hidden",
    before: [{ email: ada, userId: "u-1", hidden: true }],
    ref: { userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  { name: "userId, unknown", before: [], ref: { userId: "u-1" }, answer: unknownUserId, after: [] },
  {
    name: "userId, unknown in this case",
    before: [{ email: ada, userId: "U-1" }],
    ref: { userId: "u-1" },
    answer: unknownUserId,
    after: [{ email: ada, userId: "U-1" }],
  },
  {
    name: "userId, unknown, preferred",
    before: [],
    ref: { userId: "U 1", preferUserId: true },
    after: [{ email: `u 1+${digits}@placeholder.email`, userId: "U 1" }],
  },
  {
    name: "userId, known, preferred",
    before: [{ email: ada, userId: "u-1" }],
    ref: { userId: "u-1", preferUserId: true },
    after: [{ email: ada, userId: "u-1" }],
  },
  { name: "neither", before: [], ref: {}, answer: unnamed, after: [] },
  { name: "neither, both null", before: [], ref: { email: null, userId: null }, answer: unnamed, after: [] },
  {
    name: "userId beside an email of null",
    before: [{ email: ada, userId: "u-1" }],
    ref: { email: null, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
];

const userIdBased: readonly Case[] = [
  {
    name: "both, neither known",
    before: [],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, email known elsewhere",
    before: [{ email: ada, userId: "u-0" }],
    ref: { email: ada, userId: "u-1" },
    after: [
      { email: ada, userId: "u-0" },
      { email: ada, userId: "u-1" },
    ],
  },
  {
    name: "both, userId known by another email",
    before: [{ email: grace, userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, userId known without email",
    before: [{ userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, each of another user",
    before: [{ email: ada, userId: "u-0" }, { userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [
      { email: ada, userId: "u-0" },
      { email: ada, userId: "u-1" },
    ],
  },
  {
    name: "both, same profile",
    before: [{ email: ada, userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "email, known",
    before: [{ email: ada, userId: "u-1" }],
    ref: { email: ada },
    answer: notAKey,
    after: [{ email: ada, userId: "u-1" }],
  },
  { name: "email, unknown", before: [], ref: { email: ada }, answer: notAKey, after: [] },
  {
    name: "userId, known",
    before: [{ email: ada, userId: "u-1" }],
    ref: { userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  { name: "userId, unknown", before: [], ref: { userId: "u-1" }, after: [{ userId: "u-1" }] },
  {
    name: "userId, unknown, preferred",
    before: [],
    ref: { userId: "u-1", preferUserId: true },
    after: [{ userId: "u-1" }],
  },
  { name: "neither", before: [], ref: {}, answer: unnamed, after: [] },
];

const hybrid: readonly Case[] = [
  {
    name: "both, neither known",
    before: [],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, email known without userId",
    before: [{ email: ada }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, email known by another userId, this one free",
    before: [{ email: ada, userId: "u-0" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, userId known without email",
    before: [{ userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, userId known by another email",
    before: [{ email: grace, userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    answer: conflict,
    after: [{ email: grace, userId: "u-1" }],
  },
  {
    name: "both, each of another user",
    before: [{ email: ada }, { userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    answer: conflict,
    after: [{ email: ada }, { userId: "u-1" }],
  },
  {
    name: "both, each of another complete user",
    before: [
      { email: ada, userId: "u-0" },
      { email: grace, userId: "u-1" },
    ],
    ref: { email: ada, userId: "u-1" },
    answer: conflict,
    after: [
      { email: ada, userId: "u-0" },
      { email: grace, userId: "u-1" },
    ],
  },
  {
    name: "both, same profile",
    before: [{ email: ada, userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "email, known",
    before: [{ email: ada, userId: "u-1" }],
    ref: { email: "ADA@example.com" },
    after: [{ email: ada, userId: "u-1" }],
  },
  { name: "email, unknown", before: [], ref: { email: ada }, after: [{ email: ada }] },
  {
    name: "userId, known",
    before: [{ email: ada, userId: "u-1" }],
    ref: { userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  { name: "userId, unknown", before: [], ref: { userId: "u-1" }, after: [{ userId: "u-1" }] },
  {
    name: "userId, unknown, preferred",
    before: [],
    ref: { userId: "u-1", preferUserId: true },
    after: [{ userId: "u-1" }],
  },
  { name: "neither", before: [], ref: {}, answer: unnamed, after: [] },
];

const kinds: { kind: ProjectKind; cases: readonly Case[] }[] = [
  { kind: "email", cases: emailBased },
  { kind: "userId", cases: userIdBased },
  { kind: "hybrid", cases: hybrid },
];

async function outcome(kind: ProjectKind, before: readonly Person[], path: string, body: unknown) {
  const world = createWorld(kind);
  await play(world, before.map(born));
  return { answer: await post(world, path, body), after: people(world) };
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

const inTrack = refusal(400, "BadParams", "Either email or userId must be specified in a track call");

/** Where events/track goes another way than a creating call: nobody is revealed, and a new person is hidden. */
const emailBasedTrack: readonly Case[] = [
  {
    name: "both, neither known",
    before: [],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1", hidden: true }],
  },
  {
    name: "both, email known",
    before: [{ email: ada }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1" }],
  },
  {
    name: "both, email hidden",
    before: [{ email: ada, hidden: true }],
    ref: { email: ada, userId: "u-1" },
    after: [{ email: ada, userId: "u-1", hidden: true }],
  },
  {
    name: "both, only userId known",
    before: [{ email: grace, userId: "u-1" }],
    ref: { email: ada, userId: "u-1" },
    after: [
      { email: grace, userId: "u-1" },
      { email: ada, userId: "u-1", hidden: true },
    ],
  },
  {
    name: "email, hidden",
    before: [{ email: ada, hidden: true }],
    ref: { email: "Ada@Example.com" },
    after: [{ email: ada, hidden: true }],
  },
  { name: "email, unknown", before: [], ref: { email: "Ada@Example.com" }, after: [{ email: ada, hidden: true }] },
  {
    name: "userId, hidden",
    before: [{ email: ada, userId: "u-1", hidden: true }],
    ref: { userId: "u-1" },
    after: [{ email: ada, userId: "u-1", hidden: true }],
  },
  { name: "userId, unknown", before: [], ref: { userId: "u-1" }, answer: unknownUserId, after: [] },
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
