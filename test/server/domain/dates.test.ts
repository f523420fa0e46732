import { describe, expect, it } from "vitest";
import { emptySandbox, get, post, profileAnswer } from "../support/sandbox.ts";

const email = "ada@example.com";

/** Strings that are dates, with what is read back; the type in users/getFields says that they were taken for one. */
const dates: { given: string; kept: string }[] = [
  { given: "2015-11-13", kept: "2015-11-13" },
  { given: "2015-11-13 08:05:09", kept: "2015-11-13 08:05:09 +00:00" },
  { given: "2015-11-13 08:05:09 +00:00", kept: "2015-11-13 08:05:09 +00:00" },
  { given: "2015-11-13 08:05:09 +05:30", kept: "2015-11-13 02:35:09 +00:00" },
  { given: "2015-11-13 23:05:09 -08:00", kept: "2015-11-14 07:05:09 +00:00" },
  { given: "2015-11-13 08:05:09 -00:30", kept: "2015-11-13 08:35:09 +00:00" },
  { given: "2015-11-13T08:05:09.123+00:00", kept: "2015-11-13 08:05:09 +00:00" },
  { given: "2015-11-13T08:05:09.123-01:00", kept: "2015-11-13 09:05:09 +00:00" },
  { given: "2020-08-19T20:50:04.000Z", kept: "2020-08-19 20:50:04 +00:00" },
  { given: "2020-02-29", kept: "2020-02-29" },
  { given: "1969-07-20 20:17:40", kept: "1969-07-20 20:17:40 +00:00" },
  { given: "0001-01-01 00:00:00", kept: "0001-01-01 00:00:00 +00:00" },
  { given: "9999-12-31T23:59:59.999Z", kept: "9999-12-31 23:59:59 +00:00" },
];

const strings = [
  "2015-11-13T08:05:09Z",
  "2015-11-13T08:05:09+00:00",
  "2015-11-13T08:05:09",
  "2015-11-13T08:05:09.123",
  "2015-11-13T08:05:09.123456Z",
  "2015-11-13 08:05:09.123",
  "2015-11-13 08:05:09.123 +00:00",
  "2015-11-13 08:05:09Z",
  "2015-11-13 08:05:09+00:00",
  "2015-11-13 08:05:09 UTC",
  "2015-11-13 08:05",
  "2015/11/13",
  "13-11-2015",
  "2015-1-3",
  " 2015-11-13",
  "2015-11-13 ",
  "2015-13-01",
  "2015-00-10",
  "2015-02-29",
  "2015-04-31",
  "2015-11-13 24:00:00",
  "2015-11-13 08:60:00",
  "9999-12-31 23:59:59 -01:00",
  "20151113",
  "1447401909",
];

async function writtenAndRead(value: string) {
  const world = emptySandbox();
  await post(world, "users/update", { email, dataFields: { when: value } });
  const { fields } = (await get(world, "users/getFields")).body as { fields: Readonly<Record<string, string>> };
  return { type: fields.when, read: await get(world, `users/${email}`) };
}

describe("strings that are dates", () => {
  it.each(dates)("$given reads back as $kept", async ({ given, kept }) => {
    expect(await writtenAndRead(given)).toEqual({ type: "date", read: profileAnswer({ email, when: kept }) });
  });

  it.each(strings)("%j is no date", async (given) => {
    expect(await writtenAndRead(given)).toEqual({ type: "string", read: profileAnswer({ email, when: given }) });
  });
});
