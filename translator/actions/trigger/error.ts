/** A trigger that cannot be read: which character, counted from 0, and what would be right. */
export class TriggerError extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.name = "TriggerError";
    this.at = at;
  }
}
