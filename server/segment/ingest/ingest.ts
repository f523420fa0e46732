import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { ChangedNumber } from "../../../contracts/json-text.ts";
import type { Via } from "../../domain/via.ts";
import type { Message } from "../delivery.ts";
import { maxEventBytes, maxEvents, minWriteKeyLength } from "../limits.ts";
import type { Segment, Source } from "../segment.ts";
import type { Arrived, Dropped, Submitted } from "../submit.ts";
import type { Call } from "./calls.ts";
import { type Arrival, normaliseMessage } from "./normalise.ts";
import { formatChangedNumbers, warnOfBatchNumbers, warnOfNumbers } from "./number-warnings.ts";
import { type Issue, validateMessage } from "./validate.ts";
import { writeKeyOf } from "./write-key.ts";

/** A request of the Tracking API. */
export interface Submission {
  readonly call: Call;
  readonly body: DataFields;
  /** Numbers of the body that are not in it as they were written. */
  readonly changed: readonly ChangedNumber[];
  /** Bytes of the body. */
  readonly size: number;
  readonly authorization: string | undefined;
  readonly ip: string;
  /** Who sends it, where that is no client. */
  readonly via?: Via | undefined;
}

/**
 * What becomes of a request. `stored` settles when what it brought survives the end of the process, and rejects where it
 * could not be stored; `done` settles when it has had its first attempt.
 */
export type Ingested =
  | { readonly is: "taken"; readonly stored: Promise<unknown> | undefined; readonly done: Promise<unknown> }
  | { readonly is: "refused"; readonly status: 400 | 401 | 429; readonly reason: string };

const nothing: Promise<unknown> = Promise.resolve();

const toIpv4 = (ip: string): string => (ip.startsWith("::ffff:") ? ip.slice(7) : ip);

const isTooLarge = (event: unknown): boolean => {
  const text = JSON.stringify(event) ?? "";
  return text.length * 3 > maxEventBytes && Buffer.byteLength(text) > maxEventBytes;
};

/** A messageId that was seen before. assumed: Segment shows these as deduplicated, without a code. */
const duplicateIssueOf = (id: unknown): Issue => ({
  code: "duplicate",
  reason: `the messageId ${String(id).slice(0, 100)} was received before, less than 24 hours ago`,
});

function findIssue(segment: Segment, message: Message): Issue | undefined {
  const issue = validateMessage(message);
  if (issue !== undefined) return issue;
  return segment.intake.seen.add(String(message.messageId), segment.now())
    ? undefined
    : duplicateIssueOf(message.messageId);
}

/** Submits messages whose ids are new. Where they cannot be stored, the ids are free again. */
function submitOrForget(
  { submit, intake }: Segment,
  source: Source,
  arrived: readonly Arrived[],
  dropped: readonly Dropped[],
  via: Via | undefined,
): Submitted | undefined {
  const forget = (): void => {
    for (const { message } of arrived) intake.seen.remove(String(message.messageId));
  };
  try {
    const submitted = submit(source, arrived, dropped, via);
    if (submitted === undefined) forget();
    submitted?.stored?.catch(forget);
    return submitted;
  } catch (thrown) {
    forget();
    throw thrown;
  }
}

const fullReason = "more messages wait for their destinations than can be kept; send it again later";

/** Delivers the messages that are sound and new; the others are dropped, each with its reason. */
function deliverValid(segment: Segment, source: Source, arrived: readonly Arrived[], via: Via | undefined): Ingested {
  const sound: Arrived[] = [];
  const dropped: Dropped[] = [];
  for (const one of arrived) {
    const issue = findIssue(segment, one.message);
    if (issue === undefined) sound.push(one);
    else dropped.push({ message: one.message, ...issue });
  }
  const submitted = submitOrForget(segment, source, sound, dropped, via);
  return submitted === undefined ? rejectSubmission(429, fullReason) : { is: "taken", ...submitted };
}

/**
 * The events of a batch, or why it is dropped as a whole.
 * assumed: the code of a batch of too many events; the limit itself is published.
 */
function eventsOf({ batch }: DataFields): readonly unknown[] | Issue {
  const events = Array.isArray(batch) ? (batch as readonly unknown[]) : [];
  if (events.length === 0) return { code: "empty_batch", reason: "the batch holds no events" };
  if (events.length <= maxEvents) return events;
  return {
    code: "batch_too_large",
    reason: `the batch holds ${events.length} events; ${maxEvents} is the most Segment takes`,
  };
}

function takeBatch(segment: Segment, source: Source, { body, changed, via }: Submission, arrival: Arrival): Ingested {
  const { writeKey: _, batch, ...about } = body;
  const events = eventsOf(body);
  if ("code" in events) {
    const submitted = segment.submit(source, [], [{ message: { ...about, type: "batch" }, ...events }], via);
    return { is: "taken", stored: submitted?.stored, done: nothing };
  }
  const { sentAt, context, integrations } = about;
  const shared = { ...arrival, sentAt, context, integrations };
  const warningsOf = warnOfBatchNumbers(changed);
  const arrived = events.map((event, index) => ({
    message: isObject(event)
      ? normaliseMessage(event, event.type, shared)
      : normaliseMessage({ event }, undefined, shared),
    warnings: warningsOf(index),
  }));
  return deliverValid(segment, source, arrived, via);
}

function takeSubmission(segment: Segment, source: Source, submission: Submission): Ingested {
  const { call, body, changed, ip, via } = submission;
  const { newId, warn } = segment.intake;
  for (const warning of formatChangedNumbers(changed)) warn(warning);
  const arrival = { receivedAt: segment.now(), ip: toIpv4(ip), isFromDevice: call.isFromDevice, newId };
  if (call.is === "many") return takeBatch(segment, source, submission, arrival);
  const message = normaliseMessage(body, call.type, arrival);
  return deliverValid(segment, source, [{ message, warnings: warnOfNumbers(changed) }], via);
}

const rejectSubmission = (status: 400 | 401 | 429, reason: string): Ingested => ({ is: "refused", status, reason });

/**
 * Takes a request in as Segment does: what is wrong with single messages is recorded and never told the caller.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#errors
 */
export function ingest(segment: Segment, submission: Submission): Ingested {
  const { call, body, size, authorization } = submission;
  const writeKey = writeKeyOf(body.writeKey, authorization);
  if (writeKey.length < minWriteKeyLength)
    return rejectSubmission(400, "the request has no write key, or a very short one");
  const { batch } = body;
  if (call.is === "many" && size > maxEventBytes && Array.isArray(batch) && batch.some(isTooLarge)) {
    return rejectSubmission(400, `an event of the batch is larger than ${maxEventBytes / 1_024} KB`);
  }
  const source = segment.source(writeKey);
  if (source !== undefined) return takeSubmission(segment, source, submission);
  segment.intake.warn(`no Segment source has the write key "${writeKey.slice(0, 100)}": what it sent is dropped`);
  return segment.intake.strictWriteKeys
    ? rejectSubmission(401, "no source has this write key")
    : { is: "taken", stored: undefined, done: nothing };
}
