import { expect, test } from "vitest";
import { spawnCommand } from "../support/cli.ts";

/** Makes garbage of which a part lives for a while, as the record of a server under load does. Gives MiB. */
const churn = `
  const kept = [];
  for (let index = 0; index < 300_000; index += 1) {
    kept[index % 2_000] = { index, text: Array.from({ length: 20 }, () => ({ index })) };
    if (index % 100 === 0) await new Promise(setImmediate);
  }
  const { default: v8 } = await import("node:v8");
  const newSpace = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  console.log(JSON.stringify([newSpace.space_size / 1_048_576, v8.getHeapStatistics().total_heap_size / 1_048_576]));`;

test.each([
  { name: "grows no further than a server wants", lines: "keepHeapSmall(); growNewSpace();", isSmall: true },
  { name: "would grow further by itself", lines: "", isSmall: false },
])("the heap of a server $name", async ({ lines, isSmall }) => {
  const script = `import { growNewSpace, keepHeapSmall } from "./cli/start/heap.ts"; ${lines} ${churn}`;
  const { stdout, stderr } = await spawnCommand(process.execPath, ["--input-type=module", "-e", script]).ended;
  expect(stderr).toBe("");
  const [newSpace, total] = JSON.parse(stdout) as [number, number];
  expect({ newSpace: newSpace <= 8, total: total <= 40 }).toEqual({ newSpace: isSmall, total: isSmall });
});
