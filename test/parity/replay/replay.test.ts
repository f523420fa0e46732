import { describe, expect, it } from "vitest";
import { projectOf } from "../../../cli/run/sandbox-target.ts";
import {
  type Accepted,
  type Exchange,
  parseAccepted,
  type Replay,
  replay,
  toRunResult,
} from "../../../parity/index.ts";
import { createSandbox } from "../../../server/index.ts";

async function replayInto(exchanges: readonly Exchange[], accepted: readonly Accepted[] = []): Promise<Replay> {
  const project = projectOf(createSandbox());
  try {
    return await replay({ exchanges }, { project, accepted });
  } finally {
    await project.close();
  }
}

const success = { msg: "", code: "Success", params: null };

const updated: Exchange = {
  method: "POST",
  path: "/api/users/update",
  body: { email: "ada@example.com", dataFields: { born: "1815-12-10 00:00:00 +00:00" } },
  status: 200,
  answer: success,
};

const read: Exchange = {
  method: "GET",
  path: "/api/users/getByEmail?email=ada%40example.com",
  status: 200,
  answer: {
    user: {
      email: "ada@example.com",
      dataFields: {
        email: "ada@example.com",
        born: "1815-12-10 00:00:00 +00:00",
        signupDate: "2020-01-31 12:00:00 +00:00",
        signupSource: "API",
        profileUpdatedAt: "2020-01-31 12:00:00 +00:00",
        itblInternal: {
          emailDomain: "example.com",
          documentCreatedAt: "2020-01-31 12:00:00 +00:00",
          documentUpdatedAt: "2020-01-31 12:00:00 +00:00",
        },
      },
    },
  },
};

type Fields = Readonly<Record<string, unknown>>;

/** The read profile with other fields. */
const reading = (dataFields: Fields): Exchange => {
  const { user } = read.answer as { readonly user: { readonly email: string; readonly dataFields: Fields } };
  return { ...read, answer: { user: { ...user, dataFields: { ...user.dataFields, ...dataFields } } } };
};

const created: Exchange = {
  method: "POST",
  path: "/api/lists",
  body: { name: "L" },
  status: 200,
  answer: { listId: 4711 },
};

const failedUpdates = Object.fromEntries(
  ["invalidEmails", "invalidUserIds", "notFoundEmails", "notFoundUserIds", "invalidDataEmails", "invalidDataUserIds"]
    .concat(["conflictEmails", "conflictUserIds", "forgottenEmails", "forgottenUserIds"])
    .map((name) => [name, []]),
);

const subscribed = {
  successCount: 1,
  failCount: 0,
  invalidEmails: [],
  invalidUserIds: [],
  filteredOutFields: [],
  createdFields: [],
  failedUpdates,
};

interface Row {
  readonly when: string;
  readonly recorded: readonly Exchange[];
  /** Each difference as `operation kind at recorded replayed`. */
  readonly told: readonly string[];
}

const rows: readonly Row[] = [
  { when: "times of the service's own are of one form", recorded: [updated, read], told: [] },
  {
    when: "a time has another form",
    recorded: [updated, reading({ signupDate: "2020-01-31T12:00:00Z" })],
    told: [
      'users.getByEmail value user.dataFields.signupDate "<time yyyy-MM-ddTHH:mm:ssZ>" "<time yyyy-MM-dd HH:mm:ss +00:00>"',
    ],
  },
  {
    when: "a time that was sent is another",
    recorded: [updated, reading({ born: "1815-12-11 00:00:00 +00:00" })],
    told: [
      'users.getByEmail value user.dataFields.born "<time yyyy-MM-dd HH:mm:ss +00:00>" "1815-12-10 00:00:00 +00:00"',
    ],
  },
  {
    when: "a member is missing, and one is too many",
    recorded: [updated, reading({ born: undefined, plan: "pro" })],
    told: [
      'users.getByEmail shape user.dataFields.born - "1815-12-10 00:00:00 +00:00"',
      'users.getByEmail shape user.dataFields.plan "pro" -',
    ],
  },
  {
    when: "ids are others, in bodies, paths, queries and sentences",
    recorded: [
      created,
      {
        method: "POST",
        path: "/api/lists/subscribe",
        body: { listId: 4711, subscribers: [{ email: "ada@example.com" }] },
        status: 200,
        answer: subscribed,
      },
      { method: "GET", path: "/api/lists/4711/size", status: 200, answer: 1 },
      { method: "GET", path: "/api/lists/getUsers?listId=4711", status: 200, answer: "ada@example.com\n" },
      {
        method: "DELETE",
        path: "/api/lists/4711",
        status: 200,
        answer: { ...success, msg: "List 4711 in Project 1 was successfully deleted." },
      },
    ],
    told: [],
  },
  {
    when: "an id has another type",
    recorded: [{ ...created, answer: { listId: "4711" } }],
    told: ['lists.create shape listId "4711" 1'],
  },
  {
    when: "the status is another, which is all that is told",
    recorded: [{ ...updated, status: 409 }],
    told: ["users.update status status 409 200"],
  },
  {
    when: "a list has other entries",
    recorded: [created, { method: "GET", path: "/api/lists", status: 200, answer: { lists: [] } }],
    told: ["lists.getLists value lists.length 0 1"],
  },
  {
    when: "the service took and answered what our schemas refuse",
    recorded: [
      {
        method: "POST",
        path: "/api/events/track",
        body: { email: "ada@example.com" },
        status: 200,
        answer: { code: 1 },
      },
    ],
    told: ["events.track status status 200 400", expect.stringMatching(/^events\.track contract body\.eventName /)],
  },
  {
    when: "the service has an operation that we do not have",
    recorded: [{ method: "GET", path: "/api/people/rename?x=1", status: 200, answer: {} }],
    told: ["GET /api/people/rename status status 200 404", "GET /api/people/rename contract operation - -"],
  },
  {
    when: "an answer was too long to be kept",
    recorded: [{ method: "GET", path: "/api/lists", status: 200 }],
    told: [],
  },
];

