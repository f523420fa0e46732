import type { iterable } from "../../../contracts/index.ts";
import { type InAppCall, type InAppEvent, recordInAppEvent } from "../../messaging/in-app/track.ts";
import { recordInboxSession } from "../../messaging/in-app/track-inbox.ts";
import { type Call, type Handlers, success } from "../../pipeline/handler.ts";
import { nameUser } from "./name-user.ts";
import { failWithEventRejection, type MessageEventErrorName } from "./refuse.ts";

type EventCall<Body extends InAppEvent = InAppEvent> = Call<unknown, unknown, Body, MessageEventErrorName>;

/** Records what an app tells of a message in a queue. */
function track({ body, project, bearer, fail }: EventCall, call: InAppCall) {
  const rejection = recordInAppEvent(project, nameUser(body, bearer), call);
  return rejection === undefined ? success() : failWithEventRejection(fail, rejection, { messageId: body.messageId });
}

/** Handlers of the events of in-app messages. A message that is consumed was deleted where a call says how. */
export const inAppEventHandlers: Pick<
  Handlers<typeof iterable.events>,
  "trackInAppOpen" | "trackInAppClick" | "trackInAppClose" | "trackInAppDelivery" | "inAppConsume" | "trackInboxSession"
> = {
  trackInAppOpen: (call) => track(call, { type: "inAppOpen", reads: true }),
  trackInAppClick: (call) => track(call, { type: "inAppClick" }),
  trackInAppClose: (call) => track(call, { type: "inAppClose" }),
  trackInAppDelivery: (call) => track(call, { type: "inAppDelivery" }),
  inAppConsume: (call) =>
    track(call, { consumes: true, ...(call.body.deleteAction !== undefined && { type: "inAppDelete" }) }),
  trackInboxSession({ body, project, bearer, fail }) {
    const rejection = recordInboxSession(project, nameUser(body, bearer));
    return rejection === undefined ? success() : failWithEventRejection(fail, rejection, null);
  },
};
