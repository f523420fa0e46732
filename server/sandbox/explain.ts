import type { App } from "../app/app.ts";
import { findEndpoint } from "../app/endpoints.ts";
import type { ExplainOptions } from "../explain/choose.ts";
import type { Explanation } from "../explain/explanation.ts";
import { maxBodyDepth, nestsTooDeep } from "../http/json-body.ts";
import type { SendRunner } from "../messaging/send-runner.ts";
import type { Projects } from "../project/registry.ts";
import { findCallWarnings } from "../request-log/warnings.ts";
import type { SegmentMessage } from "./sandbox.ts";
import type { SegmentSide } from "./segment-side.ts";
import { writeJson } from "./write-json.ts";

/** The parts of a sandbox that explaining takes. */
export interface ExplainingParts {
  readonly projects: Projects;
  readonly segment: SegmentSide;
  readonly app: App;
  /** Whether calls that would only be warned of are refused. */
  readonly strict: boolean;
  readonly sends: Pick<SendRunner, "fetchFeeds">;
  readonly warn: (text: string) => void;
}

/** The message as JSON would carry it. */
function copyMessage(message: SegmentMessage): unknown {
  const text = writeJson("message", message);
  if (nestsTooDeep(text)) throw new TypeError(`The message nests more than ${maxBodyDepth} levels deep`);
  return JSON.parse(text);
}

/** Explains a message, or a kept delivery by its number. What explains is loaded with the first that is asked for. */
export async function explainInProcess(
  { projects, strict, segment, app, sends, warn }: ExplainingParts,
  what: SegmentMessage | number,
  options: ExplainOptions,
): Promise<Explanation> {
  const message = typeof what === "number" ? undefined : copyMessage(what);
  const { explainDelivery, explainMessage } = await import("../explain/explain.ts");
  const findWarnings = strict ? findCallWarnings : undefined;
  const pipeline = { projects, fetchFeeds: sends.fetchFeeds, report: app.report, warn, findWarnings };
  const context = { segment: await segment.open(), projects, findEndpoint, pipeline };
  const explained =
    typeof what === "number"
      ? await explainDelivery(what, options, context)
      : await explainMessage(message, [], options, context);
  if (explained.is === "explained") return explained.explanation;
  throw explained.code === "BadJsonBody" ? new TypeError(explained.reason) : new RangeError(explained.reason);
}
