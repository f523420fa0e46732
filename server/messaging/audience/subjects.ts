import type { DataFields } from "../../../contracts/json.ts";
import { formatDate } from "../../domain/dates.ts";
import { type DataType, dataTypes } from "../../domain/segmentation/criteria.ts";
import type { Subject } from "../../domain/segmentation/subject.ts";
import type { StoredEvent } from "../../store/events.ts";
import type { StoredUser } from "../../store/users.ts";

type Profile = Pick<StoredUser, "email" | "userId" | "data">;

/** A profile as criteria look at it. A blast makes one for each person: their fields are parsed when one is first asked for. */
class ProfileSubject implements Subject {
  readonly dataType = "user";
  readonly own: DataFields;
  readonly #data: string;
  #fields: DataFields | undefined;

  constructor({ email, userId, data }: Profile) {
    this.own = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
    this.#data = data;
  }

  get fields(): DataFields {
    this.#fields ??= JSON.parse(this.#data) as DataFields;
    return this.#fields;
  }
}

export const toProfileSubject = (profile: Profile): Subject => new ProfileSubject(profile);

const isDataType = (type: string): type is DataType => (dataTypes as readonly string[]).includes(type);

/** An event as criteria look at it; undefined of one that none can be about. */
export function toEventSubject(event: StoredEvent): Subject | undefined {
  const { type, name, publicId, campaignId, templateId } = event;
  if (!isDataType(type)) return undefined;
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
  if (type !== "purchase") return { dataType: type, own, fields: data };
  const { total, shoppingCartItems, dataFields = {} } = data;
  return { dataType: type, own: { ...own, total, shoppingCartItems }, fields: dataFields as DataFields };
}
