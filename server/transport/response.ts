import { type RemarkedResponse, remarksOf } from "../domain/call-effects.ts";
import { pageHeaders } from "../http/cors.ts";
import { responseOf } from "../http/web.ts";
import type { CallOutgoing } from "../pipeline/outgoing.ts";
import { faultyResponse } from "./faulty-response.ts";
import { storageFailure } from "./storage-failure.ts";

async function whenStored(outgoing: CallOutgoing): Promise<CallOutgoing> {
  try {
    await outgoing.durable;
    return outgoing;
  } catch {
    return storageFailure;
  }
}

const nobodyIsStranger = { guard: undefined, hasOwnKey: true, warn: () => {} };

/** An answer as a Response, once what it tells of is stored. */
export async function createResponse(
  answer: CallOutgoing | Promise<CallOutgoing>,
  origin: string | undefined,
  signal?: AbortSignal | null,
): Promise<RemarkedResponse> {
  const outgoing = await whenStored(await answer);
  const { delivery } = outgoing;
  const page = pageHeaders({ origin, ...nobodyIsStranger });
  const made = delivery === undefined ? responseOf(outgoing, page) : faultyResponse(outgoing, delivery, page, signal);
  const remarks = remarksOf(outgoing.effects);
  return remarks === undefined ? made : Object.defineProperty(await made, "remarks", { value: remarks });
}
