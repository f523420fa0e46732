import { isObject } from "../../../../contracts/json.ts";
import { fail } from "../failure.ts";
import { choose, type Helper, type HelperCall, handIn } from "../helper.ts";
import type { Inside } from "../scope.ts";
import { compareForSorting, describe, GroupKey, isFalsy, readMembers } from "../values.ts";
import { readInteger } from "./arguments.ts";

interface Item {
  readonly key: string | number;
  readonly value: unknown;
}

const readItems = (value: unknown, base: number): readonly Item[] => {
  if (Array.isArray(value)) return value.map((item: unknown, at) => ({ key: base + at, value: item }));
  return isObject(value) ? Object.entries(value).map(([key, member]) => ({ key, value: member })) : [];
};

/** What a loop adds round its block for one item: the Java engine says `first`, where JavaScript's says true. */
function insideItem({ key, value }: Item, at: number, last: number, base: number, names: readonly string[]): Inside {
  const [valueName, keyName] = names;
  return {
    value,
    names: [
      ...(valueName === undefined ? [] : [[valueName, value] as const]),
      ...(keyName === undefined ? [] : [[keyName, key] as const]),
    ],
    variables: {
      key,
      index: base + at,
      index_1: base + at + 1,
      first: at === 0 ? "first" : "",
      last: at === last ? "last" : "",
      odd: at % 2 === 1 ? "odd" : "",
      even: at % 2 === 0 ? "even" : "",
    },
  };
}

const each: Helper = ({ params: [value], hash, block, budget }) => {
  if (block === undefined) return "";
  const base = hash.base === undefined ? 0 : readInteger(hash.base, "base");
  const items = readItems(value, base);
  budget.step(items.length >> 3);
  if (items.length === 0) return block.inverse();
  let text = "";
  items.forEach((item, at) => {
    text += block.body(insideItem(item, at, items.length - 1, base, block.names));
  });
  return text;
};

/** The field names of `field="a,b.c"`. */
function readFields({ hash }: HelperCall): readonly (readonly string[])[] {
  const { field } = hash;
  if (typeof field !== "string" || field.trim() === "")
    return fail(`${describe(field)} names no field: use field="name"`);
  return field.split(",").map((name) => name.trim().split("."));
}

const readList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Steps that an item takes to be sorted, or grouped: it is looked at several times. */
const sortCost = 4;

const sortBy: Helper = (call) => {
  const fields = readFields(call);
  const list = readList(call.params[0]);
  const order = call.hash.order ?? "asc";
  if (order !== "asc" && order !== "desc") fail(`${describe(order)} is no order: use "asc" or "desc"`);
  const sign = order === "desc" ? -1 : 1;
  call.budget.step(list.length * fields.length * sortCost);
  const sorted = list.toSorted((a, b) => {
    const differing = fields.find((names) => compareForSorting(readMembers(a, names), readMembers(b, names)) !== 0);
    return differing === undefined ? 0 : sign * compareForSorting(readMembers(a, differing), readMembers(b, differing));
  });
  return choose(call, true, handIn(call, sorted));
};

/** How many items are grouped: those beyond are left out, as the article says. */
const groupedItems = 100;

/** @see https://support.iterable.com/hc/en-us/articles/205480365 */
const groupBy: Helper = (call) => {
  const fields = readFields(call);
  const groups = new Map<string, { readonly key: GroupKey; readonly items: unknown[]; count: number }>();
  for (const item of readList(call.params[0]).slice(0, groupedItems)) {
    call.budget.step(fields.length * sortCost);
    const values = fields.map((names) => readMembers(item, names));
    const id = JSON.stringify(values.map(call.print));
    const key = new GroupKey(Object.fromEntries(fields.map((names, at) => [names.at(-1) ?? "", values[at]])));
    const group = groups.get(id) ?? { key, items: [], count: 0 };
    group.items.push(item);
    group.count += 1;
    groups.set(id, group);
  }
  return choose(call, true, handIn(call, [...groups.values()]));
};

/** Renders the block with the item whose field is the smallest, or the largest. */
const extreme =
  (sign: 1 | -1): Helper =>
  (call) => {
    const [value, field] = call.params;
    const names = call.print(field).split(".");
    const list = readList(value).filter((item) => !isMissing(readMembers(item, names)));
    call.budget.step(list.length);
    const found = list.reduce<unknown>((best, item) => {
      if (best === undefined) return item;
      return sign * compareForSorting(readMembers(item, names), readMembers(best, names)) < 0 ? item : best;
    }, undefined);
    return choose(call, !isFalsy(found), { value: found });
  };

const isMissing = (value: unknown): boolean => value === undefined || value === null;

const assign: Helper = (call) => {
  call.assign(call.print(call.params[0]), (call.block?.body() ?? "").trim());
  return "";
};

export const lists: Readonly<Record<string, Helper>> = {
  each,
  sortBy,
  groupBy,
  minInList: extreme(1),
  maxInList: extreme(-1),
  assign,
};
