/** A request as the pipeline sees it, whatever carried it here. */
export interface Incoming {
  /** The path as it was sent, percent-encoding untouched. */
  readonly path: string;
  /** The query string without its question mark. */
  readonly search: string;
  readonly body: Uint8Array;
  /** The caller's address. */
  readonly ip: string;
  header(name: string): string | undefined;
}

/** An answer, ready to be written. */
export interface Outgoing {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Settles when everything the answer tells of is on disk; no answer may leave before. */
  readonly durable: Promise<void> | undefined;
}

export const jsonType = "application/json";
