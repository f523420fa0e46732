import { describe, expect, it } from "vitest";
import { type FaultRule, faultOfText } from "../../../server/index.ts";

describe("a fault rule as text", () => {
  it.each<{ text: string; rule: FaultRule }>([
    {
      text: "users.update:status=500,skip=2,count=1,stored",
      rule: { operation: "users.update", skip: 2, count: 1, stored: true, fault: { is: "status", status: 500 } },
    },
    { text: "reset", rule: { fault: { is: "reset" } } },
    {
      text: "status=503,destination=Iterable (Actions),count=2",
      rule: { destination: "Iterable (Actions)", count: 2, fault: { is: "status", status: 503 } },
    },
    { text: "drop,destination=Iterable", rule: { destination: "Iterable", fault: { is: "drop" } } },
    { text: "silence,stored", rule: { stored: true, fault: { is: "silence" } } },
    { text: "events.track:delay=2000", rule: { operation: "events.track", fault: { is: "delay", ms: 2_000 } } },
    { text: "slowBody=10,count=0", rule: { count: 0, fault: { is: "slowBody", ms: 10 } } },
    { text: "truncate,user=ada@example.com", rule: { user: "ada@example.com", fault: { is: "truncate" } } },
    { text: "rateLimit,project=default", rule: { project: "default", fault: { is: "rateLimit" } } },
    { text: "proxy=503", rule: { fault: { is: "proxy", status: 503 } } },
    {
      text: "users.bulkUpdate:partial=1",
      rule: { operation: "users.bulkUpdate", fault: { is: "partial", keep: 1 } },
    },
    {
      text: "status=400,code=BadParams,msg=Not today: a=b",
      rule: { fault: { is: "status", status: 400, code: "BadParams", msg: "Not today: a=b" } },
    },
    {
      text: " users.update : status=500 , count=1 ",
      rule: { operation: "users.update", count: 1, fault: { is: "status", status: 500 } },
    },
  ])("$text is read", ({ text, rule }) => {
    expect(faultOfText(text)).toEqual(rule);
  });

  const all = "status=500, rateLimit, proxy=503, delay=2000, slowBody=2000, truncate, reset, silence, partial=1, drop";

  it.each<{ text: string; problem: string }>([
    { text: "", problem: `it names no fault; there are: ${all}` },
    { text: "users.update:", problem: `it names no fault; there are: ${all}` },
    { text: "users.update:skip=2", problem: `it names no fault; there are: ${all}` },
    { text: "users.updat:reset", problem: 'operation: "users.updat" is no operation; did you mean users.update?' },
    { text: "delai=2000", problem: '"delai" is not known here; did you mean delay?' },
    { text: "reset,cont=1", problem: '"cont" is not known here; did you mean count?' },
    { text: "status", problem: "status needs a value, such as status=500" },
    { text: "delay=", problem: "delay needs a value, such as delay=2000" },
    { text: "delay=2s", problem: "delay=2s: a whole number is expected, as in delay=2000" },
    { text: "reset=1", problem: "reset takes no value" },
    { text: "reset,stored=1", problem: "stored takes no value" },
    { text: "status=500,delay=2000", problem: "status and delay are faults of their own: write a rule for each" },
    { text: "reset,skip=1,skip=2", problem: "skip is there twice" },
    { text: "drop", problem: "drop happens to deliveries only: name a destination" },
    { text: "reset,code=BadParams", problem: "code goes with status only: reset has none" },
    {
      text: "delay=5,stored",
      problem:
        "stored: only status, rateLimit, proxy, reset, silence can strike after the call is stored; the others always do",
    },
    { text: "users.update:partial=1", problem: "users.update takes no list, so that it cannot be done in part" },
  ])("$text is refused: $problem", ({ text, problem }) => {
    expect(faultOfText(text)).toEqual({ problem });
  });

  it("a word with 300,000 blanks in it is refused at once", () => {
    const word = `x${" ".repeat(300_000)}y`;
    expect(faultOfText(word)).toHaveProperty("problem");
    expect(faultOfText(`${" ".repeat(300_000)}reset${" ".repeat(300_000)}`)).toEqual({ fault: { is: "reset" } });
  });

  it.each(["status=200", "status=600", "proxy=418", "delay=0"])("%s is out of bounds", (text) => {
    expect(faultOfText(text)).toHaveProperty("problem");
  });
});
