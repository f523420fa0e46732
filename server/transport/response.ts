import { pageHeaders } from "../http/cors.ts";
import type { Outgoing } from "../http/message.ts";
import { responseOf } from "../http/web.ts";
import { faultyResponse } from "./faulty-response.ts";
import { storageFailure } from "./storage-failure.ts";

async function whenStored(outgoing: Outgoing): Promise<Outgoing> {
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
  answer: Outgoing | Promise<Outgoing>,
  origin: string | undefined,
  signal?: AbortSignal | null,
): Promise<Response> {
  const outgoing = await whenStored(await answer);
  const { delivery } = outgoing;
  const page = pageHeaders({ origin, ...nobodyIsStranger });
  return delivery === undefined ? responseOf(outgoing, page) : faultyResponse(outgoing, delivery, page, signal);
}
