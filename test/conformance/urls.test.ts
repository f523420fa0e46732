import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Operation } from "../../contracts/index.ts";
import { pathOf, pathWith, searchOf } from "../../parity/fuzz/example-request.ts";
import { populatedSandbox, readState } from "../support/populated-sandbox.ts";
import { kindFor, operationsWithParams, operationsWithQuery } from "./support/operations.ts";
import { findUnreadable, sendTo, toJsonAnswer } from "./support/send.ts";

/** Segments that are no percent-encoded UTF-8. */
const malformed = ["%zz", "%", "%2", "a%", "%C3%28", "%ff", "%ED%A0%80", "100%"];

/** Segments that are, and name nobody. */
const odd = [
  "%00",
  "ada%00@example.com",
  "%2F",
  "..%2F..%2Fetc",
  "%25",
  "%2525",
  "%0d%0aSet-Cookie:a",
  "%F0%9F%98%80",
  "__proto__",
  "constructor",
  "'%20OR%20''='",
  "%20",
  "+",
  "9".repeat(40),
  "a".repeat(10_000),
];

/** Rows that make what their path names: some odd segments are good names. */
const makers = ["snippets.update", "catalogs.create", "metadata.put"];

const path = (row: Operation, segment: string) => `${pathWith(row, () => segment)}${searchOf(row.example.query)}`;

describe.each(operationsWithParams)("$id", ({ row }) => {
  it.each(malformed)("refuses the path identifier %j", async (segment) => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    const answer = toJsonAnswer(await sendTo(world, row, path(row, segment)));
    expect(answer).toMatchObject({ status: 400, body: { code: "BadParams", params: null } });
    expect(row.errors).toContain("BadParams");
    expect(await readState(world)).toEqual(before);
    world.close();
  });

  it("finds nobody under odd path identifiers, without a server fault", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    const faults: string[] = [];
    for (const segment of odd) {
      const fault = findUnreadable(await sendTo(world, row, path(row, segment)));
      if (fault !== undefined) faults.push(`${segment.slice(0, 40)}: ${fault}`);
    }
    expect(faults).toEqual([]);
    if (!makers.includes(row.id)) expect(await readState(world)).toEqual(before);
    world.close();
  });
});

type Text = string | undefined;

/** Values of a query parameter that its schema refuses, and values it takes, each several times over. */
const samples = [
  "",
  "abc",
  "1.5",
  "-",
  "0x10",
  "1e3",
  " 1",
  "99999999999999999999",
  "yes",
  "TRUE",
  "1",
  "true",
  "Today",
];
const refusedBy = (schema: z.ZodType) => samples.filter((value) => !schema.safeParse(value).success);

const queryOf = (row: Operation) => Object.entries((row.query?.() ?? z.object({})).shape as Record<string, z.ZodType>);
const takesAbsence = (schema: z.ZodType) => z.object({ it: schema }).safeParse({}).success;

const url = (row: Operation, name: string, ...values: readonly Text[]) => {
  const query = new URLSearchParams(row.example.query);
  query.delete(name);
  for (const value of values) if (value !== undefined) query.append(name, value);
  return `${pathOf(row)}?${query}`;
};

const hostileTexts = ["%zz", "%", "%00", "%ff", "%ED%A0%80", "%F0%9F%98%80", "a".repeat(10_000), "'%3B--"];

/** URLs with a hostile value in one query parameter, and with that parameter given twice. */
const hostileUrls = (row: Operation, name: string): string[] => [
  ...hostileTexts.map((text) => `${url(row, name)}&${name}=${text}`),
  ...["1", "a", ""].map((text) => url(row, name, text, "2")),
];

const isList = (schema: z.ZodType): boolean =>
  (schema instanceof z.ZodExactOptional ? schema.unwrap() : schema) instanceof z.ZodUnion;
const isBoolean = (schema: z.ZodType): boolean => schema.safeParse("false").data === false;

/** URLs that Play's binders read alike: of a parameter given twice the first value counts, 1 and 0 are booleans. */
function alikeUrls(row: Operation): { readonly one: string; readonly other: string }[] {
  return queryOf(row).flatMap(([name, schema]) => {
    const value = row.example.query?.[name] ?? (isBoolean(schema) ? "true" : undefined);
    const twice = { one: url(row, name, value), other: url(row, name, value, "no value of anything") };
    const digits = ["1", "0"].map((digit) => ({
      one: url(row, name, String(digit === "1")),
      other: url(row, name, digit),
    }));
    return [...(value === undefined || isList(schema) ? [] : [twice]), ...(isBoolean(schema) ? digits : [])];
  });
}

/** What differs between two answers that are alike: the time. */
const withoutTimes = (text: string): string =>
  text.replaceAll(/\d{4}-\d{2}-\d{2}[T ][\d:.]+(?: \+00:00|Z)|(?<="(?:created|updated)At":)\d+/g, "<time>");

describe.each(operationsWithQuery.filter(({ row }) => alikeUrls(row).length > 0))("$id", ({ row }) => {
  it("reads its query as Play's binders do", async () => {
    for (const { one, other } of alikeUrls(row)) {
      const [expected, actual] = await Promise.all(
        [one, other].map(async (address) => {
          const world = await populatedSandbox(kindFor(row));
          const { status, text } = await sendTo(world, row, address);
          world.close();
          return { status, text: withoutTimes(text) };
        }),
      );
      expect({ other, ...actual }).toEqual({ other, ...expected });
    }
  });
});

describe.each(operationsWithQuery)("$id", ({ row }) => {
  it("declares how it refuses a query", () => {
    expect(row.errors).toContain("BadParams");
  });

  it("refuses each query value its contract does not name, and each required one left out", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    for (const [name, schema] of queryOf(row)) {
      const wrong: Text[] = [...refusedBy(schema), ...(takesAbsence(schema) ? [] : [undefined])];
      for (const value of wrong) {
        const answer = toJsonAnswer(await sendTo(world, row, url(row, name, value)));
        const body = { msg: expect.stringContaining(name), code: "BadParams", params: null };
        expect({ name, value, ...answer }).toEqual({ name, value, status: 400, body });
      }
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });

  it("answers hostile query values without a server fault", async () => {
    const world = await populatedSandbox(kindFor(row));
    const before = await readState(world);
    const faults: string[] = [];
    for (const address of queryOf(row).flatMap(([name]) => hostileUrls(row, name))) {
      const fault = findUnreadable(await sendTo(world, row, address));
      if (fault !== undefined) faults.push(`${address.slice(0, 80)}: ${fault}`);
    }
    expect(faults).toEqual([]);
    expect(await readState(world)).toEqual(before);
    world.close();
  });
});

describe("a plus sign in a path identifier", () => {
  it.each(["/api/users/ada+1@example.com", "/api/users/ada%2B1@example.com", "/api/users/ada%2B1%40example.com"])(
    "stays a plus sign in %s",
    async (address) => {
      const world = await populatedSandbox();
      await world.request("POST", "/api/users/update", { email: "ada+1@example.com" });
      expect(await (await world.request("GET", address)).json()).toMatchObject({
        user: { email: "ada+1@example.com" },
      });
      world.close();
    },
  );
});
