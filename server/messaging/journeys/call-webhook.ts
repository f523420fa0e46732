import type { DataFields } from "../../../contracts/json.ts";
import { findRequestProblem, type JourneyWebhook } from "../../domain/journeys.ts";
import { readProfile } from "../../domain/profile.ts";
import { identityFields } from "../../journeys/enter.ts";
import { enqueueWebhookCall } from "../../webhooks/enqueue.ts";
import { layerData } from "../render/data.ts";
import { renderParts } from "../render/render-parts.ts";
import type { RenderContext } from "../render/types.ts";
import { createLookups } from "../sends/look-ups.ts";
import { type End, fail, type Traveller } from "./traveller.ts";

/** What names the journey, beside the person, in a request that says nothing else. */
const namesOf = ({ journey, user }: Traveller): DataFields => ({
  ...identityFields(user),
  workflowId: journey.id,
  workflowName: journey.name,
});

/** What Handlebars in a request read: what let the person in, then their profile, then what names the journey. */
function createContext(traveller: Traveller, event: DataFields): RenderContext {
  const { project, user, onSpent } = traveller;
  const { settings, clock } = project;
  const profile = readProfile(JSON.parse(user.data), user.email, user.userId).dataFields;
  return {
    data: layerData({ event, profile, mergeTags: namesOf(traveller) }),
    nowMs: clock.now(),
    timeZone: settings.timeZone,
    ...(settings.hmacSecret !== "" && { hmacSecret: settings.hmacSecret }),
    onSpent,
    ...createLookups(project),
  };
}

/**
 * Queues the request of a step: it is made once what the step wrote is safe, tried again as those of system webhooks are,
 * and nobody waits for its answer. One that cannot be rendered, or may not be made, ends the journey (assumed). assumed:
 * the body where none is given.
 *
 * @see https://support.iterable.com/hc/en-us/articles/205480275 journey webhooks: texts are Handlebars, the answer is discarded
 */
export function callWebhook(traveller: Traveller, webhook: JourneyWebhook): End | undefined {
  const { project, entry, user } = traveller;
  const dataFields: DataFields = JSON.parse(entry.data);
  const { url, method = "POST", headers = [], body } = webhook;
  const rendered = renderParts({ url, headers, body: body ?? {} }, createContext(traveller, dataFields));
  if (rendered.is === "skipped") return fail(`its webhook cannot be rendered: ${rendered.message}`);
  const { parts } = rendered;
  const problem = findRequestProblem(parts, project.settings.webhookHosts);
  if (problem !== undefined) return fail(`its webhook is not called: ${problem}`);
  const isBare = method === "GET" || (method === "DELETE" && body === undefined);
  const told = body === undefined ? { ...namesOf(traveller), dataFields } : parts.body;
  const request = {
    method,
    url: parts.url,
    headers: {
      ...(!isBare && { "Content-Type": "application/json" }),
      ...Object.fromEntries(parts.headers.map(({ key, value }) => [key, value])),
    },
    body: isBare ? "" : JSON.stringify(told),
  };
  enqueueWebhookCall(project, { webhook: null, event: "journeyWebhook", user, request });
  return undefined;
}
