import type { MessageEventRejection } from "../../audience/message-event.ts";
import { messages } from "../../audience/rejections.ts";
import { unnamedEventMessage } from "../../audience/track-event.ts";
import type { Fail } from "../../pipeline/handler.ts";
import { failWithIdentityRejection, type IdentityErrorName } from "../refuse.ts";

/** Errors an operation must declare to answer for an event of a message. */
export type MessageEventErrorName = IdentityErrorName | "UnknownEmailError";

/** Fails an event of a message; a call that names nobody is told what it was `about`. */
export function failWithEventRejection(
  fail: Fail<MessageEventErrorName>,
  rejection: MessageEventRejection,
  about: Readonly<Record<string, unknown>> | null,
): never {
  switch (rejection.is) {
    case "unnamed":
      return fail("BadParams", unnamedEventMessage, about);
    case "unknownEmail":
      return fail("UnknownEmailError", messages.unknownEmail(rejection.email));
    case "badFields":
      return fail("BadParams", rejection.reason);
    default:
      return failWithIdentityRejection(fail, rejection);
  }
}
