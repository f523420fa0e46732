import { errorBody, statusOf } from "../../../contracts/errors.ts";
import { users } from "../../../contracts/iterable/users.ts";
import { ApiError, fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import { readByEmail, readByUserId } from "./lookup.ts";

/** What a read of a profile answers. */
export interface ShownProfile {
  readonly operation: "users.getByEmail" | "users.getByUserId";
  readonly status: number;
  readonly body: unknown;
}

/** What Iterable would answer of a profile now, by the name that its project reads it by. No call is made or recorded. */
export function showProfile(
  project: Project,
  { email, userId = "" }: Pick<StoredUser, "email" | "userId">,
): ShownProfile {
  const isByEmail = email !== undefined && project.kind !== "userId";
  const operation = isByEmail ? users.getByEmail : users.getByUserId;
  const seen = project.replica?.begin(operation)?.project ?? project;
  const { id } = operation;
  try {
    return {
      operation: id,
      status: 200,
      body: isByEmail ? readByEmail(seen, email, fail) : readByUserId(seen, userId, fail),
    };
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    const { errorName, message, params } = thrown;
    return { operation: id, status: statusOf(errorName), body: errorBody(errorName, message, params) };
  }
}
