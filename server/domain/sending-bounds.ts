/**
 * How much one call may say of campaigns and what they send, in one place. assumed: Iterable publishes none of these; they
 * are far above what anybody means, and keep one call from holding up all others.
 */
export const sendingBounds = {
  /** Lists a campaign goes to, and as many whose people it leaves out. */
  lists: 1_000,
  /** Campaigns or templates that one call names. */
  ids: 1_000,
  /** Characters of the name of a campaign. */
  name: 1_000,
  /** Characters, as JSON, of the data that a campaign or a template keeps, or is filled with. */
  data: 100_000,
  /** The same of a send to lists: every message of it keeps them. */
  triggerData: 32_000,
} as const;

/** Finds that there is too much of a member of a call; undefined where there is not. */
export type FindExcess = (value: unknown) => string | undefined;

const countItems =
  (most: number): FindExcess =>
  (value) =>
    Array.isArray(value) && value.length > most
      ? `at most ${most} are taken, and these are ${value.length}`
      : undefined;

const countCharacters =
  (most: number): FindExcess =>
  (value) =>
    typeof value === "string" && value.length > most
      ? `at most ${most} characters are taken, and these are ${value.length}`
      : undefined;

const countJson =
  (most: number): FindExcess =>
  (value) => {
    const { length } = JSON.stringify(value ?? "");
    return length > most ? `at most ${most} characters of JSON are taken, and these are ${length}` : undefined;
  };

const { lists, ids, name, data, triggerData } = sendingBounds;

/** What is bounded of a campaign. */
export const campaignBounds = {
  name: countCharacters(name),
  listIds: countItems(lists),
  suppressionListIds: countItems(lists),
  dataFields: countJson(data),
  campaignDataFields: countJson(data),
} as const satisfies Readonly<Record<string, FindExcess>>;

/** What is bounded of a send to lists. */
export const triggerBounds = { ...campaignBounds, dataFields: countJson(triggerData) } as const;

/** What is bounded of a call that names many. */
export const manyBounds = { ids: countItems(ids), campaignIds: countItems(ids) } as const;

/** Finds the first member of a body that there is too much of. */
export function findExcess(
  body: object,
  bounds: Readonly<Record<string, FindExcess>>,
): { readonly member: string; readonly reason: string } | undefined {
  const given = body as Readonly<Record<string, unknown>>;
  for (const [member, find] of Object.entries(bounds)) {
    const reason = find(given[member]);
    if (reason !== undefined) return { member, reason };
  }
  return undefined;
}
