/** Values of ASN.1 in the encoding that certificates are signed in: a tag, a length, the bytes. */

/** Tags of the types that a certificate has. */
const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A length: one byte up to 127, else how many bytes it takes and those. */
function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

const encode = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), encodeLength(content.length), content]);
};

export const sequence = (...parts: readonly Uint8Array[]): Buffer => encode(tags.sequence, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => encode(tags.set, ...parts);
export const octetString = (bytes: Uint8Array): Buffer => encode(tags.octetString, bytes);
export const utf8String = (text: string): Buffer => encode(tags.utf8String, Buffer.from(text, "utf8"));
export const yes = (): Buffer => encode(tags.boolean, Buffer.from([0xff]));

/** A whole number above zero, of its bytes. */
export const positiveInteger = (bytes: Uint8Array): Buffer =>
  encode(tags.integer, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]));

/** Bits, of which the last so many of the last byte count for nothing. */
export const bitString = (bytes: Uint8Array, unusedBits = 0): Buffer =>
  encode(tags.bitString, Buffer.from([unusedBits]), bytes);

/** An object identifier, as in `2.5.29.17`: seven bits a byte, and the first two numbers in one. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return encode(tags.objectId, Buffer.from(bytes));
}

/** A moment, to the second. @see RFC 5280, 4.1.2.5: with two digits of the year up to 2049, with four from then on. */
export function time(ms: number): Buffer {
  const digits = `${new Date(ms).toISOString().slice(0, 19).replaceAll(/\D/g, "")}Z`;
  return digits < "2050"
    ? encode(tags.utcTime, Buffer.from(digits.slice(2)))
    : encode(tags.generalizedTime, Buffer.from(digits));
}

/** A member that is told by its number alone: whole, or instead of its type. */
export const tagged = (number: number, bytes: Uint8Array, { isWhole = false } = {}): Buffer =>
  encode((isWhole ? 0xa0 : 0x80) | number, bytes);
