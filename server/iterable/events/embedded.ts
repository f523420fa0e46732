import type { iterable } from "../../../contracts/index.ts";
import { recordDismissal, recordEmbeddedEvent } from "../../messaging/embedded/track.ts";
import { recordEmbeddedSession } from "../../messaging/embedded/track-session.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import { nameUser } from "./name-user.ts";
import { failWithEventRejection } from "./refuse.ts";

/** Handlers of the events of embedded messages. */
export const embeddedEventHandlers: Pick<
  Handlers<typeof iterable.events>,
  "trackEmbeddedReceived" | "trackEmbeddedClick" | "trackEmbeddedSession" | "trackEmbeddedDismiss"
> = {
  trackEmbeddedReceived({ body, project, bearer, fail }) {
    const rejection = recordEmbeddedEvent(project, nameUser(body, bearer), "embeddedReceived");
    if (rejection === undefined) return success();
    return failWithEventRejection(fail, rejection, { messageId: body.messageId });
  },

  trackEmbeddedClick({ body, project, bearer, fail }) {
    const { buttonIdentifier = "", targetUrl = null } = body;
    const clicked = { embeddedButtonId: buttonIdentifier, embeddedTargetUrl: targetUrl };
    const rejection = recordEmbeddedEvent(project, nameUser(body, bearer), "embeddedClick", clicked);
    if (rejection === undefined) return success();
    return failWithEventRejection(fail, rejection, { messageId: body.messageId });
  },

  trackEmbeddedSession({ body, project, bearer, fail }) {
    const rejection = recordEmbeddedSession(project, nameUser(body, bearer));
    return rejection === undefined ? success() : failWithEventRejection(fail, rejection, null);
  },

  trackEmbeddedDismiss({ body, project, bearer, fail }) {
    const rejection = recordDismissal(project, nameUser(body, bearer));
    if (rejection === undefined) return success();
    return failWithEventRejection(fail, rejection, { messageId: body.messageId });
  },
};
