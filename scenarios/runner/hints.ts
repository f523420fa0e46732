import type { SegmentMessage } from "../../contracts/segment/messages.ts";
import { translate, translateActions } from "../../translator/index.ts";
import {
  actionsTracer,
  classicTracer,
  type DecidingSetting,
  type FieldTarget,
  findDecidingSettings,
  type MappingTrace,
  traceMapping,
  withoutWrapper,
} from "../../translator/trace/index.ts";
import type { DestinationSettings, Profile } from "../format.ts";
import { selectSettings } from "../settings.ts";
import { findMismatches, type Mismatch } from "./mismatch.ts";
import { readPath } from "./paths.ts";
import type { Failure } from "./result.ts";

/** A message that was sent, and the documented destination whose result was expected. */
export interface Compared {
  readonly message: SegmentMessage;
  readonly settings: DestinationSettings;
  readonly profile: Exclude<Profile, "own">;
  readonly now: number;
}

/** What the documented destination makes of a message. */
interface Reference {
  readonly requests: readonly { readonly operation: string; readonly body: unknown }[];
  /** Why it sends nothing. */
  readonly dropped?: string;
  readonly trace: MappingTrace;
  /** Settings of which another value would have led to other requests. */
  readonly settings: readonly DecidingSetting[];
}

const unwrap = <Place extends { readonly field: string }>(place: Place): Place => ({
  ...place,
  field: withoutWrapper(place.field),
});

/** A trace of bulk calls as one of single ones, which is what scenarios expect. */
const unwrapTrace = ({ fields, filledIn, ...rest }: MappingTrace): MappingTrace => ({
  ...rest,
  fields: fields.map((each) => ({ ...each, to: each.to.map(unwrap), leftOut: each.leftOut.map(unwrap) })),
  filledIn: filledIn.map(unwrap),
});

function readReference({ message, settings, profile, now }: Compared): Reference {
  const fields = { ...message };
  const classic = selectSettings("classic", settings);
  const actions = selectSettings("actions", settings);
  const isClassic = profile === "classic";
  const translation = isClassic ? translate(message, classic, { now }) : translateActions(message, actions, { now });
  const about = {
    trace: unwrapTrace(traceMapping(fields, isClassic ? classicTracer(classic, now) : actionsTracer(actions, now))),
    settings: isClassic ? findDecidingSettings(fields, classic, now) : [],
  };
  if (translation.is === "requests") return { ...about, requests: translation.requests };
  return { ...about, requests: [], dropped: `${translation.code}, ${translation.reason}` };
}

