import type { CallEffects } from "../domain/call-effects.ts";
import type { LoggedRequest } from "./entry.ts";

function headerBytesOf({ headers }: LoggedRequest): number {
  let bytes = 0;
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0);
  return bytes;
}

/** Bytes of a request beside its body: what always stays. */
const fixedBytesOf = (request: LoggedRequest): number =>
  request.path.length + request.search.length + headerBytesOf(request);

/** Bytes that an exchange keeps in memory, nearly. */
export const bytesOf = (request: LoggedRequest): number =>
  fixedBytesOf(request) + request.body.byteLength + (request.answer?.length ?? 0) + (request.effects?.size ?? 0);

/** A copy, so that the whole text does not live on behind its part. */
const copyStart = (text: string, length: number): string => Buffer.from(text.slice(0, length)).toString("utf8");

/** The effects of a call without the profiles it wrote, which are counted only. */
function withoutChanges(effects: CallEffects | undefined): CallEffects | undefined {
  if (effects === undefined) return undefined;
  const { unkept, unsent, hidden, revealed, changes, moreChanges } = effects;
  return {
    ...(unkept !== undefined && { unkept }),
    ...(unsent !== undefined && { unsent }),
    changes: [],
    moreChanges: moreChanges + changes.length,
    size: 0,
    hidden,
    revealed,
  };
}

/** An exchange that is larger than all of a record may be, cut to what fits; how much was cut is kept with it. */
export function cutTo(request: LoggedRequest, maxBytes: number): LoggedRequest {
  const { body, answer = "" } = request;
  const room = Math.max(0, maxBytes - fixedBytesOf(request));
  const ofAnswer = Math.min(answer.length, Math.max(room >> 1, room - body.byteLength));
  const ofBody = Math.min(body.byteLength, room - ofAnswer);
  return {
    ...request,
    effects: withoutChanges(request.effects),
    body: Uint8Array.from(body.subarray(0, ofBody)),
    ...(request.answer !== undefined && { answer: copyStart(answer, ofAnswer) }),
    omitted: {
      body: (request.omitted?.body ?? 0) + body.byteLength - ofBody,
      answer: answer.length - ofAnswer,
    },
  };
}
