/** Where a request of ours differs from the published description on purpose, and why. */
interface Difference {
  readonly id: string;
  readonly why: string;
  readonly onlyOurs?: readonly string[];
  readonly onlyTheirs?: readonly string[];
}

const exported = {
  why: "the official client still sends the old name of unknownSession",
  onlyOurs: ["query dataTypeName may be anonSession"],
} as const;

/** Every entry must still occur: one that no longer does fails the comparison. */
export const deliberateDifferences: readonly Difference[] = [
  { id: "export.dataCsv", ...exported },
  { id: "export.dataJson", ...exported },
  {
    id: "users.merge",
    why: "an entry of arrayMerge without a field name says nothing",
    onlyOurs: ["body.arrayMerge[].field is required"],
  },
];
