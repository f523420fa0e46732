import type { iterable } from "../../contracts/index.ts";
import type { CommerceItem, TrackPurchase, UpdateCart } from "../../contracts/iterable/commerce.ts";
import type { DataFields } from "../../contracts/json.ts";
import { profileFields, purchaseFields, registerFields } from "../audience/field-registry.ts";
import { type UpsertResult, upsertUser } from "../audience/upsert-user.ts";
import { parseEventTime } from "../domain/dates.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { failWithRejection, type RejectionErrorName } from "./refuse.ts";

type User = UpdateCart["user"];

/** Passes items by the registry, under the name they have on the profile: item fields share types project-wide. */
function registerItems(
  project: Project,
  items: readonly CommerceItem[],
  user: User,
  fail: Fail<RejectionErrorName>,
): unknown {
  const taken = registerFields(project, profileFields, { shoppingCartItems: items }, user.createNewFields);
  return taken.is === "taken" ? (taken.fields.shoppingCartItems ?? []) : failWithRejection(fail, project.id, taken);
}

/** Creates or updates the user of a commerce call, with this cart. */
function writeUser(
  project: Project,
  user: User,
  shoppingCartItems: unknown,
  fail: Fail<RejectionErrorName>,
): UpsertResult {
  const dataFields: DataFields = { ...user.dataFields, shoppingCartItems };
  const written = upsertUser(
    project,
    { ...user, dataFields },
    { source: "API", createNewFields: user.createNewFields },
  );
  return written.is === "written" ? written : failWithRejection(fail, project.id, written);
}

function parsePurchaseTime(createdAt: number | undefined, now: number, fail: Fail<"BadParams">): number {
  if (createdAt === undefined) return now;
  return parseEventTime(createdAt) ?? fail("BadParams", `createdAt is out of range: ${createdAt}`);
}

function registerPurchaseFields(project: Project, body: TrackPurchase, fail: Fail<RejectionErrorName>): DataFields {
  const taken = registerFields(project, purchaseFields, body.dataFields ?? {}, body.user.createNewFields);
  return taken.is === "taken" ? taken.fields : failWithRejection(fail, project.id, taken);
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
    const createdAt = parsePurchaseTime(body.createdAt, now, fail);
    const owner = writeUser(project, user, [], fail).id;
    const shoppingCartItems = registerItems(project, items, user, fail);
    const dataFields = registerPurchaseFields(project, body, fail);
    const id = body.id ?? project.system.newId();
    const data = JSON.stringify({ total, shoppingCartItems, dataFields });
    store.events.put({ user: owner, type: "purchase", publicId: id, createdAt, campaignId, templateId, data }, now);
    return success({ id });
  },
};
