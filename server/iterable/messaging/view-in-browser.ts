import type { iterable } from "../../../contracts/index.ts";
import { messages } from "../../audience/rejections.ts";
import { findVisibleUser, validateReference } from "../../audience/user-reference.ts";
import { renderForReader } from "../../messaging/sends/view-in-browser.ts";
import type { Handlers } from "../../pipeline/handler.ts";
import { failWithFormRejection } from "../refuse.ts";

/** Answers an email that was sent, rendered again for its reader. */
export const viewInBrowser: Handlers<typeof iterable.email>["viewInBrowser"] = ({ query, project, fail }) => {
  const { email, userId, messageId } = query;
  if (email === undefined && userId === undefined) fail("BadParams", "Missing parameter: email or userId");
  const rejection = validateReference(query);
  if (rejection !== undefined) failWithFormRejection(fail, rejection);
  const user = findVisibleUser(project, query);
  if (user === undefined) {
    return email === undefined
      ? fail("UnknownUserIdError", messages.unknownUserId(userId ?? ""))
      : fail("UnknownEmailError", messages.unknownEmail(email));
  }
  const view = renderForReader(project, user, messageId);
  switch (view.is) {
    case "html":
      return view.html;
    case "unknownMessage":
      return fail("InvalidMessageId", `Invalid messageId: ${messageId}`);
    case "feedFailed":
      return fail("NotFound", view.message);
    case "notRenderable":
      return fail("NotRenderable", view.message);
  }
};
