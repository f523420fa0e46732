import type { Device } from "../../contracts/iterable/users/tokens.ts";
import { type DataFields, isObject } from "../../contracts/json.ts";

/** The kind of a push token: what messages are addressed to. */
export type TokenKind = "device" | "browser";

/** Most devices, and most browsers, of one user. @see https://api.iterable.com/api/docs#users_registerDeviceToken */
export const tokenLimit = 500;

/** The array of the profile that holds the tokens of a kind. */
export const tokenFields = { device: "devices", browser: "browserTokens" } as const satisfies Record<TokenKind, string>;

/** The tokens of a kind on a profile: objects for devices, text for browsers. */
export function entriesOf(fields: DataFields, kind: TokenKind): readonly unknown[] {
  const entries = fields[tokenFields[kind]];
  return Array.isArray(entries) ? entries : [];
}

const hasToken = (entry: unknown, token: string): boolean =>
  entry === token || (isObject(entry) && entry.token === token);

/** The entry of a token on a profile. */
export const findEntry = (fields: DataFields, kind: TokenKind, token: string): unknown =>
  entriesOf(fields, kind).find((entry) => hasToken(entry, token));

/** The fields with an entry in the place of the one that has its token, or after all others. */
export function withEntry(fields: DataFields, kind: TokenKind, token: string, entry: unknown): DataFields {
  const entries = entriesOf(fields, kind);
  const known = entries.some((each) => hasToken(each, token));
  const after = known ? entries.map((each) => (hasToken(each, token) ? entry : each)) : [...entries, entry];
  return { ...fields, [tokenFields[kind]]: after };
}

/** The fields without a token. */
export const withoutToken = (fields: DataFields, kind: TokenKind, token: string): DataFields => ({
  ...fields,
  [tokenFields[kind]]: entriesOf(fields, kind).filter((entry) => !hasToken(entry, token)),
});

/** The address the push service has for a device. assumed: real ones look like this, ended by an id of their own. */
const endpointOf = ({ platform, applicationName, token }: Device): string =>
  `arn:aws:sns:us-east-1:000000000000:endpoint/${platform}/${applicationName}/${token}`;

/** Merges a device: what was known of it, and over that what its registration says. */
export function mergeDevice(known: unknown, device: Device): DataFields {
  const { applicationName, platform, token, dataFields = {} } = device;
  const merged = { ...(isObject(known) && known), ...dataFields };
  return {
    ...Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)),
    applicationName,
    platform,
    token,
    platformEndpoint: endpointOf(device),
    endpointEnabled: true,
  };
}

/** Devices and browsers of two users together (assumed). A token belongs to one user, so none comes up twice. */
export function uniteTokens(source: DataFields, destination: DataFields): DataFields {
  const kinds: readonly TokenKind[] = ["device", "browser"];
  const held = kinds.filter((kind) => entriesOf(source, kind).length > 0);
  const united = held.map((kind) => [tokenFields[kind], [...entriesOf(destination, kind), ...entriesOf(source, kind)]]);
  return Object.fromEntries(united);
}
