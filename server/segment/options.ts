import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { ActionsSettings } from "../../contracts/segment/actions-settings.ts";
import { ClassicSettings } from "../../contracts/segment/classic-settings.ts";
import { strictObject } from "../validation/strict-object.ts";
import { unquoted } from "../validation/unquoted.ts";

const commonFields = () => ({
  /** The name `integrations` of a message knows the destination by. */
  name: z.string().min(1).exactOptional(),
  enabled: z.boolean().default(true),
  /** The Iterable project it writes to; the first one without it. */
  project: z.string().min(1).exactOptional(),
});

const textRecord = () => z.record(z.string(), z.string());

/** A destination as it is configured. */
export const DestinationOptions = lazy(() =>
  z.discriminatedUnion("type", [
    strictObject({
      type: z.literal("classic"),
      ...commonFields(),
      settings: ClassicSettings().partial().default({}),
    }),
    strictObject({ type: z.literal("actions"), ...commonFields(), settings: ActionsSettings().default({}) }),
    strictObject({
      type: z.literal("function"),
      ...commonFields(),
      file: z.string().min(1),
      settings: z.record(z.string(), z.unknown()).default({}),
      timeoutMs: z.int().positive().exactOptional(),
      allowNetwork: z.boolean().default(false),
    }),
    strictObject({
      type: z.literal("module"),
      ...commonFields(),
      file: z.string().min(1),
      settings: z.record(z.string(), z.unknown()).default({}),
      timeoutMs: z.int().positive().exactOptional(),
    }),
    strictObject({ type: z.literal("http"), ...commonFields(), url: z.url(), headers: textRecord().default({}) }),
  ]),
);
export type DestinationOptions = z.output<ReturnType<typeof DestinationOptions>>;

/** A Segment source: what an SDK sends to with this write key, and where it goes from there. */
export const SourceOptions = lazy(() =>
  strictObject({
    name: z.string().min(1),
    writeKey: z.string({ error: unquoted }).min(5),
    destinations: z.array(DestinationOptions()).default([]),
  }),
);
export type SourceOptions = z.output<ReturnType<typeof SourceOptions>>;

/** The write key of the default source, fixed so that an SDK can be pointed at a new sandbox at once. */
export const defaultWriteKey = "sandboxWriteKey";

export const defaultSource: SourceOptions = {
  name: "default",
  writeKey: defaultWriteKey,
  destinations: [{ type: "classic", enabled: true, settings: {} }],
};

/** What a destination is called without a name of its own: as Segment lists it. */
const defaultNames: Readonly<Record<DestinationOptions["type"], string>> = {
  classic: "Iterable",
  actions: "Iterable (Actions)",
  function: "Function",
  module: "Module",
  http: "HTTP",
};

/** What a destination is called. */
export const nameOf = ({ name, type }: Pick<DestinationOptions, "name" | "type">): string => name ?? defaultNames[type];

/** The destinations of some sources that are enabled, by name. */
export const destinationNames = (sources: readonly SourceOptions[]): readonly string[] =>
  sources.flatMap(({ destinations }) => destinations.filter(({ enabled }) => enabled).map(nameOf));
