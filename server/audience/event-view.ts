import type { DataFields } from "../../contracts/json.ts";
import { formatDate } from "../domain/dates.ts";
import type { StoredEvent } from "../store/events.ts";

const identityOf = ({ email, userId }: StoredEvent): DataFields => ({
  ...(email !== null && { email }),
  ...(userId !== null && { userId }),
});

const attributionOf = ({ campaignId, templateId }: StoredEvent): DataFields => ({
  ...(campaignId !== null && { campaignId }),
  ...(templateId !== null && { templateId }),
});

const internalFieldsOf = ({ recordedAt, updatedAt }: StoredEvent): DataFields => ({
  itblInternal: { documentCreatedAt: formatDate(recordedAt), documentUpdatedAt: formatDate(updatedAt) },
});

const fieldsOf = (event: StoredEvent): DataFields => JSON.parse(event.data);

const idOf = ({ publicId }: StoredEvent): DataFields => (publicId === null ? {} : { id: publicId });

/**
 * An event as GET events answers it: a custom event nests its fields in `dataFields`, a purchase nests the caller's
 * and carries total and items beside them (assumed), a system event carries all its fields flat. None of them hides
 * what is Iterable's own.
 */
export function toEventView(event: StoredEvent): DataFields {
  const fields = fieldsOf(event);
  const own = {
    ...(event.name !== null && { eventName: event.name }),
    eventType: event.type,
    ...identityOf(event),
    createdAt: formatDate(event.createdAt),
    eventUpdatedAt: formatDate(event.updatedAt),
    ...internalFieldsOf(event),
  };
  const flat = event.type === "customEvent" ? { dataFields: fields } : { ...fields, ...own };
  return { ...own, ...flat, ...attributionOf(event), ...idOf(event) };
}

const flattenPurchase = ({ dataFields, ...rest }: DataFields): DataFields => ({
  ...(dataFields as DataFields),
  ...rest,
});

/**
 * What is Iterable's own on an exported event. The id of an order is `_id`, as readers of purchases know it; that of a
 * custom event is `id`, as GET events has it (assumed). Written member by member: exports make these by the million.
 */
function toExportMembers(event: StoredEvent): Record<string, unknown> {
  const own: Record<string, unknown> = { createdAt: formatDate(event.createdAt) };
  if (event.name !== null) own.eventName = event.name;
  if (event.email !== null) own.email = event.email;
  if (event.userId !== null) own.userId = event.userId;
  if (event.campaignId !== null) own.campaignId = event.campaignId;
  if (event.templateId !== null) own.templateId = event.templateId;
  if (event.publicId !== null) own[event.type === "purchase" ? "_id" : "id"] = event.publicId;
  return Object.assign(own, internalFieldsOf(event));
}

/**
 * An event as exports write it: everything at the top level, the `dataFields` of a purchase too (assumed). A caller's
 * field never hides one of Iterable's own.
 */
export function toExportedEvent(event: StoredEvent): DataFields {
  const row = toExportMembers(event);
  const flat = event.type === "purchase" ? flattenPurchase(fieldsOf(event)) : fieldsOf(event);
  for (const name of Object.keys(flat)) if (!Object.hasOwn(row, name)) row[name] = flat[name];
  return row;
}
