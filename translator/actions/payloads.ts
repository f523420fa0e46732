import type { Fields } from "../values.ts";

/** A user of a commerce call, as the fields of the action hold it. */
export interface UserPayload {
  readonly email?: string;
  readonly userId?: string;
  readonly dataFields?: Fields;
  readonly phoneNumber?: string | null;
  readonly mergeNestedObjects?: boolean;
}

interface Batching {
  readonly enable_batching?: boolean;
  readonly batch_size?: number;
}

export interface UpdateUserPayload extends UserPayload, Batching {
  readonly newEmail?: string;
  readonly updateOnly?: boolean;
}

interface Occurrence {
  readonly id?: string;
  readonly dataFields?: Fields;
  readonly createdAt?: string | number;
  readonly campaignId?: number;
  readonly templateId?: number;
}

export interface TrackEventPayload extends Occurrence, Batching {
  readonly email?: string;
  readonly userId?: string;
  readonly eventName: string;
}

/** One product. A mapping may give it other keys, which are kept. */
export interface ItemPayload {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly quantity: number;
  readonly sku?: string;
  readonly description?: string;
  readonly categories?: string;
  readonly url?: string;
  readonly imageUrl?: string;
}

export interface UpdateCartPayload {
  readonly user: UserPayload;
  readonly items: readonly ItemPayload[];
}

export interface TrackPurchasePayload extends UpdateCartPayload, Occurrence {
  readonly total: number;
}
