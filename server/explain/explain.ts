import { isObject } from "../../contracts/json.ts";
import type { ChangedNumber } from "../../contracts/json-text.ts";
import type { ActionsSettings } from "../../contracts/segment/actions-settings.ts";
import type { ClassicSettings } from "../../contracts/segment/classic-settings.ts";
import type { PipelineContext } from "../pipeline/pipeline.ts";
import type { Projects } from "../project/registry.ts";
import type { Delivery, DeliveryWarning, Message } from "../segment/delivery.ts";
import { UnusableDestination } from "../segment/destinations/open.ts";
import { findHome } from "../segment/homes.ts";
import { normaliseMessage } from "../segment/ingest/normalise.ts";
import { warnOfNumbers } from "../segment/ingest/number-warnings.ts";
import { validateMessage } from "../segment/ingest/validate.ts";
import { maxEventBytes } from "../segment/limits.ts";
import { type DestinationOptions, nameOf } from "../segment/options.ts";
import type { Segment } from "../segment/segment.ts";
import { type Choice, chooseExplained, type ExplainOptions, optionsOfDelivery } from "./choose.ts";
import { listDifferences } from "./differences.ts";
import { explainOwn } from "./explain-own.ts";
import { explainTranslation } from "./explain-translation.ts";
import type { ExplainedTranslation, Explanation } from "./explanation.ts";
import type { FindEndpoint } from "./rehearse.ts";
import { actionsTranslator, classicTranslator } from "./translators.ts";

export type { ExplainOptions } from "./choose.ts";

/** What explaining takes from outside. */
export interface ExplainContext {
  readonly segment: Segment;
  readonly projects: Projects;
  readonly findEndpoint: FindEndpoint;
  readonly pipeline: PipelineContext;
}

/** An explanation, or why there is none. */
export type Explained =
  | { readonly is: "explained"; readonly explanation: Explanation }
  | { readonly is: "refused"; readonly code: "BadJsonBody" | "BadParams" | "NotFound"; readonly reason: string };

/** A message that is explained, and what is known of it. */
interface Subject {
  readonly message: Message;
  readonly receivedAt: number;
  readonly delivery?: number;
  /** What it had lost when it arrived. */
  readonly warnings: readonly DeliveryWarning[];
}

function settingsOf(destination: DestinationOptions | undefined): unknown {
  return destination !== undefined && "settings" in destination ? destination.settings : {};
}

async function explainChoice(
  { translator, destination, project }: Choice,
  subject: Subject,
  source: string,
  context: ExplainContext & { readonly now: number },
): Promise<ExplainedTranslation> {
  const { now, projects } = context;
  const home = {
    source,
    destination: destination && nameOf(destination),
    isEnabled: destination?.enabled !== false,
    home: findHome(projects, project === undefined ? {} : { project }),
    projectName: project ?? projects.all[0]?.name ?? "",
  };
  if (destination?.type === "function" || destination?.type === "module")
    return explainOwn(home, destination, subject, context);
  const settings = settingsOf(destination);
  const built =
    translator === "actions"
      ? actionsTranslator(settings as Partial<ActionsSettings>, now)
      : classicTranslator(settings as Partial<ClassicSettings>, now);
  return explainTranslation({ ...home, translator: built }, subject, context);
}

async function explainSubject(subject: Subject, options: ExplainOptions, context: ExplainContext): Promise<Explained> {
  const chosen = chooseExplained(context.segment.options, options);
  if (chosen.is === "refused") return { is: "refused", code: "BadParams", reason: chosen.reason };
  const { source, choices } = chosen;
  const { message, delivery } = subject;
  const about = { source, ...(delivery !== undefined && { delivery }), message };
  const issue = validateMessage(message);
  if (issue !== undefined) return { is: "explained", explanation: { ...about, dropped: issue, translations: [] } };
  const translations: ExplainedTranslation[] = [];
  const atOnce = { ...context, now: context.segment.now() };
  try {
    for (const choice of choices) translations.push(await explainChoice(choice, subject, source, atOnce));
  } catch (thrown) {
    if (thrown instanceof UnusableDestination) return { is: "refused", code: "BadParams", reason: thrown.message };
    throw thrown;
  }
  const [first, second] = translations;
  const areTwo = first !== undefined && second !== undefined;
  const explanation = { ...about, translations, ...(areTwo && { differences: listDifferences(first, second) }) };
  return { is: "explained", explanation };
}

/**
 * Explains a message as an SDK sends it, a JSON value, of which some numbers are not as they were written: what it would become, do and leave, found out on the project it
 * goes to and undone. It is taken as one that was not seen before and that no fault strikes.
 */
export async function explainMessage(
  given: unknown,
  changed: readonly ChangedNumber[],
  options: ExplainOptions,
  context: ExplainContext,
): Promise<Explained> {
  if (!isObject(given)) return { is: "refused", code: "BadJsonBody", reason: "message: an object is expected" };
  if (Buffer.byteLength(JSON.stringify(given)) > maxEventBytes) {
    const reason = `message: it is larger than ${maxEventBytes / 1_024} KB, which Segment does not take`;
    return { is: "refused", code: "BadJsonBody", reason };
  }
  const receivedAt = context.segment.now();
  const arrival = { receivedAt, ip: "127.0.0.1", isFromDevice: false, newId: () => "explained" };
  const message = normaliseMessage(given, given.type, arrival);
  return explainSubject({ message, receivedAt, warnings: warnOfNumbers(changed) }, options, context);
}

/** Explains the message of a kept delivery: what it would do if it came now, whatever became of it. */
export async function explainDelivery(
  id: number,
  options: Pick<ExplainOptions, "destination" | "translator">,
  context: ExplainContext,
): Promise<Explained> {
  const delivery: Delivery | undefined = context.segment.log.find(id);
  if (delivery === undefined)
    return { is: "refused", code: "NotFound", reason: `There is no delivery ${id}, or it had to make room` };
  const { message, receivedAt, warnings = [] } = delivery;
  const subject = { message, receivedAt, warnings, delivery: id };
  return explainSubject(subject, optionsOfDelivery(delivery, options), context);
}
