import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";

const text = () => z.string().nullish();
const object = () => jsonObject().nullish();

const common = () => ({
  messageId: text(),
  userId: text(),
  anonymousId: text(),
  timestamp: text(),
  originalTimestamp: text(),
  sentAt: text(),
  receivedAt: text(),
  context: object(),
  integrations: object(),
});

/** Ties a user to traits. @see https://segment.com/docs/connections/spec/identify/ */
export const Identify = lazy(() =>
  z
    .looseObject({ type: z.literal("identify"), ...common(), traits: object() })
    .meta({ id: "SegmentIdentify", description: "Ties a user to traits" }),
);
export type Identify = z.infer<ReturnType<typeof Identify>>;

/** Records what a user did. @see https://segment.com/docs/connections/spec/track/ */
export const Track = lazy(() =>
  z
    .looseObject({ type: z.literal("track"), ...common(), event: z.string().min(1), properties: object() })
    .meta({ id: "SegmentTrack", description: "Records what a user did" }),
);
export type Track = z.infer<ReturnType<typeof Track>>;

const view = () => ({ name: text(), category: text(), properties: object() });

/** Records a view of a web page. @see https://segment.com/docs/connections/spec/page/ */
export const Page = lazy(() =>
  z
    .looseObject({ type: z.literal("page"), ...common(), ...view() })
    .meta({ id: "SegmentPage", description: "Records a view of a web page" }),
);
export type Page = z.infer<ReturnType<typeof Page>>;

/** Records a view of a mobile screen. @see https://segment.com/docs/connections/spec/screen/ */
export const Screen = lazy(() =>
  z
    .looseObject({ type: z.literal("screen"), ...common(), ...view() })
    .meta({ id: "SegmentScreen", description: "Records a view of a mobile screen" }),
);
export type Screen = z.infer<ReturnType<typeof Screen>>;

/** Puts a user into a group. @see https://segment.com/docs/connections/spec/group/ */
export const Group = lazy(() =>
  z
    .looseObject({ type: z.literal("group"), ...common(), groupId: z.string(), traits: object() })
    .meta({ id: "SegmentGroup", description: "Puts a user into a group" }),
);
export type Group = z.infer<ReturnType<typeof Group>>;

/** Gives a user another id. @see https://segment.com/docs/connections/spec/alias/ */
export const Alias = lazy(() =>
  z
    .looseObject({ type: z.literal("alias"), ...common(), previousId: text() })
    .meta({ id: "SegmentAlias", description: "Gives a user another id" }),
);
export type Alias = z.infer<ReturnType<typeof Alias>>;

/**
 * One message of the Segment spec, told apart by `type`. Keys the spec does not name pass through.
 *
 * @see https://segment.com/docs/connections/spec/common/
 */
export const SegmentMessage = lazy(() =>
  z
    .discriminatedUnion("type", [Identify(), Track(), Page(), Screen(), Group(), Alias()])
    .meta({ id: "SegmentMessage", description: "One message of the Segment spec" }),
);
export type SegmentMessage = z.infer<ReturnType<typeof SegmentMessage>>;

/** The message of one type, such as `Message<"identify">`. */
export type Message<Type extends SegmentMessage["type"]> = Extract<SegmentMessage, { type: Type }>;
