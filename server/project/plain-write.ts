import type { CallEffects, ProfileChange, ProfileState } from "../domain/call-effects.ts";

/**
 * The effects of a call that wrote one profile, which could be seen and still can. Most calls do no more, and the record
 * keeps what they did: it is one object, for each that is kept costs more than all that is worked out here.
 */
export class PlainWrite implements CallEffects, ProfileChange {
  readonly before: ProfileState | undefined;
  readonly after: ProfileState | undefined;
  readonly size: number;

  constructor({ before, after }: ProfileChange, size: number) {
    this.before = before;
    this.after = after;
    this.size = size;
  }

  get changes(): readonly ProfileChange[] {
    return [this];
  }

  get moreChanges(): number {
    return 0;
  }

  get hidden(): undefined {
    return undefined;
  }

  get revealed(): undefined {
    return undefined;
  }
}
