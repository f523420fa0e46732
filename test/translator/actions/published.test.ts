import { describe, expect, it } from "vitest";
import { type ActionsSubscription, translateActions, translateActionsBatch } from "../../../translator/index.ts";
import { now, type Output, type Row, readTable, reviveDates } from "./published/table.ts";

/** Where ours parts with Segment's published code, by the name the guide has for it. */
const differences = [
  {
    name: "a context of null",
    // Its code asks `null` for a member. The Tracking API makes an object of every context.
    isIn: ({ output }: Row) => output.refused.some(([, reason]) => reason.startsWith("Cannot destructure property")),
  },
  {
    name: "a JavaScript Date that is no time",
    // Its code throws; ours sends `null`, as JSON would have carried it there.
    isIn: ({ output }: Row) => output.refused.some(([, reason]) => reason === "Invalid time value"),
  },
] as const;

/** What nobody asked for is no refusal. */
const refusalOf = (index: number, { code, reason }: { readonly code: string; readonly reason: string }) =>
  code === "NOT_SUBSCRIBED" ? [] : [[index, reason] as const];

function translateAlone(message: unknown, subscription: ActionsSubscription): Output {
  const translation = translateActions(message, { subscriptions: [subscription] }, { now });
  if (translation.is === "dropped") return { requests: [], refused: refusalOf(0, translation) };
  const { requests, refused } = translation;
  return {
    requests: requests.map(({ path, body }) => [path, body]),
    refused: refused.flatMap((each) => refusalOf(0, each)),
  };
}

function translateTogether(messages: readonly unknown[], subscription: ActionsSubscription): Output {
  const { requests, refused, dropped } = translateActionsBatch(messages, { subscriptions: [subscription] }, { now });
  return {
    requests: requests.map(({ path, body }) => [path, body]),
    refused: [...refused, ...dropped].flatMap((each) => refusalOf(each.index, each)),
  };
}

/** What ours makes of the messages of a row, as JSON carries it. */
function translateRow({ batch, messages, subscription }: Row): Output {
  const given = reviveDates(messages);
  const to = subscription as ActionsSubscription;
  const output = batch ? translateTogether(given, to) : translateAlone(given[0], to);
  return JSON.parse(JSON.stringify(output));
}

describe("translateActions, beside Segment's published destination", () => {
  const rows = readTable();
  const named = (row: Row) => differences.find(({ isIn }) => isIn(row))?.name;

  it("gives the same for 5,000 generated messages and mappings, but for what is named", () => {
    expect(rows).toHaveLength(5_000);
    const unlike = rows.flatMap((row, index) => {
      if (named(row) !== undefined) return [];
      const ours = translateRow(row);
      try {
        expect(ours).toEqual(row.output);
        return [];
      } catch {
        return [{ index, row, ours }];
      }
    });
    expect(unlike).toEqual([]);
  });

  it.each(differences)("differs for $name", ({ isIn }) => {
    const found = rows.filter(isIn);
    expect(found.length).toBeGreaterThan(10);
    for (const row of found) expect(translateRow(row)).not.toEqual(row.output);
  });

  it("sends to every operation there is, refuses, and passes over", () => {
    const paths = new Set(rows.flatMap(({ output }) => output.requests.map(([path]) => path)));
    expect([...paths].toSorted()).toEqual([
      "/api/commerce/trackPurchase",
      "/api/commerce/updateCart",
      "/api/events/track",
      "/api/events/trackBulk",
      "/api/users/bulkUpdate",
      "/api/users/update",
    ]);
    const sent = rows.filter(({ output }) => output.requests.length > 0);
    const passedOver = rows.filter(({ output: { requests, refused } }) => requests.length + refused.length === 0);
    expect([sent.length, passedOver.length].map((count) => Math.floor(count / 100))).toEqual([27, 6]);
  });
});
