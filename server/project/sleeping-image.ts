import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A project in memory while it sleeps. Most of a small database is nothing: packed, it is a few kilobytes. */
export interface SleepingImage {
  image(): Uint8Array;
}

/** The largest image that is packed: more would take longer than anyone should wait. */
const maxPackedBytes = 1_048_576;

/** Packed bytes, in memory of just their length: the packer's own buffers are many times as large. */
const packImage = (image: Uint8Array): Uint8Array => Uint8Array.from(deflateRawSync(image, { level: 1 }));

const holdImage = (image: Uint8Array): SleepingImage => ({ image: () => image });
const holdPacked = (bytes: Uint8Array): SleepingImage => ({ image: () => inflateRawSync(bytes) });

/** Holds an image, packed where it is not large. */
export const createSleepingImage = (image: Uint8Array): SleepingImage =>
  image.byteLength > maxPackedBytes ? holdImage(image) : holdPacked(packImage(image));
