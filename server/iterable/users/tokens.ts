import type { OptionalApiUser, UserRef } from "../../../contracts/iterable/user.ts";
import type { tokenOperations } from "../../../contracts/iterable/users/tokens.ts";
import { disableDevice, registerDevice, registerToken } from "../../audience/push-tokens.ts";
import { messages } from "../../audience/rejections.ts";
import { ensureUser } from "../../audience/upsert-user.ts";
import { findForgotten, resolveInProject, validateReference } from "../../audience/user-reference.ts";
import { type Fail, type Handlers, success } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import {
  failWithFieldRejection,
  failWithFormRejection,
  failWithIdentityRejection,
  type IdentityErrorName,
} from "../refuse.ts";

/**
 * Resolves the user a registration names, created when unknown. An empty token is an error, and nobody is created then.
 */
function resolveRegistrant(
  project: Project,
  user: OptionalApiUser,
  token: string,
  fail: Fail<IdentityErrorName | "GenericError">,
): StoredUser {
  const written = ensureUser(project, user, { call: "creatingCall", source: "API" });
  if (written.is !== "written") return failWithIdentityRejection(fail, written);
  const stored = project.store.users.byId(written.id);
  const who = stored?.email === undefined ? "None" : `Some(${stored.email})`;
  return stored === undefined || token === ""
    ? fail("GenericError", `Unable to register token to user ${who}`)
    : stored;
}

type DisableErrorName =
  | "BadParams"
  | "ExternalKeyConflict"
  | "ForgottenUserError"
  | "InvalidEmailAddressError"
  | "InvalidUserIdError";

/** Finds the user a call names; nobody while unknown. */
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
    const rejection = registerDevice(project, resolveRegistrant(project, ref, device.token, fail), device);
    if (rejection?.is === "tooManyTokens") fail("BadParams", `A user has ${rejection.limit} device tokens at most`);
    else if (rejection !== undefined) failWithFieldRejection(fail, project.id, rejection);
    return success();
  },

  disableDevice({ body, project, store, fail }) {
    if (body === undefined) return success();
    const { token, ...ref } = body;
    const owner = store.tokens.owner("device", token);
    const isNamed = ref.email !== undefined || ref.userId !== undefined;
    const wanted = isNamed ? findNamedUser(project, ref, fail) : owner;
    const user = owner === undefined || owner !== wanted ? undefined : store.users.byId(owner);
    if (user !== undefined) disableDevice(project, user, token);
    return success();
  },

  registerBrowserToken({ body: { browserToken: token, ...ref }, project, fail }) {
    const rejection = registerToken(project, resolveRegistrant(project, ref, token, fail), "browser", token, token);
    if (rejection !== undefined) fail("BadParams", `A user has ${rejection.limit} browser tokens at most`);
    return success();
  },
};
