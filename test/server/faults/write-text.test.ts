import { expect, it } from "vitest";
import { type FaultRule, faultOfText, faultToText } from "../../../server/index.ts";

it.each([
  "users.update:status=500,skip=2,count=1,stored",
  "status=400,code=BadParams,msg=Try again",
  "events.track:delay=2000",
  "proxy=503,user=ada@example.com,project=default",
  "slowBody=10",
  "users.bulkUpdate:partial=0",
  "drop,destination=Iterable",
  "rateLimit",
  "truncate",
  "reset",
  "silence",
])("writes %s as it is read", (text) => {
  expect(faultToText(faultOfText(text) as FaultRule)).toBe(text);
});

it("writes a message with a comma as JSON", () => {
  const rule: FaultRule = { fault: { is: "status", status: 500, msg: "no, not now" } };
  expect(JSON.parse(faultToText(rule))).toEqual(rule);
});
