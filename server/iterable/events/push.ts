import type { DataFields } from "../../../contracts/json.ts";
import { type PushEvent, recordPush } from "../../audience/push-event.ts";
import { messages } from "../../audience/rejections.ts";
import { unnamedEventMessage } from "../../audience/track-event.ts";
import { describeNamedMessage } from "../../messaging/engagement/describe-message.ts";
import { type Fail, success } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import {
  type FieldErrorName,
  failWithFieldRejection,
  failWithIdentityRejection,
  type IdentityErrorName,
} from "../refuse.ts";

/** Errors an operation must declare to answer for what becomes of a push notification. */
export type PushErrorName = IdentityErrorName | FieldErrorName | "UnknownEmailError";

/** Records an event of a push notification and answers; a call that names nobody is told what it was about. */
export function answerPush(
  project: Project,
  event: PushEvent,
  dataFields: DataFields | undefined,
  fail: Fail<PushErrorName>,
) {
  const describe = (user: number, messageId: string) => describeNamedMessage(project, user, messageId);
  const rejection = recordPush(project, event, dataFields, describe);
  if (rejection === undefined) return success();
  switch (rejection.is) {
    case "unnamed": {
      const { campaignId, messageId } = event;
      return fail("BadParams", unnamedEventMessage, { ...(campaignId !== undefined && { campaignId }), messageId });
    }
    case "unknownEmail":
      return fail("UnknownEmailError", messages.unknownEmail(rejection.email));
    case "badFields":
    case "mismatched":
    case "tooManyFields":
      return failWithFieldRejection(fail, project.id, rejection);
    default:
      return failWithIdentityRejection(fail, rejection);
  }
}
