/** Where a row of ours differs from the published description on purpose, and why. */
export interface Difference {
  readonly id: string;
  readonly why: string;
  readonly onlyOurs?: readonly string[];
  readonly onlyTheirs?: readonly string[];
}
