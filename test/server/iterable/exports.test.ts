import { describe, expect, it } from "vitest";
import {
  atNoon,
  createWorld,
  get,
  nthId,
  post,
  refusal,
  type Step,
  type World,
  worldAfter,
} from "../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string>>;

/** The rows of an answer of JSON lines. */
async function lines(world: World, path: string, query: Query): Promise<readonly Fields[]> {
  const { status, body } = await get(world, `export/${path}`, query);
  if (status !== 200) throw new Error(JSON.stringify(body));
  const text = String(body);
  if (text !== "" && !text.endsWith("\n")) throw new Error(`the last line has no end: ${text}`);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const all = (dataTypeName: string, more: Query = {}): Query => ({ dataTypeName, range: "All", ...more });

const userRow = (email: string, more: Fields = {}) => ({
  email,
  signupDate: atNoon,
  signupSource: "API",
  profileUpdatedAt: atNoon,
  "itblInternal.documentCreatedAt": atNoon,
  "itblInternal.documentUpdatedAt": atNoon,
  "itblInternal.emailDomain": "example.com",
  ...more,
});

const eventRow = (more: Fields) => ({
  createdAt: atNoon,
  email: ada,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
  ...more,
});

const mat = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

const story: readonly Step[] = [
  [
    "users/update",
    { email: ada, userId: "u-1", dataFields: { home: { geo: { zip: "10100" }, city: "Turin" }, tags: ["a", "b"] } },
  ],
  ["users/update", { email: grace }],
  ["lists", { name: "VIP" }],
  [
    "events/track",
    {
      email: ada,
      eventName: "Seen",
      id: "e-1",
      campaignId: 7,
      templateId: 8,
      dataFields: { plan: "pro", o: { x: 1 } },
    },
  ],
  [
    "commerce/trackPurchase",
    { user: { email: ada }, items: [mat], total: 25.99, id: "p-1", campaignId: 7, dataFields: { coupon: "X" } },
  ],
  ["lists/subscribe", { listId: 1, subscribers: [{ email: grace }] }],
  ["events/track", { email: "hid@example.com", eventName: "Seen", id: "e-2" }],
];

const subscribed = {
  emailListIds: [1],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [],
  unsubscribedMessageTypeIds: [],
};

const rows: { type: string; rows: readonly Fields[] }[] = [
  {
    type: "user",
    rows: [
      userRow(ada, {
        userId: "u-1",
        "home.geo.zip": "10100",
        "home.city": "Turin",
        tags: ["a", "b"],
        shoppingCartItems: [],
      }),
      userRow(grace, subscribed),
    ],
  },
  {
    type: "customEvent",
    rows: [
      eventRow({ eventName: "Seen", userId: "u-1", id: "e-1", campaignId: 7, templateId: 8, plan: "pro", o: { x: 1 } }),
    ],
  },
  {
    type: "purchase",
    rows: [eventRow({ userId: "u-1", id: "p-1", campaignId: 7, total: 25.99, shoppingCartItems: [mat], coupon: "X" })],
  },
  {
    type: "emailSubscribe",
    rows: [
      eventRow({
        email: grace,
        signupDate: atNoon,
        signupSource: "API",
        profileUpdatedAt: atNoon,
        emailListIds: [1],
        channelIds: [],
        messageTypeIds: [],
      }),
    ],
  },
  { type: "emailUnSubscribe", rows: [] },
  { type: "emailSend", rows: [] },
  { type: "unknownSession", rows: [] },
  { type: "anonSession", rows: [] },
];

describe("export.dataJson", () => {
  it.each(rows)("answers the rows of $type, hidden users left out", async ({ type, rows }) => {
    expect(await lines(await worldAfter(story), "data.json", all(type))).toEqual(rows);
  });

  it("answers nothing at all in a new project", async () => {
    expect(await get(createWorld(), "export/data.json", all("user"))).toEqual({ status: 200, body: "" });
  });

  it("shows hidden users and their earlier events once they are named", async () => {
    const world = await worldAfter([...story, ["users/update", { email: "hid@example.com" }]]);
    expect((await lines(world, "data.json", all("user"))).map(({ email }) => email)).toEqual([
      ada,
      grace,
      "hid@example.com",
    ]);
    expect((await lines(world, "data.json", all("customEvent"))).map(({ id }) => id)).toEqual(["e-1", "e-2"]);
  });

  it("never lets a caller's field pass for one of the event's own", async () => {
    const dataFields = { createdAt: "x", email: "y", eventName: "z", id: "w", itblInternal: 1, mine: 2 };
    const world = await worldAfter([
      story[0] as Step,
      ["events/track", { email: ada, eventName: "Seen", id: "e-1", dataFields }],
    ]);
    expect(await lines(world, "data.json", all("customEvent"))).toEqual([
      eventRow({ eventName: "Seen", userId: "u-1", id: "e-1", mine: 2 }),
    ]);
  });

  it("filters events by campaign", async () => {
    const world = await worldAfter([
      ...story,
      ["events/track", { email: ada, eventName: "Seen", id: "e-3", campaignId: 9 }],
    ]);
    expect((await lines(world, "data.json", all("customEvent", { campaignId: "9" }))).map(({ id }) => id)).toEqual([
      "e-3",
    ]);
    expect(await lines(world, "data.json", all("purchase", { campaignId: "9" }))).toEqual([]);
  });
});

/** Events before yesterday, on each edge of yesterday and today, and tomorrow; the clock stands at noon of March 1st. */
const spread: readonly (readonly [id: string, createdAt: number])[] = [
  ["old", Date.UTC(2024, 1, 28, 23, 59, 59)],
  ["yesterday-first", Date.UTC(2024, 1, 29)],
  ["yesterday-last", Date.UTC(2024, 1, 29, 23, 59, 59)],
  ["today-first", Date.UTC(2024, 2, 1)],
  ["today-last", Date.UTC(2024, 2, 1, 23, 59, 59)],
  ["tomorrow", Date.UTC(2024, 2, 2)],
];

const spans: { query: Query; ids: readonly string[] }[] = [
  { query: {}, ids: ["today-first", "today-last"] },
  { query: { range: "Today" }, ids: ["today-first", "today-last"] },
  { query: { range: "Yesterday" }, ids: ["yesterday-first", "yesterday-last"] },
  { query: { range: "BeforeToday" }, ids: ["old", "yesterday-first", "yesterday-last"] },
  { query: { range: "All" }, ids: spread.map(([id]) => id) },
  {
    query: { startDateTime: "2024-02-29 00:00:00", endDateTime: "2024-03-01 00:00:00" },
    ids: ["yesterday-first", "yesterday-last"],
  },
  {
    query: { startDateTime: "2024-02-29 02:00:00 +02:00", endDateTime: "2024-03-01 01:00:00 +01:00" },
    ids: ["yesterday-first", "yesterday-last"],
  },
  { query: { startDateTime: "2024-02-29 23:59:59", endDateTime: "2024-02-29 23:59:59" }, ids: [] },
  { query: { startDateTime: "2024-03-01" }, ids: ["today-first", "today-last", "tomorrow"] },
  { query: { endDateTime: "2024-02-29" }, ids: ["old"] },
  { query: { range: "Today", endDateTime: "2024-02-29" }, ids: ["old"] },
];

describe("the time an export covers", () => {
  it.each(spans)("by createdAt of events: $query", async ({ query, ids }) => {
    const events = spread.map(([id, ms]) => ({ email: ada, eventName: "Seen", id, createdAt: ms / 1_000 }));
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["events/trackBulk", { events }],
    ]);
    expect((await lines(world, "data.json", { dataTypeName: "customEvent", ...query })).map(({ id }) => id)).toEqual(
      ids,
    );
  });

  it("by profileUpdatedAt of profiles", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["users/update", { email: grace }],
    ]);
    world.clock.advance(86_400_000);
    await post(world, "users/update", { email: ada });
    const emails = async (query: Query) =>
      (await lines(world, "data.json", { dataTypeName: "user", ...query })).map(({ email }) => email);
    expect(await emails({})).toEqual([ada]);
    expect(await emails({ range: "Yesterday" })).toEqual([grace]);
    expect(await emails({ range: "All" })).toEqual([ada, grace]);
  });

  it("by the profileUpdatedAt a caller has sent", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada, dataFields: { profileUpdatedAt: "2020-08-19 20:50:04" } }],
    ]);
    expect(await lines(world, "data.json", { dataTypeName: "user" })).toEqual([]);
    expect(await lines(world, "data.json", { dataTypeName: "user", endDateTime: "2020-08-20" })).toHaveLength(1);
  });
});

