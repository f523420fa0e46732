import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BadSeed, createSandbox, seedFiles } from "../../../server/index.ts";
import { fixedSystem, get, profileAnswer } from "../support/sandbox.ts";
import { seededSandbox } from "./support/seeded-sandbox.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const yaml = `
lists:
  - name: VIP
users:
  - email: ada@example.com
    dataFields: { plan: pro, born: 1815-12-10, active: true }
    lists: [1]
events:
  - { email: ada@example.com, eventName: Seen, id: e-1, createdAt: 2024-01-01, dataFields: { n: 1 } }
`;

const document = {
  lists: [{ name: "VIP" }],
  users: [{ email: "ada@example.com", dataFields: { plan: "pro", born: "1815-12-10", active: true }, lists: [1] }],
  events: [{ email: "ada@example.com", eventName: "Seen", id: "e-1", createdAt: "2024-01-01", dataFields: { n: 1 } }],
};

const lines = [{ list: { name: "VIP" } }, { user: document.users[0] }, { event: document.events[0] }].map((record) =>
  JSON.stringify(record),
);

/** Everything a seeded project holds. */
async function loaded(...files: readonly string[]) {
  const world = createSandbox({ system: fixedSystem() });
  await world.seed(seedFiles(...files));
  return { contacts: world.contacts(), events: world.events("ada@example.com") };
}

/** What is wrong with a file, without the folder it is in. */
async function mistakesOf(file: string): Promise<string> {
  try {
    await createSandbox().seed(seedFiles(file));
    return "nothing";
  } catch (thrown) {
    if (!(thrown instanceof BadSeed)) throw thrown;
    return thrown.message.replaceAll(`${folder}/`, "");
  }
}

describe("a seed file", () => {
  it.each([
    ["of YAML", "seed.yaml", yaml],
    [
      "of YAML with comments and aliases",
      "seed.yml",
      `# people\n${yaml.replace("pro", "&plan pro").replace("email: ada@example.com,", "email: &ada ada@example.com,")}`,
    ],
    ["of JSON", "seed.json", JSON.stringify(document)],
    ["of JSON with a mark of its bytes' order", "marked.json", `\uFEFF${JSON.stringify(document, null, 2)}`],
    ["of lines", "seed.ndjson", lines.join("\n")],
    ["of lines with ends of Windows, empty ones and a mark", "seed.jsonl", `\uFEFF${lines.join("\r\n\r\n")}\r\n`],
  ])("%s holds records", async (_, name, text) => {
    const world = seededSandbox(document);
    const same = { contacts: world.contacts(), events: world.events("ada@example.com") };
    expect(await loaded(fileOf(name, text))).toEqual(same);
  });

  it("may be empty", async () => {
    const empty = await Promise.all(["e.yaml", "e.ndjson", "e.csv"].map((name) => loaded(fileOf(name, ""))));
    expect(empty).toEqual(Array(3).fill({ contacts: [], events: [] }));
  });

  it("of CSV holds users, whose values are typed", async () => {
    const world = createSandbox({ system: fixedSystem() });
    const text = `email,userId,plan,visits,score,active,postcode:string,address.city,address.postcode,tags,phoneNumber,lists,long,since
ada@example.com,u-1,"a ""big"", plan",3,1.50,TRUE,94105,London,N1,"[""a"",""b""]",491701234567,1 2,1234567890123456,2024-01-02
grace@example.com,,,,,,,,,,,,,
`;
    const lists = fileOf("lists.yaml", "lists: [{ name: one }, { name: two }]");
    await world.seed(seedFiles(lists, fileOf("users.csv", text)));
    const none = { subscribedMessageTypeIds: [], unsubscribedChannelIds: [], unsubscribedMessageTypeIds: [] };
    const given = {
      plan: 'a "big", plan',
      visits: 3,
      score: 1.5,
      active: true,
      postcode: "94105",
      address: { city: "London", postcode: "N1" },
      tags: ["a", "b"],
      phoneNumber: "491701234567",
      long: "1234567890123456",
      since: "2024-01-02",
    };
    expect(await get(world, "users/ada@example.com")).toEqual(
      profileAnswer({ email: "ada@example.com", userId: "u-1", ...given, ...none, emailListIds: [1, 2] }),
    );
    expect(await get(world, "users/grace@example.com")).toEqual(profileAnswer({ email: "grace@example.com" }));
  });

  it("of CSV holds events where it has a column eventName", async () => {
    const text = `email,eventName,createdAt,id,campaignId,item.price,hidden
ada@example.com,Seen,2024-01-01 10:00:00,e-1,7,9.5,false
ada@example.com,Seen,1704103200,e-2,,,
`;
    const { events } = await loaded(fileOf("events.csv", `\uFEFF${text}`));
    const createdAt = "2024-01-01 10:00:00 +00:00";
    expect(events).toMatchObject([
      { id: "e-2", eventName: "Seen", createdAt, dataFields: {} },
      { id: "e-1", eventName: "Seen", createdAt, campaignId: 7, dataFields: { item: { price: 9.5 }, hidden: false } },
    ]);
  });

  it("of CSV knows types by name", async () => {
    const text = "email,a:long,b:double,c:boolean,d:object,e:date\nada@example.com,007,1e3,False,{},2024-01-01\n";
    const { contacts } = await loaded(fileOf("typed.csv", text));
    expect(contacts[0]?.dataFields).toMatchObject({ a: 7, b: 1_000, c: false, d: {}, e: "2024-01-01" });
  });

  it("may be longer than a piece that is read at a time", async () => {
    const count = 20_000;
    const records = Array.from({ length: count }, (_, index) =>
      JSON.stringify({
        event: { email: "ada@example.com", eventName: "Sëen", dataFields: { index, text: "ü".repeat(20) } },
      }),
    );
    const { contacts } = await loaded(fileOf("long.ndjson", records.join("\n")));
    expect(contacts).toMatchObject([{ events: count }]);
  });
});

