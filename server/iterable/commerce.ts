import type { iterable } from "../../contracts/index.ts";
import { trackPurchase, updateCart } from "../audience/commerce.ts";
import { type Handlers, success } from "../pipeline/handler.ts";
import { failWithRejection } from "./refuse.ts";

export const commerceHandlers: Handlers<typeof iterable.commerce> = {
  updateCart({ body, project, fail }) {
    const outcome = updateCart(project, body);
    return outcome.is === "stored" ? success({ id: outcome.id }) : failWithRejection(fail, project.id, outcome);
  },

  trackPurchase({ body, project, fail }) {
    const outcome = trackPurchase(project, body);
    return outcome.is === "stored" ? success({ id: outcome.id }) : failWithRejection(fail, project.id, outcome);
  },
};
