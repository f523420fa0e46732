import type { DataFields } from "../../contracts/json.ts";
import type { Match } from "../domain/identity.ts";

/** A stored profile. `data` is the JSON text of its fields without email and userId, which are columns. */
export interface StoredUser extends Match {
  readonly visible: boolean;
  readonly data: string;
}

export interface NewUser {
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly visible: boolean;
  readonly data: string;
  /** What `data` spells, where whoever writes has it and it came as JSON. */
  readonly fields?: DataFields | undefined;
}
