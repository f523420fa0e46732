/** A place in the history of a database that it can return to for next to nothing, as long as nothing went behind it. */
export interface Checkpoint {
  /** Marks what the database holds now as being this; the mark before is gone. */
  save(state: object): void;
  /** Whether what was marked as this is still known. */
  isAt(state: object): boolean;
  /** Returns to what is marked. */
  restore(): void;
  /** The mark is gone: what is to be written now may go behind it. */
  discard(): void;
}
