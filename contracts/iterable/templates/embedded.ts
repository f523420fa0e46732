import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { Action, Button, Text } from "../message-content.ts";
import { storedTemplate, templateTimes, upsertedTemplate } from "./model.ts";

const Elements = lazy(() =>
  z
    .object({
      buttons: z.array(Button()).exactOptional(),
      defaultAction: Action().exactOptional(),
      mediaUrl: z.string().exactOptional(),
      mediaUrlCaption: z.string().exactOptional(),
      text: z.array(Text()).exactOptional(),
    })
    .meta({ id: "Elements" }),
);

const content = () => ({
  title: z.string().exactOptional(),
  body: z.string().exactOptional(),
  elements: Elements().exactOptional(),
  payload: jsonObject().exactOptional(),
  placementId: z.int().exactOptional(),
});

export const EmbeddedTemplate = lazy(() =>
  z
    .object({ ...storedTemplate(), ...content(), ...templateTimes(), campaignId: z.int().exactOptional() })
    .meta({ id: "ApiEmbeddedTemplateModel" }),
);

export const UpsertEmbeddedTemplate = lazy(() =>
  z.object({ ...upsertedTemplate(), ...content() }).meta({ id: "UpsertEmbeddedTemplateModel" }),
);
