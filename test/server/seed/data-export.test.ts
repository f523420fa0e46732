import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DataTypeName, dataTypeNames } from "../../../contracts/iterable/exports/data.ts";
import { BadSeed, createSandbox, type ProjectKind, type Sandbox, seedFiles } from "../../../server/index.ts";
import { atNoon, emptySandbox, fixedSystem, get, playSteps, type Step, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Files = Readonly<Record<string, string>>;

/** A new project, seeded from these files, and what it said of them. */
async function seeded(files: Files, kind: ProjectKind = "email") {
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  const told: string[] = [];
  const world = createSandbox({ kind, system: fixedSystem(), onWarning: (text) => told.push(text) });
  await world.seed(seedFiles(...paths));
  return { world, told: told.map((text) => text.replaceAll(`${folder}/`, "")) };
}

const lines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** A profile as a recorded export has it. */
const recorded = {
  email: ada,
  userId: "u-1",
  firstName: "Ada",
  "address.city": "London",
  "address.zip": "0049",
  phoneNumber: "+441234567",
  signupDate: "2020-08-19 20:50:04 +00:00",
  signupSource: "Import",
  profileUpdatedAt: "2021-02-02 21:51:17 +00:00",
  "itblInternal.regionCode": "GB",
  "itblInternal.documentUpdatedAt": "2021-02-02 21:51:17 +00:00",
  "itblInternal.emailDomain": "example.com",
  "itblInternal.documentCreatedAt": "2021-02-02 21:50:47 +00:00",
  emailListIds: [844159],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [27389],
  unsubscribedMessageTypeIds: [],
  devices: [{ token: "d-1", platform: "GCM", applicationName: "shop", endpointEnabled: true }],
};

const profile = {
  firstName: "Ada",
  address: { city: "London", zip: "0049" },
  phoneNumber: "+441234567",
  signupDate: "2020-08-19 20:50:04 +00:00",
  signupSource: "Import",
  profileUpdatedAt: "2021-02-02 21:51:17 +00:00",
  itblInternal: {
    regionCode: "GB",
    documentUpdatedAt: "2021-02-02 21:51:17 +00:00",
    emailDomain: "example.com",
    documentCreatedAt: "2021-02-02 21:50:47 +00:00",
  },
  emailListIds: [844159],
  subscribedMessageTypeIds: [],
  unsubscribedChannelIds: [27389],
  unsubscribedMessageTypeIds: [],
  devices: [{ token: "d-1", platform: "GCM", applicationName: "shop", endpointEnabled: true }],
};

const toCsv = (row: Readonly<Record<string, unknown>>, delimiter = ","): string => {
  const cells = Object.values(row).map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`);
  return `${Object.keys(row).join(delimiter)}\n${quoted.join(delimiter)}\n`;
};

const userFiles: readonly { readonly files: Files }[] = [
  { files: { "data.json": lines(recorded) } },
  { files: { "file-1679086247925.jsonl": lines(recorded) } },
  { files: { "users.ndjson": `\uFEFF\n${lines(recorded)}` } },
  { files: { "export.csv": toCsv(recorded) } },
  { files: { "export.csv": `\uFEFF${toCsv(recorded, ";")}` } },
  { files: { "export.csv": toCsv(recorded, "\t") } },
  { files: { "export.csv": toCsv(recorded, "|").replaceAll("\n", "\r\n") } },
];

describe("an export of users", () => {
  it.each(userFiles)("is a seed, its profiles as they are there: $files", async ({ files }) => {
    const { world, told } = await seeded(files);
    const fields = { ...profile, email: ada, userId: "u-1" };
    expect(await get(world, `users/${ada}`)).toEqual({
      status: 200,
      body: { user: { email: ada, userId: "u-1", dataFields: fields } },
    });
    expect((await get(world, "lists/getUsers?listId=844159")).body).toBe(`${ada}\n`);
    const [name] = Object.keys(files);
    const line = name?.endsWith(".csv") ? 2 : name === "users.ndjson" ? 2 : 1;
    expect(told).toEqual([
      `${name}:${line}: column "emailListIds": there is no list 844159: it is made, named by its id`,
    ]);
  });

  it("gives its devices to their users: a token registered for another is taken off", async () => {
    const { world } = await seeded({ "data.json": lines(recorded) });
    await playSteps(world, [
      [
        "users/registerDeviceToken",
        { email: grace, device: { token: "d-1", platform: "GCM", applicationName: "shop" } },
      ],
    ]);
    expect(world.contact(ada)?.dataFields.devices).toEqual([]);
  });

  it("puts people on the lists a seed has", async () => {
    const { world, told } = await seeded({
      "lists.yaml": "lists: [{ id: 844159, name: VIP }]",
      "data.json": lines(recorded),
    });
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ id: 844159, name: "VIP" }] });
    expect(told).toEqual([]);
  });

  it("is the state that resets return to", async () => {
    const { world } = await seeded({ "data.json": lines(recorded) });
    const before = world.contacts();
    await playSteps(world, [["users/update", { email: ada, dataFields: { firstName: "A" } }]]);
    world.reset();
    expect(world.contacts()).toEqual(before);
  });

  it("with a part of the columns has the marks of a sign-up now", async () => {
    const { world } = await seeded({ "data.json": lines({ email: ada, plan: "pro" }, { email: grace }) });
    expect(world.contact(ada)?.dataFields).toMatchObject({ plan: "pro", signupDate: atNoon, signupSource: "API" });
    expect(world.contacts()).toHaveLength(2);
  });

  it("makes hidden people visible, and replaces those who are there", async () => {
    const { world } = await seeded({
      "seed.yaml": `users: [{ email: ${ada}, hidden: true }, { email: ${grace}, dataFields: { plan: pro } }]`,
      "data.json": lines(recorded, { ...recorded, email: grace, userId: "u-2", devices: [] }),
    });
    expect(world.contacts().map(({ hidden }) => hidden)).toEqual([false, false]);
    expect(world.contact(grace)?.dataFields.plan).toBeUndefined();
  });

  it("is of people by their userId in a project that names them so", async () => {
    const row = { userId: "u-1", plan: "pro", itblUserId: "abc", userListIds: [], emailListIds: [] };
    const { world, told } = await seeded({ "data.json": lines(row, { email: "only@example.com" }) }, "userId");
    expect(world.contacts().map(({ userId, dataFields }) => [userId, dataFields.itblUserId])).toEqual([["u-1", "abc"]]);
    expect(told).toEqual([
      'data.json:2: column "email": needs a userId: users of this project are named by it: the row is left out',
    ]);
  });
});

describe("rows of an export given as records", () => {
  it("are loaded as those of a file", () => {
    const told: string[] = [];
    const seed = {
      exported: [
        { type: "user", row: { email: ada, plan: "pro", "itblInternal.emailDomain": "example.com" } },
        { type: "customEvent", row: { ...custom, email: grace } },
      ],
    };
    const world = createSandbox({ seed, system: fixedSystem(), onWarning: (text) => told.push(text) });
    expect(world.contact(ada)?.dataFields).toEqual({
      email: ada,
      plan: "pro",
      itblInternal: { emailDomain: "example.com" },
    });
    expect(world.events(grace)).toMatchObject([{ eventName: "Seen", id: "e-1" }]);
    expect(told).toEqual(['column "email": an event names somebody who is not there: a user without fields is made']);
  });
});

/** The types of the columns of a table, which no row says alone. */
const typed: readonly { readonly cells: readonly string[]; readonly values: readonly unknown[] }[] = [
  { cells: ["1", "2"], values: [1, 2] },
  { cells: ["1", "2.5"], values: [1, 2.5] },
  { cells: ["10100", "0049"], values: ["10100", "0049"] },
  { cells: ["true", "false"], values: [true, false] },
  { cells: ["true", "maybe"], values: ["true", "maybe"] },
  { cells: ["2015-11-13", "unknown"], values: ["2015-11-13", "unknown"] },
  { cells: ["2015-11-13", "2016-01-01"], values: ["2015-11-13", "2016-01-01"] },
  { cells: ['"[""a"",""b""]"', "[]"], values: [["a", "b"], []] },
  { cells: ['"[""a""]"', "[draft"], values: [["a"], "[draft"] },
  { cells: ['"{""a"":1}"', '"{""a"":1.5}"'], values: [{ a: 1 }, { a: 1.5 }] },
  { cells: ["1234567890123456789", "2"], values: ["1234567890123456789", "2"] },
  { cells: ["1e3", "-0.5"], values: [1_000, -0.5] },
];

describe("a cell of CSV", () => {
  it.each(typed)("is read by what its whole column holds: $cells", async ({ cells, values }) => {
    const rows = cells.map((cell, index) => `u${index}@example.com,"[]",${cell}\n`);
    const { world, told } = await seeded({ "export.csv": `email,emailListIds,x\n${rows.join("")}` });
    expect(world.contacts().map(({ dataFields }) => dataFields.x)).toEqual(values);
    expect(told).toEqual([]);
  });

  it("is read by the type that the project has for its field", async () => {
    const { world } = await seeded({
      "seed.yaml": "fields: [{ name: zip, type: string }, { name: home.floor, type: string }]",
      "export.csv": `email,emailListIds,zip,home.floor\n${ada},[],10100,3\n`,
    });
    expect(world.contact(ada)?.dataFields).toMatchObject({ zip: "10100", home: { floor: "3" } });
  });

  it("says nothing where it is empty", async () => {
    const { world } = await seeded({ "export.csv": `email,emailListIds,plan\n${ada},,\n` });
    expect(Object.keys(world.contact(ada)?.dataFields ?? {})).not.toContain("plan");
  });
});

const internal = { documentCreatedAt: "2021-02-02 21:50:47 +00:00", documentUpdatedAt: "2021-02-02 21:50:48 +00:00" };
const items = [
  { id: "1", name: "N1", price: 1, quantity: 1 },
  { id: "2", name: "N2", price: 2.5, quantity: 2 },
];

const custom = {
  createdAt: "2021-01-01 10:00:00 +00:00",
  eventName: "Seen",
  email: ada,
  id: "e-1",
  campaignId: 7,
  itblInternal: internal,
  plan: "pro",
  o: { x: 1 },
};
const order = {
  createdAt: "2021-01-02 10:00:00 +00:00",
  email: ada,
  _id: "o-1",
  itblInternal: internal,
  total: 6,
  shoppingCartItems: items,
  coupon: "X",
};
const send = {
  createdAt: "2021-01-03 10:00:00 +00:00",
  email: ada,
  campaignId: 7,
  itblInternal: internal,
  messageId: "m-1",
  contentId: 331,
};

const eventFiles: readonly { readonly name: string; readonly type: string; readonly row: object }[] = [
  { name: "data", type: "customEvent", row: custom },
  { name: "data", type: "purchase", row: order },
  { name: "2021-01-emailSend", type: "emailSend", row: send },
];

const people = { "people.yaml": `users: [{ email: ${ada} }]` };

describe.each(eventFiles)("an export of $type", ({ name, type, row }) => {
  it.each(["json", "csv"])("is a seed as %s", async (ending) => {
    const text = ending === "json" ? lines(row) : toCsv({ ...row });
    const { world, told } = await seeded({ ...people, [`${name}.${ending}`]: text });
    const { body } = await get(world, "export/data.json", { dataTypeName: type, range: "All" });
    expect(JSON.parse(String(body))).toEqual(row);
    expect(told).toEqual([]);
  });

  it("names its rows itself where it is one of userEvents", async () => {
    const { world } = await seeded({ ...people, "events.json": lines({ _type: type, ...row }) });
    const { body } = await get(world, "export/userEvents", { email: ada, includeCustomEvents: "true" });
    expect(JSON.parse(String(body))).toEqual({ _type: type, ...row });
  });

  it("makes users of people who are not there, and says so", async () => {
    const { world, told } = await seeded({ [`${name}.json`]: lines(row, { ...row, id: "e-2", _id: "o-2" }) });
    expect(world.contacts()).toMatchObject([{ email: ada, hidden: false, events: 2 }]);
    expect(told).toEqual([
      `${name}.json:1: column "email": an event names somebody who is not there: a user without fields is made`,
    ]);
  });
});

describe("an export of Iterable's own events as CSV", () => {
  it("has its times in columns of their own, and JSON in text as text", async () => {
    const { itblInternal, ...rest } = send;
    const text = toCsv({
      ...rest,
      "itblInternal.documentCreatedAt": itblInternal.documentCreatedAt,
      "itblInternal.documentUpdatedAt": itblInternal.documentUpdatedAt,
      transactionalData: '{"a":1}',
    });
    const { world } = await seeded({ ...people, "emailSend.csv": text });
    const { body } = await get(world, "export/data.json", { dataTypeName: "emailSend", range: "All" });
    expect(JSON.parse(String(body))).toEqual({ ...send, transactionalData: '{"a":1}' });
  });
});

describe("an export of orders as CSV", () => {
  it("has its items out of the columns of their fields where there is no list", async () => {
    const { world, told } = await seeded({
      ...people,
      "orders.csv": toCsv({
        createdAt: order.createdAt,
        email: ada,
        _id: "o-1",
        total: 6,
        "shoppingCartItems.id": ["1", "2"],
        "shoppingCartItems.name": ["N1", "N2"],
        "shoppingCartItems.dataFields.size": [1, 2],
      }),
    });
    expect(world.events(ada)).toMatchObject([
      {
        shoppingCartItems: [
          { id: "1", name: "N1", dataFields: { size: 1 } },
          { id: "2", name: "N2", dataFields: { size: 2 } },
        ],
      },
    ]);
    expect(told).toEqual([]);
  });

  it("says what it cannot put together", async () => {
    const { told } = await seeded({
      ...people,
      "orders.csv": toCsv({
        createdAt: order.createdAt,
        email: ada,
        total: 6,
        "shoppingCartItems.id": ["1", "2"],
        "shoppingCartItems.sku": ["S"],
      }),
    });
    expect(told).toEqual([
      'orders.csv:2: column "shoppingCartItems": the columns of the items\' fields are not of one length, and there is no list: the value is left out',
    ]);
  });
});

/** What an export holds that a project does not take, and what is said of it. */
const untaken: readonly { readonly files: Files; readonly told: readonly string[] }[] = [
  {
    files: {
      "seed.yaml": "fields: [{ name: shoeSize, type: long }]",
      "data.json": lines(
        { email: ada, shoeSize: "large" },
        { email: grace, shoeSize: 42 },
        { email: "eve@example.com", shoeSize: "small" },
      ),
    },
    told: [
      'data.json:1: column "shoeSize": expected long, which an earlier record made it; found string "large": 2 values are left out',
    ],
  },
  {
    files: { "data.json": `{"email":"${ada}","big":9007199254740993,"deep":[{"x":1e999}]}\n` },
    told: [
      'data.json:1: column "big": a number has more digits than can be kept: the value is left out',
      'data.json:1: column "deep": a number has more digits than can be kept: the value is left out',
    ],
  },
  {
    files: { "data.json": lines({ email: "no email", plan: "pro" }, { email: ada }) },
    told: ['data.json:1: column "email": "no email" is no valid email address: the row is left out'],
  },
  {
    files: { "seed.yaml": `forgotten: [{ email: ${ada} }]`, "data.json": lines({ email: ada }) },
    told: ['data.json:1: column "email": this user is on the forgotten list: the row is left out'],
  },
  {
    files: { "data.json": lines({ email: ada, a: 1, "a.b": 2 }) },
    told: ['data.json:1: column "a.b": another column says that it is no object: the value is left out'],
  },
  {
    files: { "data.json": `{"email":"${ada}","__proto__":{"a":1},"b.__proto__":1,"ok":1}\n` },
    told: [
      'data.json:1: column "__proto__": another column says that it is no object: the value is left out',
      'data.json:1: column "b.__proto__": another column says that it is no object: the value is left out',
    ],
  },
  {
    files: { ...people, "events.json": lines({ ...send, _type: "emailSend" }, { ...send, _type: "carrierPigeon" }) },
    told: ['events.json:2: column "_type": "carrierPigeon" is no kind of data: the row is left out'],
  },
  {
    files: {
      ...people,
      "customEvent.json": lines(custom, { ...custom, createdAt: "soon" }, { ...custom, createdAt: "" }),
    },
    told: ['customEvent.json:2: column "createdAt": holds no time: 2 rows are left out'],
  },
  {
    files: { ...people, "customEvent.json": lines({ ...custom, campaignId: "seven" }) },
    told: ['customEvent.json:1: column "campaignId": "seven" is no whole number: the value is left out'],
  },
  {
    files: { "data.json": lines({ email: ada, emailListIds: [0, 9_007_199_254_740_991] }) },
    told: ['data.json:1: column "emailListIds": 0 is no id of a list: the value is left out'],
  },
  {
    files: { "export.csv": `email,emailListIds,\n${ada},[],x\n` },
    told: ['export.csv:2: column "": it has no name: the value is left out'],
  },
];

describe("what a project does not take of an export", () => {
  it.each(untaken)("is told once for each column, with a count: $told", async ({ files, told }) => {
    expect((await seeded(files)).told).toEqual(told);
  });

  it("is told for a hundred columns, and of the others how many there are", async () => {
    const wide = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`c${index}`, 9e15 * 2]));
    const { told } = await seeded({ "data.json": lines({ email: ada, ...wide }) });
    expect(told).toHaveLength(101);
    expect(told.at(-1)).toBe("there is more of the same in other columns: 20 values or rows");
  });

  it("keeps to the limit of fields", async () => {
    const path = join(folder, "many.json");
    writeFileSync(path, lines({ email: ada, a: 1, b: 2, c: 3 }));
    const told: string[] = [];
    const world = createSandbox({ settings: { userFieldLimit: 2 }, onWarning: (text) => told.push(text) });
    await world.seed(seedFiles(path));
    expect(world.contact(ada)?.dataFields).toMatchObject({ a: 1, b: 2 });
    expect(world.contact(ada)?.dataFields.c).toBeUndefined();
    expect(told).toEqual([`${path}:1: column "c": c: the project may have 2 fields at most: the value is left out`]);
  });
});

const refused: readonly { readonly files: Files; readonly says: string }[] = [
  {
    files: { "export.csv": toCsv(send) },
    says: "export.csv: this is an export of events, and its columns do not say of which: name the file after its dataTypeName, such as emailSend.csv",
  },
  {
    files: { "data.json": `${lines(recorded)}{"email":\n` },
    says: "data.json:2: this is no JSON: ",
  },
  { files: { "data.json": `${lines(recorded)}[]\n` }, says: "data.json:2: a line is an object, such as " },
  { files: { "export.csv": `email,emailListIds\n${ada},[],x\n` }, says: "export.csv:2: Invalid Record Length" },
];

describe("an export with a mistake", () => {
  it.each(refused)("is refused whole: $says", async ({ files, says }) => {
    const thrown = await seeded(files).catch((each: unknown) => each);
    expect(thrown).toBeInstanceOf(BadSeed);
    expect((thrown as BadSeed).message.replaceAll(`${folder}/`, "")).toContain(says);
  });
});

/** Everything an export says of a project, by kind of data: people before what they did. */
async function exportFiles(
  world: Sandbox | World,
  path: "data.json" | "data.csv",
  types: readonly DataTypeName[] = dataTypeNames,
): Promise<Files> {
  const files: [string, string][] = [];
  for (const dataTypeName of types) {
    const { body } = await get(world as World, `export/${path}`, { dataTypeName, range: "All" });
    if (body !== "" && body !== "createdAt\n") files.push([`${dataTypeName}${path.replace("data", "")}`, String(body)]);
  }
  return Object.fromEntries(
    files.toSorted(([one], [other]) => Number(other.startsWith("user.")) - Number(one.startsWith("user."))),
  );
}

/** The rows of all exports of a project. */
async function readRows(world: Sandbox | World, types: readonly DataTypeName[] = dataTypeNames): Promise<unknown> {
  const files = Object.entries(await exportFiles(world, "data.json", types));
  return Object.fromEntries(
    files.map(([name, text]) => [
      name,
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ]),
  );
}

const story = (kind: ProjectKind): readonly Step[] => {
  const ref = kind === "userId" ? { userId: "u-1" } : { email: ada };
  return [
    [
      "users/update",
      {
        ...ref,
        email: ada,
        userId: "u-1",
        dataFields: { home: { geo: { zip: "x1" } }, tags: ["a"], n: 1.5, ok: true, phoneNumber: "+441234567890" },
      },
    ],
    ["users/update", kind === "userId" ? { userId: "u-2" } : { email: grace }],
    ["lists", { name: "List 1" }],
    ["lists/subscribe", { listId: 1, subscribers: [ref] }],
    [
      "users/registerDeviceToken",
      { ...ref, device: { token: "d-1", platform: "GCM", applicationName: "a", dataFields: { v: 2 } } },
    ],
    ["users/registerBrowserToken", { ...ref, browserToken: "b-1" }],
    [
      "events/track",
      { ...ref, eventName: "Seen", campaignId: 7, templateId: 8, dataFields: { plan: "pro", o: { x: [1, 2] } } },
    ],
    ["events/track", { ...ref, eventName: "Seen", id: "e-1", createdAt: 1_600_000_000 }],
    ["commerce/updateCart", { user: ref, items }],
    ["commerce/trackPurchase", { user: ref, id: "o-1", total: 6, items, dataFields: { coupon: "X", lines: 2 } }],
    ["commerce/updateCart", { user: ref, items: [items[0]] }],
    ["events/trackPushOpen", { ...ref, campaignId: 7, messageId: "m-1" }],
    ["lists/unsubscribe", { listId: 1, subscribers: [ref] }],
    ["lists/subscribe", { listId: 1, subscribers: [ref] }],
  ];
};

const kinds = ["email", "userId", "hybrid"] as const satisfies readonly ProjectKind[];

describe.each(kinds)("what a project of kind %s exports", (kind) => {
  it.each(["data.json", "data.csv"] as const)("is the same project again as a seed: %s", async (path) => {
    const world = emptySandbox(kind);
    for (const step of story(kind)) {
      await playSteps(world, [step]);
      await world.clock.advance(1_000);
    }
    const { world: other, told } = await seeded(await exportFiles(world, path), kind);
    expect(await readRows(other)).toEqual(await readRows(world));
    expect(other.contacts()).toEqual(world.contacts());
    for (const each of kind === "userId" ? ["events/byUserId/u-1"] : [`events/${ada}`]) {
      expect(await get(other, each)).toEqual(await get(world, each));
    }
    expect((await get(other, "lists/getUsers?listId=1")).body).toBe((await get(world, "lists/getUsers?listId=1")).body);
    expect(told.map((text) => text.split(": ").slice(1).join(": "))).toEqual([
      'column "emailListIds": there is no list 1: it is made, named by its id',
    ]);
  });
});

/** Names without a dot, which an export takes for an object, and that Iterable keeps none of its own by. */
const name = fc.stringMatching(/^[a-z]{1,6}$/).map((text) => `f_${text}`);

const text = fc.string({ minLength: 1, unit: "grapheme", maxLength: 12 });
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }));
const jsonValue = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    text,
    number,
    fc.boolean(),
    fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 3 }),
    fc.array(text, { maxLength: 3 }),
  ),
})).value;

/** Text that no reader of a table takes for anything else. */
const plainText = text.map((given) => `t${given}`);
const tableValue = fc.oneof(
  plainText,
  number.filter((given) => !Object.is(given, -0)),
  fc.boolean(),
  fc.array(plainText, { minLength: 1, maxLength: 3 }),
  fc.dictionary(name, fc.oneof(plainText, fc.boolean()), { minKeys: 1, maxKeys: 3 }),
);

const ownTypes = ["user", "customEvent", "purchase"] as const;

async function expectSame(path: "data.json" | "data.csv", fields: object, event: object): Promise<void> {
  const world = emptySandbox();
  const steps: readonly Step[] = [
    ["users/update", { email: ada, dataFields: fields }],
    ["events/track", { email: ada, eventName: "Seen", dataFields: event }],
    ["commerce/trackPurchase", { user: { email: ada }, items, total: 1, dataFields: event }],
  ];
  for (const [step, body] of steps) if ((await world.request("POST", `/api/${step}`, body)).status !== 200) return;
  const { world: other, told } = await seeded(await exportFiles(world, path, ownTypes));
  expect(told).toEqual([]);
  expect(await readRows(other, ownTypes)).toEqual(await readRows(world, ownTypes));
}

describe("any fields", () => {
  it("are the same after data.json and a seed", async () => {
    const fields = fc.dictionary(name, jsonValue, { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(fields, fields, (one, other) => expectSame("data.json", one, other)),
      { numRuns: 60 },
    );
  });

  it("that a table tells apart are the same after data.csv and a seed", async () => {
    const fields = fc.dictionary(name, tableValue, { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(fields, fields, (one, other) => expectSame("data.csv", one, other)),
      { numRuns: 60 },
    );
  });
});