const wide = { email: ada, eventName: "Seen", id: "e-1", dataFields: { a: 1, b: { c: 2 }, bc: 3 } };

const columnCases: { query: Query; names: readonly string[] }[] = [
  { query: { onlyFields: "a,email" }, names: ["a", "createdAt", "email"] },
  { query: { onlyFields: " a , b " }, names: ["a", "b", "createdAt"] },
  { query: { onlyFields: "nothing" }, names: ["createdAt"] },
  { query: { omitFields: "email,id,itblInternal,eventName,a" }, names: ["b", "bc", "createdAt"] },
  { query: { omitFields: "b,email,id,itblInternal,eventName,createdAt" }, names: ["a", "bc", "createdAt"] },
  { query: { onlyFields: "a,b", omitFields: "b" }, names: ["a", "createdAt"] },
];

describe("the columns of an export", () => {
  it.each(columnCases)("are those of $query", async ({ query, names }) => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    const [row] = await lines(world, "data.json", all("customEvent", query));
    expect(Object.keys(row ?? {}).sort()).toEqual(names);
  });

  it("take onlyFields several times", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    const { body } = await get(
      world,
      "export/data.json?dataTypeName=customEvent&range=All&onlyFields=a&onlyFields=bc,b",
    );
    expect(JSON.parse(String(body))).toEqual({ a: 1, b: { c: 2 }, bc: 3, createdAt: atNoon });
  });

  it("hold whole objects of a profile by the name of the object", async () => {
    const world = await worldAfter(story);
    const query = all("user", { onlyFields: "home,email" });
    expect((await lines(world, "data.json", query))[0]).toEqual({
      email: ada,
      "home.geo.zip": "10100",
      "home.city": "Turin",
    });
  });
});

