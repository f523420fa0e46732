import { describe, expect, it } from "vitest";
import { createRedactor, type Exchange, type RedactOptions } from "../../../parity/index.ts";

const base = { method: "POST", path: "/api/users/update", status: 200 } as const;

interface Row {
  readonly of: string;
  readonly given: Partial<Exchange>;
  readonly becomes: Partial<Exchange>;
  readonly options?: RedactOptions;
}

const rows: readonly Row[] = [
  {
    of: "emails, the same person by the same one, however it is spelled",
    given: { body: { email: "Ada@x.org", to: ["bob@x.org", "ada@X.org"] }, answer: { msg: "Hello <ada@x.org>!" } },
    becomes: {
      body: { email: "person-1@example.com", to: ["person-2@example.com", "person-1@example.com"] },
      answer: { msg: "Hello <person-1@example.com>!" },
    },
  },
  {
    of: "emails in paths, queries and names of members",
    given: { path: "/api/users/ada%40x.org?email=bob%40x.org&limit=3", answer: { "ada@x.org": 1 } },
    becomes: {
      path: "/api/users/person-1%40example.com?email=person-2%40example.com&limit=3",
      answer: { "person-1@example.com": 1 },
    },
  },
  {
    of: "phones, as texts and as numbers, and where nothing says that they are",
    given: { body: { phoneNumber: "+49 151 2345678", mobile_phone: 491512345678, tags: ["+491512345678", "+4"] } },
    becomes: { body: { phoneNumber: "+12015550001", mobile_phone: 12_015_550_001, tags: ["+12015550001", "+4"] } },
  },
  {
    of: "names of people, and not those of things",
    given: { body: { name: "Spring", dataFields: { name: "Ada L", firstName: "Ada", last_name: "L", age: 36 } } },
    becomes: {
      body: { name: "Spring", dataFields: { name: "Name 1", firstName: "Name 2", last_name: "Name 3", age: 36 } },
    },
  },
  {
    of: "what Iterable makes of emails and phones",
    given: { answer: { itblInternal: { emailDomain: "x.org", regionCode: "DE" } } },
    becomes: { answer: { itblInternal: { emailDomain: "example.com", regionCode: "US" } } },
  },
  {
    of: "secrets, wherever they stand",
    given: {
      path: "/api/lists?api_key=abc&x=1",
      body: { authToken: "s", headers: { Authorization: "Bearer s" }, secret: null },
    },
    becomes: {
      path: "/api/lists?x=1",
      body: { authToken: "removed", headers: { Authorization: "removed" }, secret: null },
    },
  },
  {
    of: "tokens of devices",
    given: { body: { device: { token: "fcm-abc" }, browserToken: "fcm-abc" } },
    becomes: { body: { device: { token: "token-1" }, browserToken: "token-1" } },
  },
  {
    of: "members that somebody names",
    given: { body: { dataFields: { Street: "High Street 1", home: { street: "High Street 1" } } } },
    becomes: { body: { dataFields: { Street: "Street 1", home: { street: "Street 1" } } } },
    options: { members: ["street"] },
  },
  {
    of: "secrets alone where people are kept",
    given: { body: { email: "ada@x.org", phoneNumber: "+491512345678", apiKey: "abc" } },
    becomes: { body: { email: "ada@x.org", phoneNumber: "+491512345678", apiKey: "removed" } },
    options: { keepsPeople: true },
  },
  {
    of: "nothing of text that is no person, nor of a path that is malformed",
    given: { path: "/api/users/%zz", body: "a @ b", answer: [null, true, 7] },
    becomes: { path: "/api/users/%25zz", body: "a @ b", answer: [null, true, 7] },
  },
];

describe("redacting replaces", () => {
  it.each(rows)("$of", ({ given, becomes, options }) => {
    expect(createRedactor(options)({ ...base, ...given })).toEqual({ ...base, ...becomes });
  });
});
