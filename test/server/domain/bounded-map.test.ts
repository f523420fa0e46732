import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createBoundedMap } from "../../../server/domain/bounded-map.ts";

const names = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => `n${from + index}`);

describe("a bounded map", () => {
  it.each<{ name: string; sets: readonly string[]; deleted?: readonly string[]; kept: readonly string[] }>([
    { name: "keeps all that it has room for", sets: names(4), kept: names(4) },
    { name: "drops what was set longest ago", sets: names(9), kept: names(4, 5) },
    {
      name: "counts what is set again as latest",
      sets: ["n0", ...names(4), "n0", "n9"],
      kept: ["n2", "n3", "n0", "n9"],
    },
    { name: "forgets what is deleted", sets: names(4), deleted: ["n1"], kept: ["n0", "n2", "n3"] },
    {
      name: "drops in order after long without a drop",
      sets: [...Array(9).fill(names(4)).flat(), "n9"],
      kept: ["n1", "n2", "n3", "n9"],
    },
  ])("$name", ({ sets, deleted = [], kept }) => {
    const map = createBoundedMap<string>(4);
    for (const name of sets) map.set(name, name.toUpperCase());
    for (const name of deleted) map.delete(name);
    expect([...new Set(sets)].filter((name) => map.has(name)).sort()).toEqual([...kept].sort());
    expect(kept.map((name) => map.get(name))).toEqual(kept.map((name) => name.toUpperCase()));
  });

  it("holds nothing of what was set before, however often", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const map = createBoundedMap<object>(100);
    const dropped: WeakRef<object>[] = [];
    const setAll = (): void => {
      for (let index = 0; index < 5_000; index += 1) {
        const value = { index };
        dropped.push(new WeakRef(value));
        map.set(`n${index % 50}`, value);
      }
    };
    return new Promise<void>((settle) => setImmediate(() => settle(setAll()))).then(async () => {
      await new Promise(setImmediate);
      collect();
      expect(dropped.filter((each) => each.deref() !== undefined).length).toBeLessThan(500);
    });
  });
});
