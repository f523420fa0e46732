import { join } from "node:path";
import { expect, it } from "vitest";
import { BadSeed, createSandbox, seedFiles } from "../../../server/index.ts";
import { folderWith } from "../../cli/support/folder.ts";

const big = "9007199254740993";
const sentence = `${big} would be kept as 9007199254740992: give it as text to keep every digit`;
const user = (x: string) => `{"email":"ada@example.com","dataFields":{"x":${x}}}`;

async function mistakesOf(name: string, text: string): Promise<readonly string[]> {
  const folder = folderWith({ [name]: text });
  await using world = createSandbox();
  try {
    await world.seed(seedFiles(join(folder, name)));
    return [];
  } catch (thrown) {
    if (!(thrown instanceof BadSeed)) throw thrown;
    expect(world.contacts()).toEqual([]);
    return thrown.mistakes.map((each) => each.replace(`${folder}/`, ""));
  }
}

it.each([
  { name: "s.json", text: `{"users":[${user("1")},${user(big)}]}`, said: `s.json: users[1].dataFields.x: ${sentence}` },
  {
    name: "s.ndjson",
    text: `{"user":${user("1")}}\n{"user":${user(big)}}\n`,
    said: `s.ndjson:2: user.dataFields.x: ${sentence}`,
  },
  {
    name: "s.yaml",
    text: `users:\n  - email: ada@example.com\n    dataFields: { x: ${big} }\n`,
    said: `s.yaml:3: ${sentence}`,
  },
  {
    name: "s.yaml",
    text: `users:\n  - email: ada@example.com\n    dataFields:\n      x: .inf\n`,
    said: "s.yaml:4: .inf is past what a number can hold: give it as text",
  },
  { name: "s.csv", text: `email,x:long\nada@example.com,${big}\n`, said: `s.csv:2: dataFields.x: ${sentence}` },
  { name: "s.csv", text: `email,x\nada@example.com,"[1,${big}]"\n`, said: `s.csv:2: dataFields.x: ${sentence}` },
  {
    name: "s.json",
    text: `{"users":[${user("0.12345678901234567891")}]}`,
    said: "s.json: users[0].dataFields.x: 0.12345678901234567891 would be kept as 0.12345678901234568: give it as text to keep every digit",
  },
])("a number of a seed that would not be kept is named: $name $text", async ({ name, text, said }) => {
  expect(await mistakesOf(name, text)).toEqual([said]);
});

it.each([
  { name: "s.json", text: `{"users":[${user(`"${big}"`)}]}`, x: big },
  { name: "s.yaml", text: `users:\n  - email: ada@example.com\n    dataFields: { x: "${big}" }\n`, x: big },
  { name: "s.yaml", text: "users:\n  - email: ada@example.com\n    dataFields: { x: 0x1F }\n", x: 31 },
  { name: "s.csv", text: `email,x\nada@example.com,${big}\n`, x: big },
  { name: "s.csv", text: "email,x\nada@example.com,123456789.123456789123\n", x: "123456789.123456789123" },
  { name: "s.csv", text: "email,x:double\nada@example.com, 1.50 \n", x: 1.5 },
])("a number that is text, or is kept, is taken: $name $text", async ({ name, text, x }) => {
  const folder = folderWith({ [name]: text });
  await using world = createSandbox();
  await world.seed(seedFiles(join(folder, name)));
  expect(world.contact("ada@example.com")).toMatchObject({ dataFields: { x } });
});
