/** Thrown for a snapshot that does not fit, or is none. */
export class BadSnapshot extends Error {}

/** Thrown for lines that no snapshot has. */
export class DamagedSnapshot extends BadSnapshot {
  constructor() {
    super("the snapshot is damaged: it does not hold what a snapshot holds");
  }
}
