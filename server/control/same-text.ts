import { timingSafeEqual } from "node:crypto";

/** Whether two secrets are the same text; how long that takes tells nothing of where they differ. */
export const isSameText = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};
