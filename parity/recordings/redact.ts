import { decodePercent } from "../../contracts/decode.ts";
import { emailsInText } from "../../contracts/emails-in-text.ts";
import { isObject } from "../../contracts/json.ts";
import type { Exchange } from "./exchange.ts";

/** What is replaced beside secrets. */
export interface RedactOptions {
  /** Leaves emails, phones and names as they are. Secrets go all the same. */
  readonly keepsPeople?: boolean;
  /** Further members whose values are replaced, wherever they stand: `street`. */
  readonly members?: readonly string[];
}

/** Members that hold a secret, without case and separators. */
const secrets = new Set([
  "apikey",
  "authorization",
  "authtoken",
  "clientsecret",
  "jwt",
  "jwttoken",
  "password",
  "privatekey",
  "secret",
]);

/** Members that hold a name of a person. */
const names = new Set([
  "displayname",
  "familyname",
  "firstname",
  "fullname",
  "givenname",
  "lastname",
  "middlename",
  "nickname",
  "surname",
]);

/** Objects in which `name` is that of a person: everywhere else it is that of a list, a template, a campaign. */
const people = new Set(["datafields", "traits", "user"]);

const phone = /^\+\d{8,15}$/;

/** A name of a member as it is looked up: `first_name` is `firstname`. */
const plain = (name: string): string => name.toLowerCase().replace(/[_\-\s$]/g, "");

/** Gives each value another one, always the same; two spellings of one email are one person. */
function createSubstitutes() {
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  return (kind: string, value: string, write: (number: number) => string): string => {
    const key = `${kind} ${value.toLowerCase()}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    const number = (counts.get(kind) ?? 0) + 1;
    const made = write(number);
    counts.set(kind, number);
    given.set(key, made);
    // What was put in is not replaced again where it comes back.
    given.set(`${kind} ${made.toLowerCase().replace("+", "")}`, made);
    return made;
  };
}

/** How each kind of value is written that stands for another. */
const substitutes = {
  email: (number: number) => `person-${number}@example.com`,
  name: (number: number) => `Name ${number}`,
  // Valid ones, since a service may look: Iterable takes the region of a person from their phone.
  phone: (number: number) => `+1${201 + Math.floor(number / 10_000)}555${String(number % 10_000).padStart(4, "0")}`,
  token: (number: number) => `token-${number}`,
};

/** What Iterable makes of an email and of a phone, and keeps beside them: that of the substitutes goes with these. */
const derived: Readonly<Record<string, string>> = { emaildomain: "example.com", regioncode: "US" };

/** What a member holds, where its name, and that of what it stands in, tell. */
function kindOf(member: string, parent: string, text: string): "token" | "phone" | "name" | undefined {
  if (member === "token" || member === "browsertoken") return "token";
  if (member.includes("phone") && /\d{6}/.test(text)) return "phone";
  return names.has(member) || (member === "name" && people.has(plain(parent))) ? "name" : undefined;
}

/**
 * Creates what takes keys and people out of exchanges. One redactor serves a whole recording, so that somebody is the same
 * person in each of its exchanges, in what was sent and in what was answered.
 */
export function createRedactor({ keepsPeople = false, members = [] }: RedactOptions = {}) {
  const substitute = createSubstitutes();
  const further = new Set(members.map(plain));

  const substitutePhone = (text: string): string => substitute("phone", text.replace(/\D/g, ""), substitutes.phone);

  /** Numbers of phones alone are no texts. */
  function replaceMember(name: string, parent: string, value: string | number): string | number | undefined {
    const [member, text] = [plain(name), String(value)];
    if (further.has(member)) return substitute(member, text, (number) => `${name} ${number}`);
    const kind = kindOf(member, parent, text);
    if (kind === "phone") return typeof value === "number" ? Number(substitutePhone(text)) : substitutePhone(text);
    return kind === undefined || typeof value === "number" ? undefined : substitute(kind, text, substitutes[kind]);
  }

  function redactText(text: string): string {
    if (keepsPeople) return text;
    if (phone.test(text)) return substitutePhone(text);
    return text.replace(emailsInText, (found) => substitute("email", found, substitutes.email));
  }

  function redactMember(name: string, parent: string, value: unknown): unknown {
    if (secrets.has(plain(name)) && value !== null) return "removed";
    if (!keepsPeople && typeof value === "string" && Object.hasOwn(derived, plain(name))) return derived[plain(name)];
    const isScalar = typeof value === "string" || typeof value === "number";
    const replaced = isScalar && !keepsPeople ? replaceMember(name, parent, value) : undefined;
    return replaced ?? redactValue(value, name);
  }

  function redactValue(value: unknown, parent: string): unknown {
    if (typeof value === "string") return redactText(value);
    if (Array.isArray(value)) return value.map((each) => redactValue(each, parent));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [redactText(name), redactMember(name, parent, inner)]),
    );
  }

  function redactPath(path: string): string {
    const { pathname, searchParams } = new URL(path, "http://localhost");
    const segments = pathname.split("/").map((segment) => encodeURIComponent(redactText(decodePercent(segment))));
    const pairs = [...searchParams].filter(([name]) => !secrets.has(plain(name)));
    const query = new URLSearchParams(
      pairs.map(([name, value]): [string, string] => [name, String(redactMember(name, "", value))]),
    );
    return query.size === 0 ? segments.join("/") : `${segments.join("/")}?${query}`;
  }

  return ({ path, body, answer, ...rest }: Exchange): Exchange => ({
    ...rest,
    path: redactPath(path),
    ...(body !== undefined && { body: redactValue(body, "") }),
    ...(answer !== undefined && { answer: redactValue(answer, "") }),
  });
}
