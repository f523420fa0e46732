import fc from "fast-check";

/** A request as it goes over the wire: the path with its query, encoded or malformed as it is. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Pieces of a path or of a query that are malformed, or decode to something odd; none of them is a slash or a dot alone. */
const pieces = [
  "%",
  "%zz",
  "%00",
  "%2F",
  "%25",
  "%0d%0a",
  "%1b%5b2J",
  "%c0%af",
  "%C3%28",
  "%ed%a0%80",
  "%e2%80%ae",
  "%f0%9f%91%a9",
  "+",
  "~",
  "a%2Bb",
  "__proto__",
  "constructor",
  "9".repeat(30),
  "-1",
  "1e400",
  "a".repeat(3_000),
  "ada@example.com",
  "%40",
  "*",
  "'",
  "(",
  ":",
];

/** A part of a path between two slashes, as it is written. */
export const hostileSegment: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }).map((all) => all.join("")),
  fc
    .string({ unit: "grapheme", minLength: 1 })
    .map(encodeURIComponent)
    .filter((text) => !/^(\.|%2e){1,2}$/i.test(text)),
);

const queryName = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: known.length === 0 ? hostileSegment : fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom("__proto__", "", "api_key", "constructor[]"), hostileSegment) },
  );

/** A query string with its question mark: names that are known and others, some of them twice, some without a value. */
export const hostileQuery = (known: readonly string[]): fc.Arbitrary<string> => {
  const written = fc.tuple(queryName(known), fc.option(fc.oneof(fc.constantFrom("1", "true", ""), hostileSegment)));
  const pair = written.map(([name, value]) => (value === null ? name : `${name}=${value}`));
  return fc.array(pair, { maxLength: 4 }).map((all) => (all.length === 0 ? "" : `?${all.join("&")}`));
};

const mediaTypes = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "application/json;;;",
  "image/png",
  "",
];

/** Headers that say something odd about the body; most calls have none. */
export const hostileHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ "content-type": "application/json" }) },
  { weight: 2, arbitrary: fc.constantFrom(...mediaTypes).map((type) => ({ "content-type": type })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { "content-encoding": "gzip" },
      { "content-encoding": "br, gzip" },
      { origin: "null" },
      { origin: "https://shop.example.com", "sec-fetch-site": "cross-site" },
      { authorization: "Basic Og==" },
      { authorization: "Bearer e30.e30." },
      { authorization: `Bearer ${"a".repeat(4_000)}` },
      { accept: "text/html" },
      { "x-forwarded-for": "\u00ff, 1.2.3.4" },
    ),
  },
);

/** `GET /api/users/%zz`, shortened: how a failing test names a call. */
export const formatCall = ({ method, path, headers, body }: Call): string => {
  const text = typeof body === "string" ? body : `${body?.length ?? 0} bytes`;
  return `${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 200)} ${text.slice(0, 300)}`;
};
