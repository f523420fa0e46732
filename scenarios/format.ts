import * as z from "zod";
import { durationPattern } from "../contracts/duration.ts";
import { allOperations } from "../contracts/index.ts";
import { jsonObject } from "../contracts/json.ts";
import { lazy } from "../contracts/lazy.ts";
import type { KeyType } from "../contracts/operation.ts";
import { ActionsSettings } from "../contracts/segment/actions-settings.ts";
import { ClassicSettings } from "../contracts/segment/classic-settings.ts";
import { SegmentMessage } from "../contracts/segment/messages.ts";
import type { ActionsDropCode, DropCode } from "../translator/index.ts";

/** The three kinds of Iterable project. @see https://support.iterable.com/hc/en-us/articles/9216719179796 */
export const projectKinds = ["email", "userId", "hybrid"] as const;
export type ProjectKind = (typeof projectKinds)[number];

const keyTypes = ["server", "mobile", "web", "readOnly"] as const satisfies readonly KeyType[];

/** Whose result a scenario describes: that of a documented destination, or of a translator of one's own. */
export const profiles = ["classic", "actions", "own"] as const;
export type Profile = (typeof profiles)[number];

const dropCodes = [
  "MESSAGE_REJECTED",
  "INVALID_SETTINGS",
  "UNSUPPORTED",
  "DISABLED",
  "NOT_ENABLED_BY_OPTIONS",
  "NOT_SUBSCRIBED",
  "PAYLOAD_VALIDATION_FAILED",
] as const satisfies readonly (DropCode | ActionsDropCode)[];

const text = (description: string) => z.string().min(1).meta({ description });
const texts = (description: string) => z.array(z.string().min(1)).meta({ description });
const flag = (description: string) => z.boolean().meta({ description });
const page = () => z.url({ message: "a source is the address of a web page" });
const fields = (description: string) => jsonObject().meta({ type: "object", description });
const duration = (description: string) =>
  z
    .string()
    .regex(durationPattern, { message: "a duration is a number and a unit: 500ms, 60s, 5m, 4h or 2d" })
    .meta({ description, examples: ["30s"] });
const status = () => z.int().min(100).max(599);

/** The id of an operation. */
export const OperationId = lazy(() =>
  z.enum(allOperations.map(({ id }) => id)).meta({ id: "OperationId", description: "An Iterable operation" }),
);

const settings = () =>
  z
    .strictObject({ ...ActionsSettings().shape, ...ClassicSettings().partial().shape })
    .meta({ description: "Options of the Segment destination that differ from its catalogue defaults" });
export type DestinationSettings = Readonly<z.infer<ReturnType<typeof settings>>>;

const batching = () => flag("Whether the message goes to the bulk operations, as a batch of one; for `actions`");

const profile = () =>
  z
    .union([z.enum(profiles), z.array(z.enum(profiles)).min(1)], {
      message: `a profile is one of ${profiles.join(", ")}, or a list of them`,
    })
    .meta({
      description: "Whose result this is: the classic destination without it, `actions`, `own`, or several that agree",
    });

const everyStep = () => ({
  in: text("Another project of the same kind to take this step in; the name is yours").exactOptional(),
  note: text("What to tell the reader of the report about this step").exactOptional(),
});
const everyRequest = () => ({
  key: z.string().meta({ description: "An API key to use instead of the project's own" }).exactOptional(),
  exactly: flag("Objects may hold no more than is expected here").exactOptional(),
  absent: texts("Paths that may not be there, such as user.dataFields.cart[0].price").exactOptional(),
});

const ExpectedRequest = lazy(() =>
  z
    .partialRecord(OperationId(), jsonObject().meta({ type: "object" }))
    .meta({ description: "One operation and its body", minProperties: 1, maxProperties: 1 }),
);

const Dropped = lazy(() =>
  z.union([z.enum(dropCodes), z.strictObject({ code: z.enum(dropCodes), reason: z.string().exactOptional() })]).meta({
    description: "The message reaches Iterable as nothing at all, for this reason",
  }),
);

const Send = lazy(() =>
  z
    .strictObject({
      send: SegmentMessage(),
      requests: z
        .array(ExpectedRequest())
        .meta({ description: "The requests Iterable receives: these, in this order and no more" })
        .exactOptional(),
      dropped: Dropped().exactOptional(),
      answers: z
        .array(z.strictObject({ status: status(), body: z.unknown().exactOptional() }))
        .meta({ description: "Iterable's answer to each request; without it each is 2xx" })
        .exactOptional(),
      settings: settings().exactOptional(),
      batching: batching().exactOptional(),
      ...everyRequest(),
      ...everyStep(),
    })
    .meta({ title: "send", description: "Sends a Segment message through the Iterable destination" }),
);

