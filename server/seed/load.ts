import { isObject } from "../../contracts/json.ts";
import type { Project } from "../project/registry.ts";
import type { Tables } from "../store/tables.ts";
import { seedCatalog, seedMetadata } from "./catalogs.ts";
import { BadSeed, type Fault, faultsOf, told } from "./errors.ts";
import { seedEvent, seedPurchase } from "./events.ts";
import { type Checked, type Kind, kinds, recordSchemas } from "./format.ts";
import { seedStored } from "./raw-rows.ts";
import { placeOf } from "./records.ts";
import { seedChannel, seedField, seedForgotten, seedList, seedMessageType } from "./reference-data.ts";
import { unknownName } from "./strict.ts";
import { seedUser } from "./users.ts";

/** As many mistakes as are told at once. */
const mostMistakes = 10;

/** Takes the records of a seed one by one. */
export interface Loader {
  /** False once there is no use in going on. */
  take(written: unknown): boolean;
  readonly mistakes: readonly string[];
  /** Throws what was wrong, if anything was. */
  finish(): void;
}

/** Loads records into a project that is being seeded. Each is checked, then does what the API would have done. */
export function loader(project: Project, tables: Tables): Loader {
  const mistakes: string[] = [];
  let isUntouched = true;
  const apply: { readonly [K in Kind]: (value: Checked<K>) => readonly Fault[] } = {
    stored: (value) => seedStored({ project, tables, isUntouched }, value),
    field: (value) => seedField(project, value),
    channel: (value) => seedChannel(project, value),
    messageType: (value) => seedMessageType(project, value),
    list: (value) => seedList(project, tables, value),
    forgotten: (value) => seedForgotten(project, value),
    user: (value) => seedUser(project, value),
    event: (value) => seedEvent(project, value),
    purchase: (value) => seedPurchase(project, value),
    catalog: (value) => seedCatalog(project, value),
    metadata: (value) => seedMetadata(project, value),
  };
  const faultsIn = (kind: Kind, value: unknown): readonly Fault[] => {
    const checked = recordSchemas[kind]().safeParse(value, { reportInput: true });
    if (!checked.success) return faultsOf(checked.error);
    return (apply[kind] as (value: unknown) => readonly Fault[])(checked.data);
  };
  const faultsOfRecord = (written: unknown): readonly Fault[] => {
    if (!isObject(written)) return [{ path: [], message: `a record is an object, such as { "user": { … } }` }];
    const [kind, other] = Object.keys(written);
    if (!isKind(kind) || other !== undefined) return [{ path: [], message: wrongKind(kind, other) }];
    const faults = faultsIn(kind, written[kind]);
    return faults.length === 0 ? faults : faults.map(({ path, message }) => ({ path: [kind, ...path], message }));
  };
  return {
    mistakes,
    take(written) {
      const faults = faultsOfRecord(written);
      for (const { path, message } of faults) mistakes.push(told(placeOf(written)(path), message));
      isUntouched = false;
      return mistakes.length < mostMistakes;
    },
    finish() {
      if (mistakes.length > 0) throw new BadSeed(mistakes.slice(0, mostMistakes));
    },
  };
}

const isKind = (name: string | undefined): name is Kind => (kinds as readonly (string | undefined)[]).includes(name);

function wrongKind(kind: string | undefined, other: string | undefined): string {
  if (kind === undefined) return `a record says what it is, such as { "user": { … } }`;
  if (other !== undefined) return `a record is one thing, and this one is "${kind}" and "${other}"`;
  return unknownName("kind of record", kind, kinds);
}
