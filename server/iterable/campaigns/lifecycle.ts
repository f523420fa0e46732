import type { lifecycleOperations } from "../../../contracts/iterable/campaigns/lifecycle.ts";
import { createCampaign } from "../../messaging/campaigns/create.ts";
import {
  abortCampaign,
  activateCampaign,
  archiveCampaigns,
  cancelCampaign,
  deactivateCampaign,
  scheduleBlast,
  sendBlast,
  triggerCampaign,
} from "../../messaging/campaigns/lifecycle.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import { failWithCampaignRejection, failWithRestriction } from "./refuse.ts";

export const lifecycleHandlers: Handlers<typeof lifecycleOperations> = {
  create({ body, project, fail }) {
    const made = createCampaign(project, body);
    return made.is === "created" ? { campaignId: made.id } : failWithCampaignRejection(fail, "create", made);
  },

  schedule({ params, body, project, fail }) {
    const rejection = scheduleBlast(project, params.campaignId, body);
    if (rejection !== undefined) failWithRestriction(fail, `${params.campaignId}/schedule`, rejection);
    return success();
  },

  send({ params, project, fail }) {
    const rejection = sendBlast(project, params.campaignId);
    if (rejection !== undefined) failWithCampaignRejection(fail, `${params.campaignId}/send`, rejection);
    return success();
  },

  trigger({ body, project, fail }) {
    const rejection = triggerCampaign(project, body);
    if (rejection !== undefined) failWithCampaignRejection(fail, "trigger", rejection);
    return success(null, "Campaign triggered");
  },

  activateTriggered({ body, project, fail }) {
    const rejection = activateCampaign(project, body.campaignId);
    if (rejection !== undefined) failWithRestriction(fail, "activateTriggered", rejection);
    return success(null, "Campaign activated");
  },

  deactivateTriggered({ body, project, fail }) {
    const rejection = deactivateCampaign(project, body.campaignId);
    if (rejection !== undefined) failWithRestriction(fail, "deactivateTriggered", rejection);
    return success(null, "Campaign deactivated");
  },

  cancel({ body, project, fail }) {
    const rejection = cancelCampaign(project, body.campaignId);
    if (rejection !== undefined) failWithCampaignRejection(fail, "cancel", rejection);
    return success(null, `Canceled campaign. Id: ${body.campaignId}`);
  },

  abort({ body, project, fail }) {
    const rejection = abortCampaign(project, body.campaignId);
    if (rejection?.is === "cannotMove") fail("GenericRefusal", `Campaign abort failed. Id: ${body.campaignId}`);
    if (rejection !== undefined) failWithCampaignRejection(fail, "abort", rejection);
    return success(null, `Aborted campaign. Id: ${body.campaignId}`);
  },

  archive({ body, project, fail }) {
    const archived = archiveCampaigns(project, body.campaignIds);
    if (archived.is !== "archived") return failWithCampaignRejection(fail, "archive", archived);
    return { success: archived.success, failed: archived.failed };
  },
};
