import { lazy } from "../../contracts/lazy.ts";
import type { Delivery } from "../segment/delivery.ts";
import type { Segment } from "../segment/segment.ts";
import type { InProcessFetch } from "../transport/fetch.ts";
import type { SegmentMessage } from "./sandbox.ts";
import { writeJson } from "./write-json.ts";

/** The Segment side of a sandbox, which is loaded and opened when something first asks for it. */
export interface SegmentSide {
  open(): Promise<Segment>;
  /** Undefined until it was opened. */
  readonly opened: Segment | undefined;
}

/** Makes the Segment side of a sandbox; `load` opens it. */
export function createSegmentSide(load: () => Promise<Segment>): SegmentSide {
  let opened: Segment | undefined;
  return {
    open: lazy(async () => {
      opened = await load();
      return opened;
    }),
    get opened() {
      return opened;
    },
  };
}

/** Hands a message to the Tracking API, and gives what became of it. */
export async function sendSegmentMessage(
  segment: SegmentSide,
  fetch: InProcessFetch,
  message: SegmentMessage,
  writeKey: string | undefined,
): Promise<readonly Delivery[]> {
  const { log, sources } = await segment.open();
  const before = log.revision;
  const body = writeJson("message", { writeKey: writeKey ?? sources[0]?.writeKey ?? "", batch: [message] });
  const response = await fetch("/v1/batch?sync=1", { method: "POST", body });
  if (!response.ok) throw new TypeError(`The message was refused: ${await response.text()}`);
  return log.list({ after: before });
}
