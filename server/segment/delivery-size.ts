import type { Delivery, DeliveryWarning } from "./delivery.ts";

const known = new WeakMap<object, number>();

/** Letters of a value as JSON. Messages and attempts never change, and are shared by the states of a delivery. */
function sizeOf(value: object): number {
  const size = known.get(value) ?? JSON.stringify(value).length;
  known.set(value, size);
  return size;
}

const none: readonly DeliveryWarning[] = [];

/** What a delivery holds beside its message and its attempts. */
const fixedBytes = 200;

/** Bytes that a delivery keeps in memory, nearly. */
export const deliveryBytesOf = ({ message, attempts, reason = "", warnings = none }: Delivery): number =>
  attempts.reduce(
    (sum, attempt) => sum + sizeOf(attempt),
    fixedBytes + reason.length + sizeOf(warnings) + sizeOf(message),
  );