describe("export.dataCsv", () => {
  it("writes a header, then rows; dates quoted, arrays and objects as JSON", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      [
        "events/track",
        {
          email: ada,
          eventName: "Seen",
          id: "e-1",
          dataFields: { plan: 'p"ro, max', n: 1.5, ok: true, l: ["a"], o: { x: 1 }, none: null },
        },
      ],
      ["events/track", { email: ada, eventName: "Left", id: "e-2", campaignId: 7 }],
    ]);
    const { body } = await get(world, "export/data.csv", all("customEvent", { omitFields: "itblInternal" }));
    expect(String(body).split("\n")).toEqual([
      "createdAt,eventName,email,id,plan,n,ok,l,o,none,campaignId",
      `"${atNoon}",Seen,${ada},e-1,"p""ro, max",1.5,true,"[""a""]","{""x"":1}",,`,
      `"${atNoon}",Left,${ada},e-2,,,,,,,7`,
      "",
    ]);
  });

  it("puts createdAt first even when it is not asked for", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    expect((await get(world, "export/data.csv", all("customEvent", { onlyFields: "email" }))).body).toBe(
      `createdAt,email\n"${atNoon}",${ada}\n`,
    );
  });

  it("writes profiles with dotted names", async () => {
    const world = await worldAfter(story);
    expect((await get(world, "export/data.csv", all("user", { onlyFields: "email,home,tags,signupDate" }))).body).toBe(
      `signupDate,home.geo.zip,home.city,tags,email\n"${atNoon}",10100,Turin,"[""a"",""b""]",${ada}\n"${atNoon}",,,,${grace}\n`,
    );
  });

  it.each([";", "\t", "|"])("separates by %j when told to", async (delimiter) => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["events/track", wide],
    ]);
    const query = all("customEvent", { onlyFields: "email,a", delimiter });
    expect((await get(world, "export/data.csv", query)).body).toBe(
      `createdAt${delimiter}email${delimiter}a\n"${atNoon}"${delimiter}${ada}${delimiter}1\n`,
    );
  });

  it("writes the header alone when there are no events, and nothing when there are no users", async () => {
    const world = createWorld();
    expect(await get(world, "export/data.csv", all("customEvent"))).toEqual({ status: 200, body: "createdAt\n" });
    expect(await get(world, "export/data.csv", all("user"))).toEqual({ status: 200, body: "" });
  });

  it.each(["", "ab", '"', "\n", "\r"])("refuses the delimiter %j", async (delimiter) => {
    expect(await get(createWorld(), "export/data.csv", all("user", { delimiter }))).toEqual(
      refusal(400, "BadParams", "Invalid value for parameter delimiter: one character expected"),
    );
  });
});

