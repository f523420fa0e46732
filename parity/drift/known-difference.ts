/** Where a row of the contract table differs from the published description on purpose, and why. */
export interface KnownDifference {
  readonly id: string;
  readonly why: string;
  readonly onlyOurs?: readonly string[];
  readonly onlyTheirs?: readonly string[];
}
