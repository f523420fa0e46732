import type { Outgoing } from "../http/message.ts";
import { responseOf } from "../http/web.ts";
import { faultyResponse } from "./faulty-response.ts";

/** An answer as a Response, once what it tells of is stored. */
export async function createResponse(
  answer: Outgoing | Promise<Outgoing>,
  origin: string | undefined,
  signal?: AbortSignal | null,
): Promise<Response> {
  const outgoing = await answer;
  await outgoing.durable;
  const { delivery } = outgoing;
  return delivery === undefined ? responseOf(outgoing, origin) : faultyResponse(outgoing, delivery, origin, signal);
}
