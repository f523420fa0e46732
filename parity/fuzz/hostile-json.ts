import fc from "fast-check";

/** Pieces of JSON strings that hurt: as they are escaped, or stand raw where that is hostile. */
const stringPieces = [
  "a",
  "ada@example.com",
  "\\ud800",
  "\\udfff",
  "\\u0000",
  "\\u001b[2J\\r\\nwarning: forged",
  "\\u009b31m",
  "\\u2028",
  "\ufeff",
  "\u202e",
  "e\u0301",
  "👩‍👩‍👧",
  "'; DROP TABLE users; --",
  "$.a[0]",
  "{{{a}}}",
  "../../etc/passwd",
  "%zz%00%s",
  "<script>",
  "con",
  "1e400",
  "2026-02-30 25:61:61 +99:99",
];

const long = (length: number): string => `"${"a".repeat(length)}"`;

/** Texts of JSON strings: odd pieces one after the other, any characters, very long ones. */
const stringText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...stringPieces), { maxLength: 4 }).map((all) => `"${all.join("")}"`),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.constantFrom(101, 256, 10_000, 300_000).map(long) },
);

/** Numbers that doubles, 32 bits, dates or ids do not hold, and how they can be spelled. */
const oddNumbers = [
  "-1",
  "-0",
  "1.5",
  "1e2",
  "1e400",
  "-1e400",
  "1e-400",
  "5e-324",
  "2147483648",
  "4294967296",
  "9007199254740991",
  "9007199254740993",
  "9223372036854775808",
  "8640000000000001",
  "253402300800000",
  "123456789012345678901234567890",
  "9".repeat(1_000),
];

const numberText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddNumbers),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.maxSafeInteger().map(String),
);

/** Names of members, as JSON text: those of `Object.prototype`, paths, blanks, and names that the API knows. */
const nameText: fc.Arbitrary<string> = fc.oneof(
  fc
    .constantFrom(
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "hasOwnProperty",
      "__defineGetter__",
      "toJSON",
      "then",
    )
    .map((name) => `"${name}"`),
  fc
    .constantFrom("", "a.b", ".", "0", "-1", "$ref", "email", "userId", "dataFields", "users", "id")
    .map((name) => `"${name}"`),
  stringText,
);

const memberText = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(nameText, value).map(([name, text]) => `${name}:${text}`);

/** Values within values; how deep, in steps that stand on both sides of what a bound may allow. */
const depths = [64, 101, 1_000, 2_000, 6_000, 100_000];
const deepText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...depths), fc.constantFrom(["[", "]"], ['{"a":', "}"], ['[{"a":', "}]"]), fc.boolean())
  .map(([depth, [open = "", close = ""], inObject]) => {
    const text = `${open.repeat(depth)}1${close.repeat(depth)}`;
    return inObject ? `{"deep":${text}}` : text;
  });

const wideText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(300, 1_001, 20_000).map((count) => `[${Array(count).fill("1").join()}]`),
  fc
    .constantFrom(300, 1_001, 20_000)
    .map((count) => `{${Array.from({ length: count }, (_, at) => `"n${at}":1`).join()}}`),
  fc.constantFrom(2, 300).map((count) => `{${Array(count).fill('"twice":{"a":[1]}').join()}}`),
);

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 4, arbitrary: fc.oneof(stringText, numberText, fc.constantFrom("null", "true", "false", "[]", "{}")) },
    { weight: 2, arbitrary: fc.array(memberText(tie("value")), { maxLength: 4 }).map((all) => `{${all.join()}}`) },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 4 }).map((all) => `[${all.join()}]`) },
  ),
}));

/** A JSON text that is well formed and meant to hurt. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: value },
  { weight: 2, arbitrary: deepText },
  { weight: 1, arbitrary: wideText },
);

const utf8 = new TextEncoder();

/** What is no JSON, or no UTF-8, made of a text that is. */
export const brokenJson = (text: string): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> =>
  fc.oneof(
    fc.nat({ max: Math.max(text.length - 1, 0) }).map((end) => text.slice(0, end)),
    fc
      .constantFrom("", " ", "\ufeff", "{", "nul", "[1,]", "{'a':1}", "NaN", '"\u0001"', "{}{}", "\0")
      .map((odd) => odd),
    fc.constantFrom("\ufeff", "\0", "//\n", ",").map((before) => `${before}${text}`),
    fc.constantFrom("\0", ",", "}", "garbage").map((after) => `${text}${after}`),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
    fc.constant(Uint8Array.from([...utf8.encode(text.slice(0, -1)), 0xff, 0xc3])),
  );
