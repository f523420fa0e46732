import { describe, expect, it } from "vitest";
import { parseTrigger } from "../../../translator/index.ts";

const clicked = {
  type: "track",
  event: "Button Clicked",
  userId: "u-1",
  context: { library: { name: "analytics.js", version: "1.0" }, ip: "1.1.1.1" },
  properties: { plan: "pro", total: 10, zero: 0, on: true, off: false, nothing: null, "product 1": { price: "19.99" } },
  traits: { email: "ada@company.com" },
};

function asks(trigger: string, message: Readonly<Record<string, unknown>>): boolean | string {
  const parsed = parseTrigger(trigger);
  return parsed.is === "trigger" ? parsed.matches(message) : `character ${parsed.at + 1}: ${parsed.message}`;
}

describe("a trigger", () => {
  it.each([
    ['event = "Button Clicked"', true],
    ["event = 'Button Clicked'", true],
    ['event = "button clicked"', false],
    ['Event = "Button Clicked"', false],
    ['event != "Button Clicked"', false],
    ['type = "track"', true],
    ['type="track"', true],
    [' ( type = "track" )\n', true],
    ['type = "identify" or type = "track"', true],
    ['type = "identify" and type = "track"', false],
    ['type = "identify" or type = "page" or type = "screen"', false],
    ['type = "track" and event != "Order Completed" and event != "Cart Updated"', true],
    ['type = "track" and ( event = "Click" or match( event, "Button *" ) )', true],
    ['(type = "page" or (type = "track" and (event = "x" or event = "Button Clicked"))) and userId = "u-1"', true],
    ['!(type = "identify")', true],
    ['!(type = "identify" or type = "track")', false],
    ['!(!(type = "track"))', true],
    ['context.library.version = "1.0"', true],
    ['context.library.version = "2.0"', false],
    ['context.ip = "1.1.1.1"', true],
    ['context.path.path = "/login"', false],
    ['traits.email = "ada@company.com"', true],
    ['properties.plan = "pro"', true],
    ['properties.product\\ 1.price = "19.99"', true],
    ["properties.total = 10", true],
    ['properties.total = "10"', false],
    ["properties.total != 10", false],
    ["properties.total != 11", true],
    ["properties.total > 9.5", true],
    ["properties.total > 10", false],
    ["properties.total >= 10", true],
    ["properties.total < 10", false],
    ["properties.total <= 10", true],
    ["properties.total > -1", true],
    ["properties.plan > 1", false],
    ["properties.plan = 1", false],
    ["properties.plan != 1", false],
    ["properties.zero = 0", true],
    ["properties.on = true", true],
    ["properties.on = false", false],
    ["properties.off = false", true],
    ["properties.off != true", true],
    ['properties.on = "true"', false],
    ["properties.on != true", true],
    ["event = null", false],
    ["event != null", true],
    ["userId != 1", true],
    ["userId = true", false],
    ["properties.nothing = null", true],
    ["properties.missing = null", true],
    ["properties.missing != null", false],
    ["properties.plan != null", true],
    ['properties.missing = "x"', false],
    ['properties.missing != "x"', true],
    ["properties.missing != 1", false],
    ["userId != null and anonymousId = null", true],
    ["toString != null or constructor != null or properties.toString != null or userId.length != null", false],
    ['contains(event, "Click")', true],
    ['contains(event, "click")', false],
    ['contains(context.library.name, "js")', true],
    ['!contains(context.library.name, "js")', false],
    ['!contains(event, "Order")', true],
    ['contains(properties.total, "1")', false],
    ['!contains(properties.total, "1")', false],
    ['!contains(properties.missing, "x")', false],
    ['!(contains(properties.missing, "x"))', true],
    ['match(event, "Button*")', true],
    ['match(event, "*Clicked")', true],
    ['match(event, "Button")', false],
    ['match(event, "button*")', false],
    ['!match(event, "Order*")', true],
    ['!match(event, "Button*")', false],
    ['match(traits.email, "*@company.com")', true],
    ['match(properties.missing, "*")', false],
    ['!match(properties.missing, "*")', false],
  ])("%s is %j of the click", (trigger, want) => {
    expect(asks(trigger, clicked)).toBe(want);
  });

  it.each([
    ["a*d", "abcd", true],
    ["*", "", true],
    ["ab", "abc", false],
    ["abc", "ab", false],
    ["a??d", "abcd", true],
    ["a?d", "ad", false],
    ["*d", "abcd", true],
    ["ab\\*d", "ab*d", true],
    ["ab\\*d", "abxd", false],
    ["ab[cC]d", "abCd", true],
    ["ab[a-z]d", "abcd", true],
    ["ab[A-Z]d", "abcd", false],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["*b*b*", "ab", false],
    ["a*a", "a", false],
    ["**", "x", true],
    ["a.c", "abc", false],
    ["(a|b)+", "(a|b)+", true],
  ])("matches %s with %j: %j", (pattern, event, want) => {
    expect(asks(`match(event, "${pattern}")`, { event })).toBe(want);
  });

  it("matches long text against many stars in little time", () => {
    expect(asks(`match(event, "${"a*".repeat(30)}b")`, { event: "a".repeat(50_000) })).toBe(false);
  });

  it.each([
    ["", "character 1: expected a field such as event or properties.plan, found the end"],
    ["type", "character 5: expected =, !=, <, <=, > or >=, found the end"],
    ["type =", 'character 7: expected a value such as "text", 1, true or null, found the end'],
    ["type = track", 'character 8: expected text in quotes, "track", found track'],
    ['type == "track"', "character 7: expected a single =, found ="],
    ['type = "track', 'character 8: the quote " is not closed'],
    ["type = 'track", "character 8: the quote ' is not closed"],
    ['type = "track" event = "x"', "character 16: expected and, or or the end, found event"],
    ['type = "track" && event = "x"', "character 16: & means nothing here"],
    ['type = "track" and', "character 19: expected a field such as event or properties.plan, found the end"],
    ['and type = "track"', "character 1: expected a field such as event or properties.plan, found and"],
    ['(type = "track"', "character 16: expected ), found the end"],
    ['type = "track")', "character 15: expected and, or or the end, found )"],
    ['"track" = type', 'character 1: expected a field such as event or properties.plan, found "track"'],
    ['properties.total > "9"', 'character 20: expected a number, found "9"'],
    ["properties.total > true", "character 20: expected a number, found true"],
    ["properties.enabled or type = 1", "character 20: expected =, !=, <, <=, > or >=, found or"],
    ["properties.total ! 1", "character 18: expected =, !=, <, <=, > or >=, found !"],
    ["!event", "character 2: expected contains(…), match(…) or a parenthesis, found event"],
    ["contains(event)", "character 15: expected ,, found )"],
    ['contains("x", event)', 'character 10: expected a field such as event or properties.plan, found "x"'],
    ["contains(event, 1)", "character 17: expected text in quotes, found 1"],
    ['contains(event, "x"', "character 20: expected ), found the end"],
    ["length(event) > 0", "character 7: expected =, !=, <, <=, > or >=, found ("],
    ["type in ['track']", "character 6: expected =, !=, <, <=, > or >=, found in"],
    [
      'type = "a" or type = "b" and event = "c"',
      "character 26: expected or again, or parentheses around what belongs together, found and",
    ],
    ["(".repeat(51), "character 51: more than 50 parentheses inside each other"],
  ])("says where %s goes wrong", (trigger, want) => {
    expect(asks(trigger, clicked)).toBe(want);
  });
});
