import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { strictObject } from "../../contracts/strict-object.ts";
import { messageOf } from "../../contracts/thrown.ts";
import { BadRecording } from "../recordings/exchange.ts";
import type { Difference } from "./difference.ts";

/** A difference that somebody looked at and lives with. */
export interface Accepted {
  /** The operation: `users.getByEmail`; any without it. */
  readonly operation?: string;
  /** The place: `user.dataFields.source`, or all beneath it with `.*` at its end. */
  readonly at: string;
  readonly kind?: Difference["kind"];
  readonly why: string;
}

const AcceptedFile = lazy(() =>
  strictObject({
    accepted: z.array(
      strictObject({
        operation: z.string().exactOptional(),
        at: z.string(),
        kind: z.enum(["status", "shape", "message", "value", "contract"]).exactOptional(),
        why: z.string().min(1, { error: "say why" }),
      }),
    ),
  }),
);

/** Reads a list of accepted differences. */
export async function parseAccepted(text: string): Promise<readonly Accepted[]> {
  const { parse } = await import("../yaml.ts");
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (thrown) {
    throw new BadRecording(messageOf(thrown));
  }
  const { data, error } = AcceptedFile().safeParse(value);
  if (data !== undefined) return data.accepted;
  const [issue] = error?.issues ?? [];
  throw new BadRecording(`${issue?.path.map(String).join(".")}: ${issue?.message}`);
}

/** A place without the numbers of entries: what is accepted of one entry is accepted of all. */
const anyEntry = (at: string): string => at.replace(/\[\d+\]/g, "[]");

const isPlace = (at: string, wanted: string): boolean => {
  const [place, accepted] = [anyEntry(at), anyEntry(wanted)];
  if (!accepted.endsWith(".*")) return place === accepted;
  const inside = accepted.slice(0, -2);
  return place === inside || place.startsWith(`${inside}.`) || place.startsWith(`${inside}[`);
};

/** The entry that accepts a difference; undefined where none does. */
export const findAccepted = (
  accepted: readonly Accepted[],
  operation: string,
  { at, kind }: Difference,
): Accepted | undefined =>
  accepted.find(
    (each) =>
      (each.operation === undefined || each.operation === operation) &&
      (each.kind === undefined || each.kind === kind) &&
      isPlace(at, each.at),
  );
