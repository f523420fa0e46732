import type { DataFields } from "../../../contracts/json.ts";
import { type PushEvent, recordPush } from "../../audience/push-event.ts";
import { describeNamedMessage } from "../../messaging/engagement/describe-message.ts";
import { type Fail, success } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import { type FieldErrorName, failWithFieldRejection } from "../refuse.ts";
import { failWithEventRejection, type MessageEventErrorName } from "./refuse.ts";

/** Errors an operation must declare to answer for what becomes of a push notification. */
export type PushErrorName = MessageEventErrorName | FieldErrorName;

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
  if (rejection.is === "mismatched" || rejection.is === "tooManyFields")
    return failWithFieldRejection(fail, project.id, rejection);
  const { campaignId, messageId } = event;
  return failWithEventRejection(fail, rejection, { ...(campaignId !== undefined && { campaignId }), messageId });
}
