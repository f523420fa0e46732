import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../../server/store/driver.ts";
import { createMessageContentStore } from "../../../server/store/message-contents.ts";
import { start } from "../../../server/store/migrations/0001-start.ts";
import { messages } from "../../../server/store/migrations/0006-messages.ts";

test("what was rendered first makes room, and the latest stays whatever its size", () => {
  const db = openDatabase(":memory:");
  onTestFinished(() => void db.close());
  db.exec(`${start("email")} ${messages()}`);
  const contents = createMessageContentStore(db, 10);
  const kept = () => [1, 2, 3, 4, 5].filter((message) => contents.find(message) !== undefined);
  contents.add(1, "aaaa");
  contents.add(2, "bbbb");
  expect(kept()).toEqual([1, 2]);
  contents.add(3, "ccc");
  expect(kept()).toEqual([2, 3]);
  contents.add(4, "more than ten bytes");
  expect(kept()).toEqual([4]);
  contents.add(5, "é");
  expect(kept()).toEqual([5]);
});
