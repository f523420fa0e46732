import { z } from "zod";
import { jsonObject } from "../iterable/shared.ts";
import { lazily } from "../lazily.ts";

const anything = () => jsonObject().nullish();

const common = () => ({
  messageId: z.string().exactOptional(),
  userId: z.string().nullish(),
  anonymousId: z.string().nullish(),
  timestamp: z.string().exactOptional(),
  originalTimestamp: z.string().exactOptional(),
  sentAt: z.string().exactOptional(),
  receivedAt: z.string().exactOptional(),
  context: anything(),
  integrations: anything(),
});

/** Ties a user to traits. @see https://segment.com/docs/connections/spec/identify/ */
export const Identify = lazily(() =>
  z
    .looseObject({ type: z.literal("identify"), ...common(), traits: anything() })
    .meta({ id: "SegmentIdentify", description: "Ties a user to traits" }),
);
export type Identify = z.infer<ReturnType<typeof Identify>>;

/** Records what a user did. @see https://segment.com/docs/connections/spec/track/ */
export const Track = lazily(() =>
  z
    .looseObject({ type: z.literal("track"), ...common(), event: z.string().min(1), properties: anything() })
    .meta({ id: "SegmentTrack", description: "Records what a user did" }),
);
export type Track = z.infer<ReturnType<typeof Track>>;

const view = () => ({ name: z.string().nullish(), category: z.string().nullish(), properties: anything() });

/** Records a view of a web page. @see https://segment.com/docs/connections/spec/page/ */
export const Page = lazily(() =>
  z
    .looseObject({ type: z.literal("page"), ...common(), ...view() })
    .meta({ id: "SegmentPage", description: "Records a view of a web page" }),
);
export type Page = z.infer<ReturnType<typeof Page>>;

/** Records a view of a mobile screen. @see https://segment.com/docs/connections/spec/screen/ */
export const Screen = lazily(() =>
  z
    .looseObject({ type: z.literal("screen"), ...common(), ...view() })
    .meta({ id: "SegmentScreen", description: "Records a view of a mobile screen" }),
);
export type Screen = z.infer<ReturnType<typeof Screen>>;

/** Puts a user into a group. @see https://segment.com/docs/connections/spec/group/ */
export const Group = lazily(() =>
  z
    .looseObject({ type: z.literal("group"), ...common(), groupId: z.string(), traits: anything() })
    .meta({ id: "SegmentGroup", description: "Puts a user into a group" }),
);
export type Group = z.infer<ReturnType<typeof Group>>;

/** Gives a user another id. @see https://segment.com/docs/connections/spec/alias/ */
export const Alias = lazily(() =>
  z
    .looseObject({ type: z.literal("alias"), ...common(), previousId: z.string().nullish() })
    .meta({ id: "SegmentAlias", description: "Gives a user another id" }),
);
export type Alias = z.infer<ReturnType<typeof Alias>>;

/**
 * One message of the Segment spec, told apart by `type`. Keys the spec does not name pass through.
 *
 * @see https://segment.com/docs/connections/spec/common/
 */
export const SegmentMessage = lazily(() =>
  z
    .discriminatedUnion("type", [Identify(), Track(), Page(), Screen(), Group(), Alias()])
    .meta({ id: "SegmentMessage", description: "One message of the Segment spec" }),
);
export type SegmentMessage = z.infer<ReturnType<typeof SegmentMessage>>;

/** The message of one type, such as `Message<"identify">`. */
export type Message<Type extends SegmentMessage["type"]> = Extract<SegmentMessage, { type: Type }>;
