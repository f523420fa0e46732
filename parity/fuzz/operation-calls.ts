import fc from "fast-check";
import type * as z from "zod";
import type { Operation } from "../../contracts/index.ts";
import { bodyShapeOf, type Path, type Place, withValue } from "./body-shape.ts";
import { pathWith } from "./example-request.ts";
import { type Call, hostileHeaders, hostileQuery, hostileSegment } from "./hostile-http.ts";
import { brokenJson, hostileValue } from "./hostile-json.ts";

/** Keys that calls carry. */
export interface FuzzKeys {
  /** The server-side key of the project; most calls have it. */
  readonly key: string;
  /** Keys of other kinds, of the same project. */
  readonly others?: readonly string[];
}

const keyHeaders = ({ key, others = [] }: FuzzKeys): fc.Arbitrary<Readonly<Record<string, string>>> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant({ "api-key": key }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...(others.length === 0 ? [key] : others)).map((each) => ({ "api-key": each })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Record<string, string>>({}, { "api-key": "" }, { "api-key": "a".repeat(9_000) }),
    },
  );

/** A JSON text of a body in which some places hold other texts. Marks stand in them first, for text is no value. */
function bodyWith(body: unknown, changes: readonly (readonly [Path, string])[]): string {
  const mark = (index: number): string => `\u2042${index}\u2042`;
  const marked = changes.reduce<unknown>((sofar, [path], index) => withValue(sofar, path, mark(index)), body);
  const text = JSON.stringify(marked) ?? "null";
  return changes.reduce((sofar, [, value], index) => sofar.replace(`"${mark(index)}"`, () => value), text);
}

/** A body one of whose arrays has very many items, each like the first. */
const crowded = (body: unknown, arrays: readonly Place[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...arrays), fc.constantFrom(51, 1_001, 30_000)).map(([{ path }, count]) => {
    const first = path.reduce<unknown>(
      (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
      body,
    );
    const item = JSON.stringify((Array.isArray(first) ? first[0] : undefined) ?? "item");
    return bodyWith(body, [
      [
        path,
        `[${Array(Math.min(count, Math.ceil(3e6 / item.length)))
          .fill(item)
          .join()}]`,
      ],
    ]);
  });

/** Bodies of a row: its example or all it takes, with hostile values in some places; then what is no such body at all. */
function hostileBody(row: Operation): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  if (row.body === undefined) return fc.oneof(fc.constant(""), hostileValue);
  const { places, full } = bodyShapeOf(row);
  const bases = fc.constantFrom(row.example.body, full);
  const anywhere: readonly Path[] = [[], ["not known"], ...places.map(({ path }) => path)];
  const change = fc.tuple(fc.constantFrom(...anywhere), hostileValue);
  const changed = fc.tuple(bases, fc.array(change, { maxLength: 3 })).map(([base, changes]) => bodyWith(base, changes));
  const twice = fc
    .tuple(changed, hostileValue)
    .map(([text, value]) => text.replace(/^\{"(\w+)":/, (start, name) => `{"${name}":${value},${start.slice(1)}`));
  const arrays = places.filter(({ type }) => type === "array");
  return fc.oneof(
    { weight: 12, arbitrary: changed },
    { weight: 2, arbitrary: twice },
    { weight: 2, arbitrary: hostileValue },
    { weight: 2, arbitrary: bases.chain((base) => brokenJson(JSON.stringify(base))) },
    { weight: 1, arbitrary: arrays.length === 0 ? changed : crowded(full, arrays) },
  );
}

const namesIn = (schema: (() => z.ZodObject) | undefined): readonly string[] =>
  schema === undefined ? [] : Object.keys(schema().shape);

function hostilePath(row: Operation): fc.Arbitrary<string> {
  const names = namesIn(row.params);
  const segment = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: hostileSegment });
  const written = fc
    .tuple(...names.map(() => segment))
    .map((segments) =>
      pathWith(row, (name) => segments[names.indexOf(name)] ?? encodeURIComponent(row.example.params?.[name] ?? "")),
    );
  const example = new URLSearchParams(row.example.query).toString();
  const query = fc.oneof(fc.constant(example === "" ? "" : `?${example}`), hostileQuery(namesIn(row.query)));
  return fc.tuple(written, query).map((both) => both.join(""));
}

/** Hostile calls of an operation: they reach its row, whatever they hold. */
export function operationCall(row: Operation, keys: FuzzKeys): fc.Arbitrary<Call> {
  const { method } = row;
  const headers = fc.tuple(hostileHeaders, keyHeaders(keys)).map(([one, other]) => ({ ...one, ...other }));
  const common = { method: fc.constant(method), path: hostilePath(row), headers };
  return method === "GET" ? fc.record(common) : fc.record({ ...common, body: hostileBody(row) });
}
