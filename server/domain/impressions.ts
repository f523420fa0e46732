/** Most impressions that one call tells of: each becomes an event (assumed). */
const maxImpressions = 1_000;

/** Says that a call tells of too many impressions, where it does. */
export const findManyImpressions = ({ length }: readonly unknown[]): string | undefined =>
  length > maxImpressions ? `impressions: at most ${maxImpressions} are taken, and these are ${length}` : undefined;
