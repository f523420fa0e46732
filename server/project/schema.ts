import * as z from "zod";
import { channelTypes, FrequencyCap, messageMedia, subscriptionPolicies } from "../../contracts/iterable/channels.ts";
import { lazy } from "../../contracts/lazy.ts";
import type { ChannelOptions, MessageTypeOptions } from "../domain/channels.ts";
import { revealedByValues } from "../domain/visibility.ts";
import { operationId } from "../validation/operation-id.ts";
import { strictObject } from "../validation/strict-object.ts";
import { defaultProject, type ProjectSettings } from "./settings.ts";

const limit = () => z.int().min(0);

const Settings = () =>
  strictObject({
    hiddenUntilIdentify: z.boolean(),
    revealedBy: z.enum(revealedByValues),
    hiddenProfileForUnknownUserId: z.boolean(),
    createNewFields: z.boolean(),
    userFieldLimit: limit(),
    eventFieldLimit: limit(),
    disallowedEventNames: z.array(z.string()),
    unknownUserIdReadsEmpty: z.boolean(),
    reportNonMembers: z.boolean(),
    optInMessageTypes: z.boolean(),
    bulkItemLimit: limit(),
    rateLimits: z.boolean(),
    processingDelay: z.union([limit(), strictObject({ single: limit(), bulk: limit() })], {
      error: "milliseconds are expected, for all writes or as { single, bulk }",
    }),
    subscriptionGroups: z.boolean(),
    doubleOptIn: z.boolean(),
    exportJobDuration: limit(),
  } satisfies Record<keyof ProjectSettings, z.ZodType>).partial();

const clientKeyFields = ["jwtSecret", "createEventNames"] as const;

/** A text that travels in a header. */
export const keyText = () =>
  z
    .string()
    .regex(/^[!-~]+$/, { message: "visible ASCII characters only: it travels in a header" })
    .max(1_000);

const keyFields = () => ({
  type: z.enum(["server", "mobile", "web", "readOnly"]).default("server"),
  disabled: z.boolean().exactOptional(),
  jwtSecret: z.string().min(1).exactOptional(),
  forbids: z.array(operationId()).exactOptional(),
  createEventNames: z.literal(false).exactOptional(),
});

/** Refuses what only keys of apps and pages have on any other. */
function checkType(key: Readonly<Record<string, unknown>>, { addIssue }: z.core.$RefinementCtx): void {
  if (key.type === "mobile" || key.type === "web") return;
  for (const name of clientKeyFields.filter((each) => key[each] !== undefined)) {
    addIssue({ code: "custom", path: [name], message: `mobile and web keys only; this one is of type ${key.type}` });
  }
}

/** An API key, as every door takes it: one without a text is given one, where the door makes any. */
export const KeyEntry = lazy(() =>
  strictObject({ key: keyText().exactOptional(), ...keyFields() }).superRefine(checkType),
);
export type KeyEntry = z.output<ReturnType<typeof KeyEntry>>;

const Channel = () =>
  strictObject({
    id: z.int().positive(),
    name: z.string().min(1),
    type: z.enum(channelTypes),
    medium: z.enum(messageMedia),
  } satisfies Record<keyof ChannelOptions, z.ZodType>);

const MessageType = () =>
  strictObject({
    id: z.int().positive(),
    name: z.string().min(1),
    channelId: z.int(),
    policy: z.enum(subscriptionPolicies),
    rateLimitPerMinute: limit().exactOptional(),
    frequencyCap: strictObject(FrequencyCap().shape).exactOptional(),
    createdAt: limit().exactOptional(),
    updatedAt: limit().exactOptional(),
  } satisfies Record<keyof MessageTypeOptions, z.ZodType>);

/** Names Windows keeps for devices: no file there can have one, whatever its case or ending. */
const reservedName = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/i;

const projectName = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, { message: "letters, digits, - and _ only: it names the database file" })
    .max(100)
    .refine((name) => !reservedName.test(name), {
      error: ({ input }) =>
        `"${String(input)}" is what Windows calls a device, so no database file can be named so there: choose another name`,
    });

/** A project, as every door takes it. */
export const ProjectEntry = lazy(() =>
  strictObject({
    name: projectName(),
    id: z.int().positive().exactOptional(),
    kind: z.enum(["email", "userId", "hybrid"]).default(defaultProject.kind),
    keys: z.array(KeyEntry()).min(1).exactOptional(),
    seed: z.union([z.string().min(1), z.array(z.string().min(1))]).exactOptional(),
    settings: Settings().default({}),
    channels: z.array(Channel()).exactOptional(),
    messageTypes: z.array(MessageType()).exactOptional(),
  }),
);
export type ProjectEntry = z.output<ReturnType<typeof ProjectEntry>>;

/** Some settings of a project that runs. */
export const ChangedSettings = lazy(Settings);
