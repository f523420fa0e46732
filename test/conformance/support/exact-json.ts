import fc from "fast-check";

/** A JSON value whose numbers are their exact values, as text: two that differ in any digit differ. */
export type Exact = string | boolean | null | ExactNumber | readonly Exact[] | { readonly [name: string]: Exact };

interface ExactNumber {
  readonly exactly: string;
}

/** A number in the one way in which it is written here: digits without zeros at their ends, and a power of ten. */
function toExactly(source: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return significant === "" ? "0" : `${sign}${significant}e${power}`;
}

/** Parses a JSON text without rounding. */
export const parseExactly = (text: string): Exact =>
  JSON.parse(text, function read(this: unknown, _name, value: unknown, ...[context]: readonly { source?: string }[]) {
    return typeof value === "number" ? { exactly: toExactly(context?.source ?? String(value)) } : value;
  } as (this: unknown, name: string, value: unknown) => unknown) as Exact;

/** Numbers as people write them, those among them that no double holds. */
const numberText = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.integer().map(String),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String),
  fc.tuple(fc.nat(), fc.bigInt({ min: 0n, max: 10n ** 20n })).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.tuple(fc.integer(), fc.integer({ min: -400, max: 400 })).map(([digits, power]) => `${digits}e${power}`),
  fc.constantFrom("9007199254740993", "9007199254740994", "1e400", "1e-400", "-0", "1.50", "0.12345678901234567891"),
);

const dateText = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .chain((date) =>
    fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10), `${date.toISOString().slice(0, 19)}Z`),
  );

/** Texts of any JSON value. */
export const { value: jsonText } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    numberText,
    fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
    dateText.map((text) => JSON.stringify(text)),
    fc.constantFrom("true", "false", "null", "[]", "{}", '""'),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join()}]`),
    fc
      .uniqueArray(fc.tuple(fc.string({ maxLength: 8 }), tie("value")), { maxLength: 4, selector: ([name]) => name })
      .map((members) => `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join()}}`),
  ),
}));
