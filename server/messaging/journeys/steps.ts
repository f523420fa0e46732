import type { DataFields } from "../../../contracts/json.ts";
import type { Rejection } from "../../audience/rejections.ts";
import { upsertUser } from "../../audience/upsert-user.ts";
import type { JourneyStep } from "../../domain/journeys.ts";
import { compileCriteria } from "../../domain/segmentation/rule.ts";
import { runAtOnce } from "../../system/turns.ts";
import { testByRule } from "../audience/judge-user.ts";
import { findCampaign } from "../campaigns/campaign.ts";
import { deliverMessage } from "../sends/deliver.ts";
import { callWebhook } from "./call-webhook.ts";
import { type End, fail, type Traveller } from "./traveller.ts";

/** Sends a campaign as any other send: to whom it is not sent, the outbox says why, and they go on. */
function sendCampaign({ project, journey, entry, user, onSpent }: Traveller, id: number): End | undefined {
  const campaign = findCampaign(project, id);
  const template = campaign && project.store.templates.find(campaign.template);
  if (campaign === undefined || template === undefined) return fail(`there is no campaign ${id}`);
  if (campaign.type !== "Triggered") return fail(`campaign ${id} is no triggered campaign`);
  const dataFields: DataFields = JSON.parse(entry.data);
  const request = { dataFields, workflowId: journey.id };
  const recipient = user.email ?? user.userId ?? "";
  deliverMessage(project, { campaign, template, user, recipient, request, onSpent });
  return undefined;
}

/** What is wrong with fields that cannot be written. */
function explainRejection(rejection: Rejection): string {
  switch (rejection.is) {
    case "badFields":
      return rejection.reason;
    case "mismatched":
      return `its field ${rejection.mismatches.map(({ field }) => field).join(", ")} is of another type in this project`;
    case "tooManyFields":
      return `the project may have ${rejection.limit} fields`;
    default:
      return rejection.is;
  }
}

/** Writes fields to the profile as users/update does. What that refuses ends the journey (assumed). */
function updateProfile({ project, user }: Traveller, dataFields: DataFields): End | undefined {
  const { email, userId } = user;
  const ref = email !== undefined && project.kind !== "userId" ? { email } : { userId: userId ?? "" };
  const written = upsertUser(project, { ...ref, dataFields }, { call: "identify", source: "API" });
  return written.is === "written" ? undefined : fail(`the profile cannot be updated: ${explainRejection(written)}`);
}

/** Takes a step other than a delay. Gives why it is the last one, where it is. */
export function takeStep(traveller: Traveller, { send, update, filter, webhook }: JourneyStep): End | undefined {
  const { project, user } = traveller;
  if (send !== undefined) return sendCampaign(traveller, send);
  if (update !== undefined) return updateProfile(traveller, update.dataFields);
  if (webhook !== undefined) return callWebhook(traveller, webhook);
  if (filter === undefined) return undefined;
  const isIn = runAtOnce(testByRule(project.store, compileCriteria(filter))(user));
  return isIn ? undefined : { reason: "filtered" };
}
