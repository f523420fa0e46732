/** A JSON text that is well formed and meant to hurt. */
interface Hostile {
  readonly name: string;
  readonly text: string;
}

const nested = (open: string, close: string, times: number) => `${open.repeat(times)}1${close.repeat(times)}`;

const letters = "a".repeat(10_000);

/** Small ones, for every place of a body. */
export const hostileValues: readonly Hostile[] = [
  { name: "1,000 objects", text: nested('{"a":', "}", 1_000) },
  { name: "__proto__", text: '{"__proto__":{"polluted":true}}' },
  { name: "__proto__ of a scalar", text: '{"__proto__":7,"a":{"__proto__":null}}' },
  { name: "constructor", text: '{"constructor":{"prototype":{"polluted":true}}}' },
  {
    name: "names of Object.prototype",
    text: '{"toString":1,"hasOwnProperty":"x","valueOf":{"a":1},"__defineGetter__":2}',
  },
  { name: "2^53 + 1", text: "9007199254740993" },
  { name: "1e400", text: "1e400" },
  { name: "-1e400 within", text: '{"big":-1e400}' },
  { name: "negative zero", text: '{"zero":-0}' },
  { name: "-1", text: "-1" },
  { name: "2^53 - 1", text: "9007199254740991" },
  { name: "a lone surrogate", text: '"\\ud800"' },
  { name: "NUL", text: '"\\u0000"' },
  { name: "a NUL within an address", text: '"ada\\u0000@example.com"' },
  { name: "a lone surrogate within an address", text: '"ada\\udc00@example.com"' },
  { name: "a lone surrogate as a name", text: '{"\\ud800":"\\udfff","\\u0000":"\\u0000"}' },
  { name: "an empty name", text: '{"":{"":{"":1}}}' },
  { name: "dots in names", text: '{"a.b":1,".":2,"..":3,"a":{"b":4}}' },
  { name: "quotes", text: '"\'; DROP TABLE users; --"' },
  { name: "percent signs", text: '"%zz%00%s"' },
  { name: "a name twice", text: '{"a":1,"a":{"b":2}}' },
  { name: "mixed items", text: '[1,"a",null,{"a":[]},[[]]]' },
  { name: "10,000 letters", text: JSON.stringify(letters) },
  { name: "a long address", text: JSON.stringify(`${letters}@example.com`) },
];

const numbered = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`field${index}`, index]));

/** Large ones, for places that take any object. */
export const largeHostileValues: readonly Hostile[] = [
  { name: "10,000 arrays", text: nested("[", "]", 10_000) },
  { name: "100,000 arrays", text: nested("[", "]", 100_000) },
  { name: "100,000 arrays in an object", text: `{"deep":${nested("[", "]", 100_000)}}` },
  { name: "100,000 objects", text: nested('{"a":', "}", 100_000) },
  { name: "100,000 digits", text: `{"long":${"9".repeat(100_000)}}` },
  { name: "1,500 names", text: JSON.stringify(numbered) },
  { name: "a name of 100,000 letters", text: JSON.stringify({ ["a".repeat(100_000)]: 1 }) },
  { name: "100,000 items", text: JSON.stringify({ many: Array.from({ length: 100_000 }, (_, index) => index) }) },
];
