import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";

/** What a tap on a button or on an embedded message does: a URL is opened, or an action of the app's own is told. */
export const Action = lazy(() =>
  z.object({ type: z.string().exactOptional(), data: z.string().exactOptional() }).meta({ id: "Action" }),
);

/** A button of an embedded message. */
export const Button = lazy(() =>
  z
    .object({ id: z.string().exactOptional(), title: z.string().exactOptional(), action: Action().exactOptional() })
    .meta({ id: "Button" }),
);

/** A text field of an embedded message; its placement fixes the labels. */
export const Text = lazy(() =>
  z.object({ label: z.string().exactOptional(), text: z.string().exactOptional() }).meta({ id: "Text" }),
);

const BgColor = lazy(() =>
  z.object({ hex: z.string().exactOptional(), alpha: z.number().exactOptional() }).meta({ id: "BgColor" }),
);

/** Where an in-app message lies on a phone's screen: each side is `{ percentage }` or `{ displayOption }`. */
export const InAppDisplaySettings = lazy(() =>
  z
    .object({
      top: jsonObject().exactOptional(),
      right: jsonObject().exactOptional(),
      bottom: jsonObject().exactOptional(),
      left: jsonObject().exactOptional(),
      shouldAnimate: z.boolean().exactOptional(),
      bgColor: BgColor().exactOptional(),
    })
    .meta({ id: "InAppDisplaySettings" }),
);

/** Where an in-app message lies in a browser: Center, TopRight, BottomRight or Full in the web SDK. */
export const WebInAppDisplaySettings = lazy(() =>
  z.object({ position: z.string().exactOptional() }).meta({ id: "WebInAppDisplaySettings" }),
);

/** How a saved in-app message is listed in an inbox. */
export const InboxMetadata = lazy(() =>
  z
    .object({
      title: z.string().exactOptional(),
      subtitle: z.string().exactOptional(),
      icon: z.string().exactOptional(),
    })
    .meta({ id: "InboxMetadata" }),
);