describe("a mistake in a seed file", () => {
  it.each([
    ["a.yaml", yaml.replace("lists: [1]", "lists: [2]"), "a.yaml:7: users[0].lists[0]: there is no list 2"],
    [
      "b.yaml",
      yaml.replace("dataFields", "dataFeilds"),
      'b.yaml:6: users[0].dataFeilds: "dataFeilds" is not known here; did you mean dataFields?',
    ],
    ["c.yaml", yaml.replace("events:", "event:"), 'c.yaml:8: event: "event" is not known here; did you mean events?'],
    ["d.yaml", "users:\n  - [", /^d\.yaml:2: /],
    ["e.yaml", "- users", "e.yaml:1: expected an object"],
    ["a.json", '{ "users": [{ "mail": "" }] }', 'a.json: users[0].mail: "mail" is not known here; did you mean email?'],
    ["b.json", '{ "users": [ }', /^b\.json: this is no JSON: /],
    ["a.ndjson", `${lines[0]}\n\n{"users":{}}\n`, 'a.ndjson:3: "users" is no kind of record; did you mean user?'],
    [
      "b.ndjson",
      `${lines[0]}\n{"user":{"email":"ada@"}}\n`,
      'b.ndjson:2: user.email: "ada@" is no valid email address',
    ],
    ["c.ndjson", `${lines[0]}\n{"user":`, /^c\.ndjson:2: this is no JSON: /],
    ["d.ndjson", "[]", 'd.ndjson:1: a line is an object, such as { "user": { … } }'],
    ["e.ndjson", "null", 'e.ndjson:1: a line is an object, such as { "user": { … } }'],
    [
      "f.ndjson",
      '{"user":{"email":"ada@"}}\n{oops\n{"user":{"email":"ada@"}}',
      /^f\.ndjson:1: user\.email: .*\nf\.ndjson:2: this is no JSON: [^\n]*$/,
    ],
    ["a.csv", "mail,plan\n", 'a.csv:1: there is no column "email" or "userId"; there are: mail, plan'],
    ["b.csv", "email,plan,plan\n", 'b.csv:1: there are two columns named "plan"'],
    [
      "c.csv",
      "email,plan:text\n",
      'c.csv:1: "text" is no type; there are: string, date, long, double, boolean, object',
    ],
    ["d.csv", "email,plan\nada@example.com\n", /^d\.csv:2: /],
    ["e.csv", 'email,plan\nada@example.com,"open\n', /^e\.csv:\d: /],
    [
      "f.csv",
      'email,visits,note\nada@example.com,3,"two\nlines"\nb@example.com,many,\n',
      'f.csv:4: dataFields.visits: expected long, which an earlier record made it; found string "many"',
    ],
    [
      "g.csv",
      "email,hidden\nada@example.com,perhaps\n",
      'g.csv:2: hidden: expected true or false, found string "perhaps"',
    ],
    ["a.txt", "users", "a.txt: a seed file ends in one of .yaml, .yml, .json, .ndjson, .jsonl, .csv"],
  ])("%s is told with its place", async (name, text, mistake) => {
    const told = await mistakesOf(fileOf(name, text));
    if (typeof mistake === "string") expect(told).toBe(mistake);
    else expect(told).toMatch(mistake);
  });

  it("may be that it is not there", async () => {
    expect(await mistakesOf(join(folder, "none.yaml"))).toBe("none.yaml: there is no such file");
  });
});
