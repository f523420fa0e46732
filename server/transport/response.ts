import type { Outgoing } from "../http/message.ts";
import { responseOf } from "../http/web.ts";
import { troubled } from "./faulty-response.ts";

/** An answer as a Response, once what it tells of is stored. */
export async function responded(
  answer: Outgoing | Promise<Outgoing>,
  origin: string | undefined,
  signal?: AbortSignal | null,
): Promise<Response> {
  const outgoing = await answer;
  await outgoing.durable;
  const { travel } = outgoing;
  return travel === undefined ? responseOf(outgoing, origin) : troubled(outgoing, travel, origin, signal);
}
