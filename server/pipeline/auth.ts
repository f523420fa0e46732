import type { KeyType, Operation } from "../../contracts/operation.ts";
import type { Incoming } from "../http/message.ts";
import type { Access, KnownAccess, Projects } from "../project/registry.ts";
import type { ApiKey } from "../project/settings.ts";
import { fail } from "./handler.ts";

/** Spellings of a kind of key in `apiKeyType`. `ServerSide` was observed, the others are assumed. */
const spellings: Readonly<Record<KeyType, string>> = {
  server: "ServerSide",
  mobile: "Mobile",
  web: "Web",
  readOnly: "ReadOnly",
};

/** Reads the key of a request: the `Api-Key` header, its older spellings `Api_Key` and `api_key`, or `?api_key=`. */
export function readApiKey(incoming: Pick<Incoming, "header" | "search">): string | undefined {
  const header = incoming.header("api-key") ?? incoming.header("api_key");
  if (header !== undefined || !incoming.search.includes("api_key")) return header;
  return new URLSearchParams(incoming.search).get("api_key") ?? undefined;
}

/** What the key of a request opens; undefined where it brings none that is known. */
export const accessOf = (incoming: Pick<Incoming, "header" | "search">, projects: Projects): KnownAccess | undefined =>
  projects.findAccess(readApiKey(incoming) ?? "");

const mayCall = ({ disabled, type, forbids }: ApiKey, { id, keys }: Operation): boolean =>
  disabled !== true && keys.includes(type) && forbids?.includes(id) !== true;

/** Authenticates a request: whose it is, by what its key opens. A missing key is answered as a wrong one (assumed). */
export function authenticate(operation: Operation, incoming: Incoming, access: KnownAccess | undefined): Access {
  const where = { ip: incoming.ip, endpoint: incoming.path };
  if (access === undefined) return fail("BadApiKey", "Invalid API key", where);
  const { key } = access;
  if (access.isRevoked || !mayCall(access.key, operation)) {
    return fail("BadApiKey", "Disabled API key or insufficient privileges", {
      ...where,
      apiKeyIdentifier: key.key.slice(-8),
      apiKeyType: spellings[key.type],
    });
  }
  return access;
}
