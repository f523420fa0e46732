import type { OptionalApiUser, UserRef } from "../../../contracts/iterable/user.ts";
import type { Device, tokenOperations } from "../../../contracts/iterable/users/tokens.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { editUser } from "../../audience/edit-user.ts";
import { profileFields, registerFields } from "../../audience/field-registry.ts";
import { messages } from "../../audience/refusals.ts";
import { ensureUser } from "../../audience/upsert-user.ts";
import { findForgotten, resolveInProject, validateReference } from "../../audience/user-reference.ts";
import {
  entriesOf,
  findEntry,
  mergeDevice,
  type TokenKind,
  tokenLimit,
  withEntry,
  withoutToken,
} from "../../domain/tokens.ts";
import { type Fail, type Handlers, success } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import {
  type FieldErrorName,
  failWithFieldRejection,
  failWithFormRejection,
  failWithIdentityRejection,
  type IdentityErrorName,
} from "../refuse.ts";

/** The user a registration names, created when unknown. An empty token is refused, and nobody is created then. */
function resolveRegistrant(
  project: Project,
  user: OptionalApiUser,
  token: string,
  fail: Fail<IdentityErrorName | "GenericError">,
): StoredUser {
  const written = ensureUser(project, user, { source: "API" });
  if (written.is !== "written") return failWithIdentityRejection(fail, written);
  const stored = project.store.users.byId(written.id);
  const who = stored?.email === undefined ? "None" : `Some(${stored.email})`;
  return stored === undefined || token === ""
    ? fail("GenericError", `Unable to register token to user ${who}`)
    : stored;
}

/** Takes a token off the user who has it, unless that is the one it is registered for. */
function releaseToken(project: Project, kind: TokenKind, token: string, registrant: number): void {
  const { tokens, users } = project.store;
  const owner = tokens.owner(kind, token);
  const user = owner === undefined || owner === registrant ? undefined : users.byId(owner);
  if (user !== undefined) editUser(project, user, withoutToken(JSON.parse(user.data), kind, token));
}

function registerToken(
  project: Project,
  user: StoredUser,
  kind: TokenKind,
  token: string,
  entry: unknown,
  fail: Fail<"BadParams">,
): void {
  const fields: DataFields = JSON.parse(user.data);
  const isNew = findEntry(fields, kind, token) === undefined;
  if (isNew && entriesOf(fields, kind).length >= tokenLimit) {
    fail("BadParams", `A user has ${tokenLimit} ${kind} tokens at most`);
  }
  releaseToken(project, kind, token, user.id);
  project.store.tokens.claim(kind, token, user.id);
  editUser(project, user, withEntry(fields, kind, token, entry));
}

/** What is known of a device wherever it was registered before; its fields take part in the field registry. */
function createDeviceEntry(project: Project, device: Device, fail: Fail<FieldErrorName>): DataFields {
  const taken = registerFields(project, profileFields, { devices: [{ ...device.dataFields, token: device.token }] });
  if (taken.is !== "taken") return failWithFieldRejection(fail, project.id, taken);
  const [{ token: _token, ...dataFields } = {}] = taken.fields.devices as readonly DataFields[];
  const owner = project.store.tokens.owner("device", device.token);
  const holder = owner === undefined ? undefined : project.store.users.byId(owner);
  const known = holder && findEntry(JSON.parse(holder.data), "device", device.token);
  return mergeDevice(known, { ...device, dataFields });
}

/** Turns a device off on the profile of the user who has it. */
function disableEndpoint(project: Project, user: StoredUser, token: string): void {
  const fields: DataFields = JSON.parse(user.data);
  const entry = { ...(findEntry(fields, "device", token) as DataFields), endpointEnabled: false };
  editUser(project, user, withEntry(fields, "device", token, entry));
}

type DisableErrorName =
  | "BadParams"
  | "ExternalKeyConflict"
  | "ForgottenUserError"
  | "InvalidEmailAddressError"
  | "InvalidUserIdError";

/** The user a call names; nobody while unknown. */
function findNamedUser(project: Project, ref: UserRef, fail: Fail<DisableErrorName>): number | undefined {
  const rejection = validateReference(ref);
  if (rejection !== undefined) failWithFormRejection(fail, rejection);
  const reference = { email: ref.email?.toLowerCase(), userId: ref.userId };
  if (findForgotten(project.store, reference) !== undefined) fail("ForgottenUserError", messages.forgotten);
  const found = resolveInProject(project, reference);
  if (found.is === "conflict") fail("ExternalKeyConflict", messages.conflict);
  if (found.is === "notAKey") fail("BadParams", messages.notAKey);
  return found.is === "known" ? found.match.id : undefined;
}

export const tokenHandlers: Handlers<typeof tokenOperations> = {
  registerDeviceToken({ body: { device, ...ref }, project, fail }) {
    const user = resolveRegistrant(project, ref, device.token, fail);
    registerToken(project, user, "device", device.token, createDeviceEntry(project, device, fail), fail);
    return success();
  },

  disableDevice({ body, project, store, fail }) {
    if (body === undefined) return success();
    const { token, ...ref } = body;
    const owner = store.tokens.owner("device", token);
    const isNamed = ref.email !== undefined || ref.userId !== undefined;
    const wanted = isNamed ? findNamedUser(project, ref, fail) : owner;
    const user = owner === undefined || owner !== wanted ? undefined : store.users.byId(owner);
    if (user !== undefined) disableEndpoint(project, user, token);
    return success();
  },

  registerBrowserToken({ body: { browserToken, ...ref }, project, fail }) {
    registerToken(
      project,
      resolveRegistrant(project, ref, browserToken, fail),
      "browser",
      browserToken,
      browserToken,
      fail,
    );
    return success();
  },
};