const toldBy = ({ exchanges }: Replay) =>
  exchanges.flatMap(({ operation, differences }) =>
    differences.map(({ kind, at, recorded, replayed }) =>
      [operation, kind, at, JSON.stringify(recorded) ?? "-", JSON.stringify(replayed) ?? "-"].join(" "),
    ),
  );

describe("a replay tells what differs", () => {
  it.each(rows)("where $when", async ({ recorded, told }) => {
    expect(toldBy(await replayInto(recorded))).toEqual(told);
  });
});

describe("a replay", () => {
  it("passes over bodies that are no JSON, and says so", async () => {
    const malformed: Exchange = { ...updated, body: "{bad", status: 400 };
    const { exchanges, skipped } = await replayInto([malformed, updated]);
    expect({ made: exchanges.length, skipped }).toEqual({
      made: 1,
      skipped: [{ number: 1, recorded: malformed, why: "its body is no JSON" }],
    });
  });

  it("leaves out what somebody accepts, and tells which entries accept nothing", async () => {
    const accepted = await parseAccepted(`accepted:
  - { operation: users.getByEmail, at: user.dataFields.*, kind: shape, why: the app adds fields }
  - { at: user.email, why: nothing of this kind }`);
    const { accepted: count, unused, ...rest } = await replayInto([updated, reading({ plan: "pro" })], accepted);
    expect({ told: toldBy(rest as Replay), count, unused }).toEqual({
      told: [],
      count: 1,
      unused: [{ at: "user.email", why: "nothing of this kind" }],
    });
  });

  it.each([
    ["accepted: [{ at: a }]", "accepted.0.why: "],
    ["accepted: [{ at: a, why: b, kind: c }]", "accepted.0.kind: "],
    ["accepted: {", ""],
    ["other: 1", "accepted: "],
  ])("refuses the list %s", async (text, message) => {
    await expect(parseAccepted(text)).rejects.toThrow(message);
  });

  it("has lines of shell for a difference, those before it that speak of the same person first", async () => {
    const other: Exchange = { ...updated, body: { email: "bob@example.com" } };
    const { exchanges } = await replayInto([other, updated, reading({ plan: "pro" })]);
    const curl = "curl -sS";
    const key = '-H "Api-Key: $ITERABLE_API_KEY"';
    expect(exchanges.map((each) => each.curl)).toEqual([
      [],
      [],
      [
        `${curl} -X POST 'http://localhost:8787/api/users/update' ${key} -H 'Content-Type: application/json' --data '${JSON.stringify(updated.body)}'`,
        `${curl} 'http://localhost:8787/api/users/getByEmail?email=ada%40example.com' ${key}`,
      ],
    ]);
  });

  it("is told by operation, those of which least differs first", async () => {
    const replayed = await replayInto([updated, reading({ plan: "pro", level: 3 }), { ...created, status: 201 }, read]);
    const { scenarios, of } = toRunResult(replayed, "calls.ndjson", 7);
    expect({ of, told: scenarios.map(({ name, tags, ending }) => [ending.is, ...tags, name]) }).toEqual({
      of: "exchanges",
      told: [
        ["passed", "users.update", "#1 POST /api/users/update"],
        ["failed", "lists.create", "#3 POST /api/lists"],
        ["failed", "users.getByEmail", "#2 GET /api/users/getByEmail?email=ada%40example.com"],
        ["passed", "users.getByEmail", "#4 GET /api/users/getByEmail?email=ada%40example.com"],
      ],
    });
  });
});
