import { isObject } from "../../contracts/json.ts";
import { findIdKind, findKindInText, idInText } from "./ids.ts";

type Scalar = string | number;

const isScalar = (value: unknown): value is Scalar => typeof value === "string" || typeof value === "number";

/** Whether a value holds others, under names or numbers. */
const isHolder = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) || Array.isArray(value);

/** Pairs of ids: what the recorded service called a thing, and what the replayed one calls it. */
export interface Bindings {
  /** Binds the ids at the same places of two answers. */
  bindAnswers(recorded: unknown, replayed: unknown, tag: string): void;
  /** A value that is sent, with the ids of the replayed service. */
  toReplayed(member: string, tag: string, value: unknown): unknown;
  /** The name of an id on one side, `<list:1>`; undefined where nothing is bound to it. */
  nameOf(side: "recorded" | "replayed", kind: string, value: Scalar): string | undefined;
}

/** Ids in the same sentences of two sides, where the sentences are the same but for them, and what each is of. */
function pairTexts(recorded: string, replayed: string, tag: string) {
  const others = [...replayed.matchAll(idInText)];
  return [...recorded.matchAll(idInText)].flatMap(([, word = "", , id = ""], index) => {
    const [, , , other] = others[index] ?? [];
    const kind = findKindInText(word, tag);
    return kind === undefined || other === undefined ? [] : [{ kind, id, other }];
  });
}

/** A number in a sentence may have commas between its thousands. */
const keyOf = (kind: string, value: Scalar): string => `${kind} ${String(value).replaceAll(",", "")}`;

/** Creates bindings in which nothing is bound yet. */
export function createBindings(): Bindings {
  const names = { recorded: new Map<string, string>(), replayed: new Map<string, string>() };
  const replayedIds = new Map<string, Scalar>();
  const counts = new Map<string, number>();

  function bind(kind: string, recorded: Scalar, replayed: Scalar): void {
    const [one, other] = [keyOf(kind, recorded), keyOf(kind, replayed)];
    if (names.recorded.has(one) || names.replayed.has(other)) return;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    names.recorded.set(one, `<${kind}:${number}>`);
    names.replayed.set(other, `<${kind}:${number}>`);
    replayedIds.set(one, replayed);
  }

  function bindTexts(recorded: string, replayed: string, tag: string): void {
    for (const { kind, id, other } of pairTexts(recorded, replayed, tag)) bind(kind, id, other);
  }

  function bindMember(member: string, recorded: unknown, replayed: unknown, tag: string): void {
    const kind = findIdKind(member, tag);
    // An id of another type is another shape, and told as that.
    const areIds = isScalar(recorded) && typeof recorded === typeof replayed;
    if (kind !== undefined && areIds) bind(kind, recorded, replayed as Scalar);
    else bindAnswers(recorded, replayed, tag, member);
  }

  function bindAnswers(recorded: unknown, replayed: unknown, tag: string, member = ""): void {
    if (typeof recorded === "string" && typeof replayed === "string") bindTexts(recorded, replayed, tag);
    if (!isHolder(recorded) || !isHolder(replayed)) return;
    const isList = Array.isArray(recorded);
    for (const [name, value] of Object.entries(recorded))
      bindMember(isList ? member : name, value, replayed[name], tag);
  }

  function toReplayed(member: string, tag: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => toReplayed(member, tag, entry));
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toReplayed(name, tag, inner)]));
    }
    const kind = findIdKind(member, tag);
    if (kind === undefined || !isScalar(value)) return value;
    const bound = replayedIds.get(keyOf(kind, value));
    if (bound === undefined) return value;
    return typeof value === "number" ? Number(bound) : String(bound);
  }

  return {
    bindAnswers,
    toReplayed,
    nameOf: (side, kind, value) => names[side].get(keyOf(kind, value)),
  };
}