const wrong: { query: Query; msg: RegExp }[] = [
  { query: {}, msg: /^Missing parameter: dataTypeName$/ },
  { query: { dataTypeName: "users" }, msg: /^Invalid value for parameter dataTypeName: / },
  { query: all("user", { range: "Tomorrow" }), msg: /^Invalid value for parameter range: / },
  { query: all("user", { campaignId: "x" }), msg: /^Invalid value for parameter campaignId: Number value expected$/ },
  {
    query: all("user", { startDateTime: "soon" }),
    msg: /^Invalid value for parameter startDateTime: yyyy-MM-dd HH:mm:ss \[ZZ\] expected$/,
  },
  {
    query: all("user", { endDateTime: "2024-02-30" }),
    msg: /^Invalid value for parameter endDateTime: yyyy-MM-dd HH:mm:ss \[ZZ\] expected$/,
  },
];

describe.each(["data.json", "data.csv"])("export/%s that cannot be", (path) => {
  it.each(wrong)("refuses $query", async ({ query, msg }) => {
    expect(await get(createWorld(), `export/${path}`, query)).toEqual(
      refusal(400, "BadParams", expect.stringMatching(msg) as never),
    );
  });
});

const purchaseRow = eventRow({
  _type: "purchase",
  userId: "u-1",
  id: "p-1",
  campaignId: 7,
  total: 25.99,
  shoppingCartItems: [mat],
  coupon: "X",
});
const customRow = eventRow({
  _type: "customEvent",
  eventName: "Seen",
  userId: "u-1",
  id: "e-1",
  campaignId: 7,
  templateId: 8,
  plan: "pro",
  o: { x: 1 },
});

const userEvents: { query: Query; rows: readonly Fields[] }[] = [
  { query: { email: ada }, rows: [purchaseRow] },
  { query: { email: "ADA@example.com", includeCustomEvents: "false" }, rows: [purchaseRow] },
  { query: { email: ada, includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { userId: "u-1", includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { email: "nobody@example.com", includeCustomEvents: "true" }, rows: [] },
  { query: { userId: "u-9", includeCustomEvents: "true" }, rows: [] },
  { query: { email: "hid@example.com", includeCustomEvents: "true" }, rows: [] },
];

describe("export.userEvents", () => {
  it.each(userEvents)("answers the events of $query", async ({ query, rows }) => {
    expect(await lines(await worldAfter(story), "userEvents", query)).toEqual(rows);
  });

  it("keeps its own _type", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["events/track", { email: ada, eventName: "Seen", dataFields: { _type: "mine" } }],
    ]);
    const query = { email: ada, includeCustomEvents: "true" };
    expect(await lines(world, "userEvents", query)).toEqual([
      eventRow({ _type: "customEvent", eventName: "Seen", id: nthId(1) }),
    ]);
  });

  it("goes by the userId where it is the key, whatever the email", async () => {
    const world = await worldAfter(
      [
        ["events/track", { userId: "u-1", email: ada, eventName: "Seen", id: "e-1" }],
        ["events/track", { userId: "u-2", email: ada, eventName: "Seen", id: "e-2" }],
      ],
      "userId",
    );
    const query = { email: ada, userId: "u-2", includeCustomEvents: "true" };
    expect((await lines(world, "userEvents", query)).map(({ id }) => id)).toEqual(["e-2"]);
  });

  it.each([
    { query: {}, answer: refusal(400, "BadParams", "Missing parameter: email or userId") },
    { query: { email: "Foo@" }, answer: refusal(400, "InvalidEmailAddressError", "Invalid email: foo@") },
    { query: { userId: "ü" }, answer: refusal(400, "InvalidUserIdError", "Invalid userId: ü") },
    {
      query: { email: ada, includeCustomEvents: "yes" },
      answer: refusal(400, "BadParams", "Invalid value for parameter includeCustomEvents: Boolean value expected"),
    },
  ])("refuses $query", async ({ query, answer }) => {
    expect(await get(createWorld(), "export/userEvents", query)).toEqual(answer);
  });
});
