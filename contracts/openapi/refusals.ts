import { type ErrorName, errorBody, pipelineErrors, statusOf } from "../errors.ts";
import type { Operation } from "../operation.ts";
import type { Json } from "./schemas.ts";

const ofEveryRow = new Set<ErrorName>(pipelineErrors);
const ofBodies = new Set<ErrorName>(["BadJsonBody", "BatchTooLarge"]);

function byStatus(names: readonly ErrorName[]): [status: number, names: ErrorName[]][] {
  const groups = new Map<number, ErrorName[]>();
  for (const name of names) groups.set(statusOf(name), [...(groups.get(statusOf(name)) ?? []), name]);
  return [...groups].toSorted(([a], [b]) => a - b);
}

const codesOf = (names: readonly ErrorName[]) => [...new Set(names.map((name) => errorBody(name, "", null).code))];

function envelopeWith(component: string, codes: readonly string[]): Json[] {
  if (codes.length === 0) return [];
  const code = { type: "object", properties: { code: { type: "string", enum: codes } } };
  return [{ allOf: [{ $ref: `#/components/schemas/${component}` }, code] }];
}

function answer(names: readonly ErrorName[]): Json {
  const newer = names.filter((name) => "error" in errorBody(name, "", null));
  const classic = names.filter((name) => !newer.includes(name));
  const shapes = [
    ...envelopeWith("IterableApiResponse", codesOf(classic)),
    ...envelopeWith("ErrorHttpResponse", codesOf(newer)),
  ];
  const schema = shapes.length === 1 ? shapes[0] : { anyOf: shapes };
  return { description: names.join(", "), content: { "application/json": { schema } } };
}

/** Answers that are the same everywhere, named by status. */
export const sharedAnswers = (): Json =>
  Object.fromEntries(byStatus(pipelineErrors).map(([status, names]) => [`Status${status}`, answer(names)]));

/** Every refusal of an operation by status: its own, and those any operation of its kind can give. */
export function errorAnswers(row: Operation): Json {
  const general = pipelineErrors.filter((name) => row.body !== undefined || !ofBodies.has(name));
  const groups = byStatus([...new Set<ErrorName>([...general, ...row.errors])]);
  return Object.fromEntries(
    groups.map(([status, names]) => {
      const shared = names.every((name) => ofEveryRow.has(name));
      return [String(status), shared ? { $ref: `#/components/responses/Status${status}` } : answer(names)];
    }),
  );
}
