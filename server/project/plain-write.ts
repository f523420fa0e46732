import type { CallEffects, ProfileChange, ProfileState } from "../domain/call-effects.ts";

/**
 * The effects of a call that wrote one profile, which could be seen and still can. Most calls do no more, and the record
 * keeps what they did as two texts: one object, for each that is kept costs more than all that is worked out here.
 */
export class PlainWrite implements CallEffects, ProfileChange {
  readonly size: number;
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly data: string;
  readonly emailBefore: string | undefined;
  readonly userIdBefore: string | undefined;
  readonly dataBefore: string;

  constructor(before: ProfileState, after: ProfileState, size: number) {
    this.size = size;
    this.email = after.email;
    this.userId = after.userId;
    this.data = after.data;
    // Names mostly stay: of two texts that are alike one is kept.
    this.emailBefore = before.email === after.email ? after.email : before.email;
    this.userIdBefore = before.userId === after.userId ? after.userId : before.userId;
    this.dataBefore = before.data;
  }

  get before(): ProfileState {
    return { email: this.emailBefore, userId: this.userIdBefore, visible: true, data: this.dataBefore };
  }

  get after(): ProfileState {
    return { email: this.email, userId: this.userId, visible: true, data: this.data };
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
