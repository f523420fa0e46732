import type { Device } from "../../contracts/iterable/users/tokens.ts";
import type { DataFields } from "../../contracts/json.ts";
import {
  entriesOf,
  findEntry,
  mergeDevice,
  type TokenKind,
  tokenLimit,
  withEntry,
  withoutToken,
} from "../domain/tokens.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { editUser } from "./edit-user.ts";
import { profileFields, registerFields } from "./field-registry.ts";
import type { FieldRejection } from "./rejections.ts";

/** Takes a token off the user who has it, unless that is the one it is registered for. */
function releaseToken(project: Project, kind: TokenKind, token: string, registrant: number): void {
  const { tokens, users } = project.store;
  const owner = tokens.owner(kind, token);
  const user = owner === undefined || owner === registrant ? undefined : users.byId(owner);
  if (user !== undefined) editUser(project, user, withoutToken(JSON.parse(user.data), kind, token));
}

/** The rejection of one token too many: a user has as many of a kind as they may. */
export interface TooManyTokens {
  readonly is: "tooManyTokens";
  readonly limit: number;
}

/** Gives a user a token, taking it off whoever had it. `entry` is what the profile says of it. */
export function registerToken(
  project: Project,
  user: StoredUser,
  kind: TokenKind,
  token: string,
  entry: unknown,
): TooManyTokens | undefined {
  const fields: DataFields = JSON.parse(user.data);
  const isNew = findEntry(fields, kind, token) === undefined;
  if (isNew && entriesOf(fields, kind).length >= tokenLimit) return { is: "tooManyTokens", limit: tokenLimit };
  releaseToken(project, kind, token, user.id);
  project.store.tokens.claim(kind, token, user.id);
  editUser(project, user, withEntry(fields, kind, token, entry));
  return undefined;
}

/** Registers a device: what was known of it, from whoever had it, stays. Its fields pass the field registry. */
export function registerDevice(
  project: Project,
  user: StoredUser,
  device: Device,
): TooManyTokens | FieldRejection | undefined {
  const taken = registerFields(project, profileFields, { devices: [{ ...device.dataFields, token: device.token }] });
  if (taken.is !== "taken") return taken;
  const [{ token: _token, ...dataFields } = {}] = taken.fields.devices as readonly DataFields[];
  const owner = project.store.tokens.owner("device", device.token);
  const holder = owner === undefined ? undefined : project.store.users.byId(owner);
  const known = holder && findEntry(JSON.parse(holder.data), "device", device.token);
  return registerToken(project, user, "device", device.token, mergeDevice(known, { ...device, dataFields }));
}

/** Turns a device off on the profile of the user who has it. */
export function disableDevice(project: Project, user: StoredUser, token: string): void {
  const fields: DataFields = JSON.parse(user.data);
  const entry = { ...(findEntry(fields, "device", token) as DataFields), endpointEnabled: false };
  editUser(project, user, withEntry(fields, "device", token, entry));
}