/** Whether a place is the one that is asked for, or a part of it. */
const isWithin = (field: string, path: string): boolean =>
  field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`);

/** The last name of a path. */
const lastOf = (path: string): string => /[^.[\]]*\]?$/.exec(path)?.[0] ?? path;

const isEmpty = (value: unknown): boolean =>
  value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

const maxListed = 3;

const listSome = (words: readonly string[]): string =>
  words.length <= maxListed
    ? words.join(", ")
    : `${words.slice(0, maxListed).join(", ")} and ${words.length - maxListed} more`;

/** The object that a field is in; the field itself where that is the request. */
const holderOf = (field: string): string => field.slice(0, Math.max(0, field.lastIndexOf("."))) || field;

type Coming = FieldTarget & { readonly from: string };

function describeComing({ from, is, field, value }: Coming): string {
  switch (is) {
    case "copied":
      return `copies ${from} into ${holderOf(field)}`;
    case "renamed":
      return `sends ${from} as ${field}`;
    case "changed":
      return `makes ${field} of ${from}: ${JSON.stringify(value)}`;
  }
}

/** How the documented destination comes to what is at a place of a request. */
function describeOrigin({ trace }: Reference, index: number, path: string): string | undefined {
  const isThere = ({ request, field }: Pick<FieldTarget, "request" | "field">) =>
    request === index && isWithin(field, path);
  const coming = trace.fields.flatMap(({ path: from, to }) => to.filter(isThere).map((to) => ({ ...to, from })));
  const [first] = coming;
  const [filled] = trace.filledIn.filter(isThere);
  if (first === undefined) return filled && `fills in ${filled.field}: ${JSON.stringify(filled.value)}`;
  const sources = [...new Set(coming.map(({ from }) => from))];
  return sources.length === 1 ? describeComing(first) : `makes ${path} of ${listSome(sources)}`;
}

/** Why the documented destination has nothing at a place of a request. */
function describeAbsence({ trace }: Reference, index: number, path: string): string {
  const name = lastOf(path);
  const left = trace.fields.find(({ leftOut }) => leftOut.some((at) => at.request === index && at.field === path));
  if (left !== undefined) return isEmpty(left.value) ? "sends no empty values" : `leaves ${left.path} out`;
  const elsewhere = trace.fields.find(({ path: from, to }) => lastOf(from) === name && to.length > 0);
  if (elsewhere !== undefined)
    return `sends ${elsewhere.path} as ${elsewhere.to.map(({ field }) => field).join(", ")} alone`;
  const unread = trace.unread.find(({ path: from }) => lastOf(from) === name);
  return unread === undefined ? `sends no ${path}` : `does not read ${unread.path}`;
}

function describeRequests({ requests, dropped, settings }: Reference, { message }: Compared): string {
  if (dropped !== undefined) return `sends nothing: ${dropped}`;
  const what = message.type === "track" && typeof message.event === "string" ? `"${message.event}"` : message.type;
  const by = settings.map(({ name, value }) => `${name} ${JSON.stringify(value)}`);
  const made = requests.map(({ operation }) => operation);
  return `makes ${listSome(made)} of ${what}${by.length === 0 ? "" : `, with ${listSome(by)}`}`;
}

/** What the documented destination does where a mismatch is; nothing where it does not do what was expected either. */
function describeThere(mismatch: Mismatch, failure: Failure, reference: Reference, compared: Compared) {
  if (mismatch.is === "requests") {
    const isExpected = mismatch.expected.join() === reference.requests.map(({ operation }) => operation).join();
    return isExpected ? describeRequests(reference, compared) : undefined;
  }
  if (failure.request === undefined) return describeLeft(mismatch, reference, compared);
  const { index } = failure.request;
  const { path } = mismatch;
  const there = readPath(reference.requests[index]?.body, path);
  if (mismatch.is === "unexpected") return there.is === "absent" ? describeAbsence(reference, index, path) : undefined;
  const wanted = readPath(failure.expected, path);
  if (there.is === "absent" || wanted.is === "absent") return undefined;
  return findMismatches(wanted.value, there.value).length > 0 ? undefined : describeOrigin(reference, index, path);
}

/** The same for what a message leaves: a field of a profile or an event has the name of one of a request. */
function describeLeft({ is, path }: Mismatch, reference: Reference, compared: Compared): string | undefined {
  const field = path.replace(/^\[\d+\]\.?/, "");
  if (field === "" || field === "profile" || is === "length") return describeRequests(reference, compared);
  const index = reference.requests.findIndex(({ body }) => readPath(body, field).is === "found");
  if (index !== -1) return describeOrigin(reference, index, field);
  return is === "unexpected" ? describeAbsence(reference, 0, field) : undefined;
}

/**
 * Adds to what a translator of the user's own does otherwise than expected what the documented destination does there.
 * It is found by asking that destination, so no sentence here tells its rules a second time.
 */
export function addHints(failures: readonly Failure[], compared: Compared): readonly Failure[] {
  if (failures.length === 0) return failures;
  const reference = readReference(compared);
  return failures.map((failure) => ({
    ...failure,
    mismatches: failure.mismatches.map((mismatch): Mismatch => {
      const does = describeThere(mismatch, failure, reference, compared);
      return does === undefined ? mismatch : { ...mismatch, hint: `${compared.profile} ${does}` };
    }),
  }));
}
