import { lazy } from "../../contracts/lazy.ts";
import type { Delivery } from "../segment/delivery.ts";
import type { DeliveryLog } from "../segment/delivery-log.ts";
import type { Segment } from "../segment/segment.ts";
import type { InProcessFetch } from "../transport/fetch.ts";
import type { SegmentMessage } from "./sandbox.ts";
import { writeJson } from "./write-json.ts";

/** The Segment side of a sandbox, which is loaded and opened when something first asks for it. */
export interface SegmentSide {
  open(): Promise<Segment>;
  /** Undefined until it was opened. */
  opened(): Segment | undefined;
  /** Goes on with deliveries that projects hold: another process left them, or they were restored. */
  resume(): void;
}

/** What the Segment side of a sandbox takes from outside. */
export interface SegmentSideContext {
  readonly load: () => Promise<Segment>;
  readonly log: DeliveryLog;
  /** Told why it could not be opened, where nobody waits for that. */
  readonly report: (thrown: unknown, operation: string) => void;
}

/** Makes the Segment side of a sandbox; `load` opens it. */
export function createSegmentSide({ load, log, report }: SegmentSideContext): SegmentSide {
  let opened: Segment | undefined;
  const open = lazy(async () => {
    opened = await load();
    return opened;
  });
  return {
    open,
    resume() {
      log.recount();
      if (opened !== undefined) opened.resume();
      else if (log.waiting().length > 0) open().catch((thrown) => report(thrown, "the Segment side"));
    },
    opened: () => opened,
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
  const before = log.revision();
  const body = writeJson("message", { writeKey: writeKey ?? sources[0]?.writeKey ?? "", batch: [message] });
  const response = await fetch("/v1/batch?sync=1", { method: "POST", body });
  if (!response.ok) throw new TypeError(`The message was refused: ${await response.text()}`);
  return log.list({ after: before });
}
