import type { CommerceItem, TrackPurchase, UpdateCart } from "../../contracts/iterable/commerce.ts";
import type { DataFields } from "../../contracts/json.ts";
import { parseEventTime } from "../domain/dates.ts";
import type { Project } from "../project/registry.ts";
import { countFieldsTogether, profileFields, purchaseFields, registerFields } from "./field-registry.ts";
import type { FieldRejection, Rejection } from "./rejections.ts";
import { type UpsertResult, upsertUser } from "./upsert-user.ts";

/** The result of a commerce call: the id its event was stored under. */
export interface StoredCommerce {
  readonly is: "stored";
  readonly id: string;
}

type User = UpdateCart["user"];

/** Creates or updates the user of a commerce call, with this cart. */
function writeUser(project: Project, user: User, shoppingCartItems: unknown): UpsertResult | Rejection {
  if (user.dataFields?.shoppingCartItems !== undefined) {
    project.effects.noteUnkept("shoppingCartItems", "cartReplaced");
  }
  const dataFields: DataFields = { ...user.dataFields, shoppingCartItems };
  return upsertUser(
    project,
    { ...user, dataFields },
    { call: "creatingCall", source: "API", createNewFields: user.createNewFields },
  );
}

/** Replaces a user's cart, with the event that tells of it. */
export function updateCart(project: Project, { user, items }: UpdateCart): StoredCommerce | Rejection {
  const { store, system, clock } = project;
  const written = writeUser(project, user, items);
  if (written.is !== "written") return written;
  const id = system.newId();
  const now = clock.now();
  const data = JSON.stringify({ updatedShoppingCartItems: written.after.shoppingCartItems });
  store.events.add(
    { user: written.id, type: "customEvent", name: "updateCart", publicId: id, createdAt: now, data },
    now,
  );
  return { is: "stored", id };
}

/** What a purchase holds once the registry has taken it. */
interface PurchaseContent {
  readonly is: "content";
  readonly shoppingCartItems: unknown;
  readonly dataFields: DataFields;
}

/**
 * Passes a purchase by the field registry. Items go under the name they have on the profile: their fields share types
 * project-wide.
 */
function registerPurchase(
  project: Project,
  items: readonly CommerceItem[],
  dataFields: DataFields,
  createNewFields: boolean | undefined,
): PurchaseContent | FieldRejection {
  const takenItems = registerFields(project, profileFields, { shoppingCartItems: items }, createNewFields);
  if (takenItems.is !== "taken") return takenItems;
  const taken = registerFields(project, purchaseFields, dataFields, createNewFields);
  if (taken.is !== "taken") return taken;
  return { is: "content", shoppingCartItems: takenItems.fields.shoppingCartItems ?? [], dataFields: taken.fields };
}

/** Most bytes of a purchase's id. @see https://api.iterable.com/api/docs#commerce_trackPurchase */
const maxIdBytes = 512;

/**
 * Records a purchase and empties its user's cart. An id that exists replaces the stored purchase. The fields of user and
 * items count against their limit together.
 */
export function trackPurchase(project: Project, body: TrackPurchase): StoredCommerce | Rejection {
  const { result, excess } = countFieldsTogether(project, () => storePurchase(project, body));
  return result.is === "stored" ? (excess ?? result) : result;
}

function storePurchase(project: Project, body: TrackPurchase): StoredCommerce | Rejection {
  const { store, system, clock } = project;
  const { user, total, campaignId, templateId, dataFields = {} } = body;
  if (body.id !== undefined && Buffer.byteLength(body.id) > maxIdBytes) {
    return { is: "badFields", reason: `id must be at most ${maxIdBytes} bytes long` };
  }
  const now = clock.now();
  const createdAt = body.createdAt === undefined ? now : parseEventTime(body.createdAt);
  if (createdAt === undefined) return { is: "badFields", reason: `createdAt is out of range: ${body.createdAt}` };
  const written = writeUser(project, user, []);
  if (written.is !== "written") return written;
  const content = registerPurchase(project, body.items, dataFields, user.createNewFields);
  if (content.is !== "content") return content;
  const id = body.id ?? system.newId();
  const data = JSON.stringify({ total, shoppingCartItems: content.shoppingCartItems, dataFields: content.dataFields });
  store.events.put({ user: written.id, type: "purchase", publicId: id, createdAt, campaignId, templateId, data }, now);
  return { is: "stored", id };
}
