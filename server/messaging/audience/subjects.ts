import type { DataFields } from "../../../contracts/json.ts";
import { lazy } from "../../../contracts/lazy.ts";
import { formatDate } from "../../domain/dates.ts";
import type { Subject } from "../../domain/segmentation/subject.ts";
import type { StoredEvent } from "../../store/events.ts";
import type { StoredUser } from "../../store/users.ts";

/** A profile as criteria look at it. Its fields are read when one is first asked for. */
export function toProfileSubject({ email, userId, data }: Pick<StoredUser, "email" | "userId" | "data">): Subject {
  const fields = lazy((): DataFields => JSON.parse(data));
  return {
    dataType: "user",
    own: { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) },
    get fields() {
      return fields();
    },
  };
}

/** A custom event or a purchase as criteria look at it; undefined of any other event. */
export function toEventSubject(event: StoredEvent): Subject | undefined {
  const { type, name, publicId, campaignId, templateId } = event;
  if (type !== "customEvent" && type !== "purchase") return undefined;
  const data: DataFields = JSON.parse(event.data);
  const own = {
    createdAt: formatDate(event.createdAt),
    ...(publicId !== null && { id: publicId }),
    ...(campaignId !== null && { campaignId }),
    ...(templateId !== null && { templateId }),
  };
  if (type === "customEvent") {
    const eventName = name ?? undefined;
    return { dataType: type, eventName, own: { ...own, ...(name !== null && { eventName: name }) }, fields: data };
  }
  const { total, shoppingCartItems, dataFields = {} } = data;
  return { dataType: type, own: { ...own, total, shoppingCartItems }, fields: dataFields as DataFields };
}
