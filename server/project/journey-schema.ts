import * as z from "zod";
import { LinkParam } from "../../contracts/iterable/link-param.ts";
import { jsonObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import {
  type JourneyStep,
  type JourneyWebhook,
  journeyLimits,
  journeyWebhookMethods,
  parseDelay,
} from "../domain/journeys.ts";
import { strictObject } from "../validation/strict-object.ts";
import { AudienceCriteria } from "./criteria-schema.ts";

const delay = () =>
  z.string().refine((text) => parseDelay(text) !== undefined, {
    error: ({ input }) =>
      `"${String(input)}" is no length of time: write a whole number and s, m, h or d, such as 30m, 24h or 7d, up to ${journeyLimits.delayDays}d`,
  });

const shortObject = () =>
  jsonObject().refine((fields) => JSON.stringify(fields).length <= journeyLimits.fieldsLength, {
    error: `at most ${journeyLimits.fieldsLength} characters of JSON are taken`,
  });

const WebhookStep = () =>
  strictObject({
    url: z.string().min(1),
    method: z.enum(journeyWebhookMethods).exactOptional(),
    headers: z.array(strictObject(LinkParam().shape)).exactOptional(),
    body: shortObject().exactOptional(),
  } satisfies Record<keyof JourneyWebhook, z.ZodType>).refine(
    ({ method, body }) => method !== "GET" || body === undefined,
    { path: ["body"], message: "a GET has none" },
  );

const stepKinds = ["delay", "send", "update", "filter", "webhook"] as const satisfies readonly (keyof JourneyStep)[];

const Step = lazy(() =>
  strictObject({
    delay: delay().exactOptional(),
    send: z.int().positive().exactOptional(),
    update: strictObject({ dataFields: shortObject() }).exactOptional(),
    filter: AudienceCriteria().exactOptional(),
    webhook: WebhookStep().exactOptional(),
  } satisfies Record<keyof JourneyStep, z.ZodType>).superRefine((step, { addIssue }) => {
    if (stepKinds.filter((kind) => kind in step).length !== 1)
      addIssue({ code: "custom", message: `a step is one of ${stepKinds.join(", ")}` });
  }),
);

const Entry = lazy(() =>
  strictObject({
    api: z.boolean().exactOptional(),
    events: z.array(z.string().min(1).max(journeyLimits.nameLength)).max(journeyLimits.entries).exactOptional(),
    lists: z.array(z.int().positive()).max(journeyLimits.entries).exactOptional(),
  }).refine(({ api, events = [], lists = [] }) => api === true || events.length + lists.length > 0, {
    message: "says how people enter: api: true, or at least one of events, or of lists",
  }),
);

/** What a journey says, but for its number. */
const journeyFields = () => ({
  name: z.string().min(1).max(journeyLimits.nameLength),
  description: z.string().max(journeyLimits.descriptionLength).exactOptional(),
  enabled: z.boolean().default(true),
  archived: z.boolean().default(false),
  entry: Entry(),
  steps: z.array(Step()).max(journeyLimits.steps).default([]),
});

/** A journey of a configuration. */
export const JourneyEntry = lazy(() => strictObject({ id: z.int().positive(), ...journeyFields() }));

/** A journey of a seed, which is given a number where it has none. */
export const Journey = lazy(() => strictObject({ id: z.int().positive().exactOptional(), ...journeyFields() }));
