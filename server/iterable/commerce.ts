import type { iterable } from "../../contracts/index.ts";
import type { CommerceItem, TrackPurchase, UpdateCart } from "../../contracts/iterable/commerce.ts";
import type { DataFields } from "../../contracts/json.ts";
import { profileFields, purchaseFields, takeFields } from "../audience/field-registry.ts";
import { upsertUser, type Written } from "../audience/upsert-user.ts";
import { eventTime } from "../domain/dates.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { type RefusalName, refuse } from "./refuse.ts";

type User = UpdateCart["user"];

/** Passes items by the registry, under the name they have on the profile: item fields share types project-wide. */
function takeItems(project: Project, items: readonly CommerceItem[], user: User, fail: Fail<RefusalName>): unknown {
  const taken = takeFields(project, profileFields, { shoppingCartItems: items }, user.createNewFields);
  return taken.is === "taken" ? (taken.fields.shoppingCartItems ?? []) : refuse(fail, project.id, taken);
}

/** Creates or updates the user of a commerce call, with this cart. */
function writeUser(project: Project, user: User, shoppingCartItems: unknown, fail: Fail<RefusalName>): Written {
  const dataFields: DataFields = { ...user.dataFields, shoppingCartItems };
  const written = upsertUser(
    project,
    { ...user, dataFields },
    { source: "API", createNewFields: user.createNewFields },
  );
  return written.is === "written" ? written : refuse(fail, project.id, written);
}

function purchaseTime(createdAt: number | undefined, now: number, fail: Fail<"BadParams">): number {
  if (createdAt === undefined) return now;
  return eventTime(createdAt) ?? fail("BadParams", `createdAt is out of range: ${createdAt}`);
}

function purchaseDataFields(project: Project, body: TrackPurchase, fail: Fail<RefusalName>): DataFields {
  const taken = takeFields(project, purchaseFields, body.dataFields ?? {}, body.user.createNewFields);
  return taken.is === "taken" ? taken.fields : refuse(fail, project.id, taken);
}

export const commerceHandlers: Handlers<typeof iterable.commerce> = {
  updateCart({ body: { user, items }, project, store, now, fail }) {
    const { id: owner, after } = writeUser(project, user, items, fail);
    const publicId = project.system.newId();
    const data = JSON.stringify({ updatedShoppingCartItems: after.shoppingCartItems });
    store.events.add({ user: owner, type: "customEvent", name: "updateCart", publicId, createdAt: now, data }, now);
    return success({ id: publicId });
  },

  trackPurchase({ body, project, store, now, fail }) {
    const { user, items, total, campaignId, templateId } = body;
    if (body.id !== undefined && Buffer.byteLength(body.id) > 512)
      fail("BadParams", "id must be at most 512 bytes long");
    const createdAt = purchaseTime(body.createdAt, now, fail);
    const owner = writeUser(project, user, [], fail).id;
    const shoppingCartItems = takeItems(project, items, user, fail);
    const dataFields = purchaseDataFields(project, body, fail);
    const id = body.id ?? project.system.newId();
    const data = JSON.stringify({ total, shoppingCartItems, dataFields });
    store.events.put({ user: owner, type: "purchase", publicId: id, createdAt, campaignId, templateId, data }, now);
    return success({ id });
  },
};