const Call = lazy(() =>
  z
    .strictObject({
      call: OperationId(),
      with: fields(
        "What is sent: names of the path go to the path, names of the query to the query, the rest is the body",
      ).exactOptional(),
      params: fields("Path parameters, where `with` will not do").exactOptional(),
      query: fields("Query parameters, where `with` will not do").exactOptional(),
      body: z.unknown().meta({ description: "The body, where `with` will not do" }).exactOptional(),
      gives: z
        .unknown()
        .meta({ description: "The answer; objects may name fewer fields than come, arrays may not" })
        .exactOptional(),
      status: status().meta({ description: "The HTTP status; 200 without it" }).exactOptional(),
      within: duration("Repeats the call until it holds, for so long at most").exactOptional(),
      stays: duration("Repeats the call once it holds, for so long: it must go on holding").exactOptional(),
      save: z
        .record(z.string().regex(/^[A-Za-z_]\w*$/), z.string())
        .meta({ description: "Keeps parts of the answer for later steps: a name, and the path of its value" })
        .exactOptional(),
      ...everyRequest(),
      ...everyStep(),
    })
    .meta({ title: "call", description: "Calls an Iterable operation" }),
);

const messageStates = ["sent", "skipped", "suppressed", "undeliverable", "scheduled", "cancelled"] as const;

const ExpectedMessage = lazy(() =>
  z
    .looseObject({
      status: z.enum(messageStates).meta({ description: "What became of it; sent without it" }).exactOptional(),
    })
    .meta({ description: "A message: medium, campaignId, subject, html, reason, why and so on" }),
);

const Outbox = lazy(() =>
  z
    .strictObject({
      outbox: text("Whose messages: an email or a userId"),
      holds: z
        .array(ExpectedMessage())
        .meta({ description: "The messages they were sent, or were not: these, the oldest first, and no more" }),
      within: duration("Looks again until it holds, for so long at most").exactOptional(),
      stays: duration("Looks again once it holds, for so long: it must go on holding").exactOptional(),
      exactly: everyRequest().exactly,
      absent: everyRequest().absent,
      ...everyStep(),
    })
    .meta({ title: "outbox", description: "Says what a person was sent, or why they were not; needs a sandbox" }),
);

const Wait = lazy(() =>
  z
    .strictObject({ wait: duration("How long"), ...everyStep() })
    .meta({ title: "wait", description: "Lets time pass: at once on a sandbox, really anywhere else" }),
);

/** The step schema of each verb. */
export const verbs = { send: Send, call: Call, outbox: Outbox, wait: Wait } as const;
export type Verb = keyof typeof verbs;

const Project = lazy(() =>
  z.strictObject({
    kind: z.enum(projectKinds).meta({ description: "What identifies a user; email without it" }).exactOptional(),
    settings: fields("Settings of the sandbox project; such a scenario needs a sandbox").exactOptional(),
    keys: z
      .array(z.strictObject({ key: z.string().min(1), type: z.enum(keyTypes) }))
      .meta({ description: "API keys beside the project's own, to name in `key:`; such a scenario needs a sandbox" })
      .exactOptional(),
    empty: flag("The scenario needs a project that holds nothing else").exactOptional(),
  }),
);

/** One scenario as it is written in a YAML file. */
export const ScenarioFile = lazy(() =>
  z
    .strictObject({
      name: text("What the scenario shows, as a present-tense fact"),
      source: z
        .union([page(), z.array(page())], { message: "a source is the address of a web page, or a list of them" })
        .meta({ description: "Where this behaviour is documented" })
        .exactOptional(),
      covers: texts("Passages of the guide this scenario shows; see docs/coverage.md").exactOptional(),
      examples: z
        .array(z.string().regex(/^S\d+$/))
        .meta({ description: "Numbered documentation examples; see docs/coverage.md" })
        .exactOptional(),
      tags: texts("Words to pick scenarios by").exactOptional(),
      project: Project().exactOptional(),
      profile: profile().exactOptional(),
      settings: settings().exactOptional(),
      batching: batching().exactOptional(),
      defaults: fields("Merged into every sent message").exactOptional(),
      within: duration(
        "Lets every call that reads, and every outbox, repeat until it holds, for so long at most",
      ).exactOptional(),
      let: fields("Constants, written in steps as a name in braces after a dollar sign").exactOptional(),
      each: z
        .array(jsonObject().meta({ type: "object" }))
        .min(1)
        .meta({ description: "Runs the scenario once for each row; its values are written as those of `let`" })
        .exactOptional(),
      steps: z
        .array(z.union([Send(), Call(), Outbox(), Wait()]))
        .min(1, { message: "a scenario has at least one step" }),
    })
    .meta({ title: "Iterable sandbox scenario" }),
);
export type ScenarioFile = z.infer<ReturnType<typeof ScenarioFile>>;
export type WrittenStep = ScenarioFile["steps"][number];
