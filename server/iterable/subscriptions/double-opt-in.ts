import type { OptionalApiUser } from "../../../contracts/iterable/user.ts";
import { upsertUser } from "../../audience/upsert-user.ts";
import { findExistingUser } from "../../audience/user-reference.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";

interface DoubleOptIn {
  readonly email?: string;
  readonly userId?: string;
  readonly messageTypeIds: readonly number[];
  readonly phoneNumber?: string;
}

/** Whether users are asked by SMS before they are in a message type. */
function takesConfirmation({ store: { channels } }: Project, id: number): boolean {
  const type = channels.messageType(id);
  return type?.policy === "OptIn" && channels.channel(type.channelId)?.medium === "SMS";
}

/**
 * Takes a request for an SMS double opt-in. The phone number goes onto the profile. assumed: the confirmation is never
 * answered here, so that the user is in none of the message types.
 *
 * @see https://api.iterable.com/api/docs#subscriptions_subscribeSingleUserToDoubleOptIn
 */
export function acceptDoubleOptIn(
  project: Project,
  { email, userId, messageTypeIds, phoneNumber }: DoubleOptIn,
  fail: Fail<"DoubleOptInRefused" | "DoubleOptInUserNotFound" | "NotFound">,
): string {
  if (!project.settings.doubleOptIn) fail("NotFound", "Endpoint not found");
  const ref: OptionalApiUser = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  const found = findExistingUser(project, ref);
  const user = found.is === "existing" ? found.user : undefined;
  if (user === undefined) {
    fail("DoubleOptInUserNotFound", `User not found for userId: ${userId ?? ""} or email: ${email ?? ""}`);
  }
  const wrong = messageTypeIds.find((id) => !takesConfirmation(project, id));
  if (wrong !== undefined) fail("DoubleOptInRefused", `Not an SMS double opt-in message type: ${wrong}`);
  if (phoneNumber !== undefined)
    upsertUser(project, { ...ref, dataFields: { phoneNumber } }, { call: "creatingCall", source: "API" });
  return "Request for double opt-in subscription accepted";
}
