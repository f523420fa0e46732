/** A link of a message that tells of being followed. */
export interface TrackedLink {
  /** Its place among the links of the message, from 0: `hrefIndex` of the click. */
  readonly index: number;
  /** Where it leads, as the message was written. */
  readonly url: string;
  /** Where the message as it was received leads: to the sandbox, which goes on to `url`. */
  readonly href: string;
  /** The button of an embedded message that leads there. */
  readonly button?: string;
}
