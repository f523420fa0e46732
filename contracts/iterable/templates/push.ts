import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { dataFeeds, storedTemplate, templateTimes, upsertedTemplate } from "./model.ts";

const PushAction = lazy(() =>
  z.object({ type: z.string().exactOptional(), data: z.string().exactOptional() }).meta({ id: "PushAction" }),
);

/** The icon of a button; the iOS SDK knows the types systemImage and templateImage. */
const ActionIcon = lazy(() => z.object({ iconType: z.string(), imageName: z.string() }).meta({ id: "ActionIcon" }));

const PushActionButton = lazy(() =>
  z
    .object({
      identifier: z.string(),
      title: z.string(),
      openApp: z.boolean(),
      buttonType: z.enum(["default", "destructive", "textInput"]).exactOptional(),
      action: PushAction().exactOptional(),
      actionIcon: ActionIcon().exactOptional(),
      requiresUnlock: z.boolean().exactOptional(),
      inputPlaceholder: z.string().exactOptional(),
      inputTitle: z.string().exactOptional(),
    })
    .meta({ id: "PushActionButton" }),
);

/** One address per platform. */
const perPlatform = (id: string) =>
  lazy(() => z.object({ ios: z.string().exactOptional(), android: z.string().exactOptional() }).meta({ id }));
const DeeplinkUri = perPlatform("DeeplinkURI");
const RichMediaUrl = perPlatform("RichMediaURL");

const content = () => ({
  title: z.string().exactOptional(),
  message: z.string().exactOptional(),
  badge: z.string().exactOptional(),
  sound: z.string().exactOptional(),
  buttons: z.array(PushActionButton()).exactOptional(),
  deeplink: DeeplinkUri().exactOptional(),
  richMedia: RichMediaUrl().exactOptional(),
  payload: jsonObject().exactOptional(),
  interruptionLevel: z.enum(["passive", "active", "time-sensitive", "critical"]).exactOptional(),
  relevanceScore: z.number().exactOptional(),
  isSilentPush: z.boolean().exactOptional(),
  wake: z.boolean().exactOptional(),
  ...dataFeeds(),
});

export const PushTemplate = lazy(() =>
  z
    .object({ ...storedTemplate(), ...content(), ...templateTimes(), campaignId: z.int().exactOptional() })
    .meta({ id: "ApiPushTemplateModel" }),
);

export const UpsertPushTemplate = lazy(() =>
  z.object({ ...upsertedTemplate(), ...content() }).meta({ id: "UpsertPushTemplateModel" }),
);
