import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { html } from "../../media.ts";
import { type KeyType, type Lazy, type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond, type RateLimit } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { hiddenProfiles } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { queryInteger } from "../query.ts";

/** What tells the operations of one channel from those of another. */
export interface Channel<Stored extends z.ZodType = z.ZodType, Upserted extends z.ZodType = z.ZodType> {
  /** As published operation ids spell it: `getEmailTemplate`; in lower case, the segment of its paths. */
  readonly name: string;
  /** As a summary speaks of one template of it. */
  readonly one: string;
  readonly stored: Lazy<Stored>;
  readonly upserted: Lazy<Upserted>;
  /** Who may read one, and how often. */
  readonly read: { readonly keys: readonly KeyType[]; readonly rates?: readonly RateLimit[] };
  /** Members of the examples of update and upsert, beside the id of the template. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly evidence: "documented" | "observed";
  /** Guesses about reading one. */
  readonly assumedOfRead?: readonly string[];
  /** The id of such a template in the world the examples speak of. */
  readonly exampleId: number;
  /** Members of a template that are only read. */
  readonly readOnly: readonly string[];
}

const TemplateQuery = lazy(() => z.object({ templateId: queryInteger(), locale: z.string().exactOptional() }));

const Proof = lazy(() =>
  z
    .object({
      templateId: z.int(),
      recipientEmail: z.string().exactOptional(),
      recipientUserId: z.string().exactOptional(),
      locale: z.string().exactOptional(),
      dataFields: jsonObject().exactOptional(),
    })
    .meta({ id: "TemplateProofRequest" }),
);

const Preview = lazy(() =>
  z
    .object({
      dataFields: jsonObject().exactOptional(),
      dataFeed: jsonObject().exactOptional(),
      fetchDataFeeds: z.boolean().exactOptional(),
    })
    .meta({ id: "TemplatePreviewRequest" }),
);

const write = { method: "POST", keys: serverKeys, response: ApiResponse } as const;

/** Guesses about what a write of a template holds. */
const assumedOfContent = [
  "a name of more than 150 characters is refused, as the app refuses it",
  "a message type that is not there is refused",
  "Handlebars that would fail whatever their data are refused, as the app refuses them",
  "a locale holds the content; name, message type, data feeds and campaignDataFields are those of the template",
] as const;

const pathOf = (name: string, verb: string) => `/api/templates/${name.toLowerCase()}/${verb}` as const;

/** Reading, updating and upserting: what every channel has. */
export const channelOperations = <Stored extends z.ZodType, Upserted extends z.ZodType>({
  name,
  one,
  stored,
  upserted,
  read,
  content,
  evidence,
  assumedOfRead,
  exampleId,
  readOnly,
}: Channel<Stored, Upserted>) =>
  ({
    get: {
      ...read,
      method: "GET",
      path: pathOf(name, "get"),
      summary: `Read ${one}`,
      query: TemplateQuery,
      response: stored,
      errors: ["BadParams", "UnknownLocale"],
      example: { query: { templateId: String(exampleId), locale: "fr" } },
      fidelity: "stateful",
      evidence,
      assumed: [
        ...(assumedOfRead ?? []),
        "an unknown locale is told in the envelope, with the code BadParams",
        "the id of a template of another channel is an unknown one",
      ],
      source: docsUrl(`templates_get${name}Template`),
    },
    update: {
      ...write,
      path: pathOf(name, "update"),
      summary: `Change ${one}`,
      body: stored,
      errors: ["BadParams"],
      example: { body: { templateId: exampleId, ...content } },
      readOnly,
      fidelity: "stateful",
      evidence,
      assumed: assumedOfContent,
      source: docsUrl(`templates_update${name}Template`),
    },
    upsert: {
      ...write,
      path: pathOf(name, "upsert"),
      summary: `Create ${one}, or change those with the same client id`,
      body: upserted,
      errors: ["BadParams"],
      example: { body: { clientTemplateId: "welcome", ...content } },
      fidelity: "stateful",
      evidence,
      assumed: [
        ...assumedOfContent,
        "copies that campaigns have made stay as they are",
        "without a message type it is the first of the channel's first marketing channel",
        "several ids in the message are separated by a comma and a blank",
      ],
      source: docsUrl(`templates_upsert${name}Template`),
    },
  }) as const satisfies Record<string, OperationSpec>;

/** Sending one to a user of the project, to look at it. */
export const proofOperation = ({ name, one, exampleId }: Channel) =>
  ({
    proof: {
      ...write,
      fidelity: "stateful",
      path: pathOf(name, "proof"),
      summary: `Send a proof of ${one} to one user`,
      rates: [perSecond(20, "key")],
      body: Proof,
      errors: [
        "BadParams",
        "ExternalKeyConflict",
        "ForgottenUserError",
        "InvalidEmailAddressError",
        "InvalidUserIdError",
        "SandboxClosed",
        "UnknownEmailError",
        "UnknownUserIdError",
      ],
      example: { body: { templateId: exampleId, recipientEmail: "ada@example.com" } },
      evidence: "observed",
      assumed: [
        "a recipient who is not there is told as everywhere",
        hiddenProfiles.unknown,
        "what cannot be rendered is refused, with the sentence of the engine or of a data feed that cannot be had",
        "without a device or phone number it is accepted, and reaches nobody",
      ],
      source: docsUrl(`templates_${name.toLowerCase()}Proof`),
    },
  }) as const satisfies Record<string, OperationSpec>;

/** Rendering one as a page. */
export const previewOperation = ({ name, one, exampleId }: Channel) =>
  ({
    preview: {
      ...write,
      fidelity: "stateful",
      queue: "none",
      path: pathOf(name, "preview"),
      summary: `Render ${one} with data of the caller's`,
      rates: [perSecond(10)],
      query: TemplateQuery,
      body: Preview,
      bodyIsOptional: true,
      response: html,
      errors: ["BadParams", "NotFound", "SandboxClosed", "UnknownLocale"],
      example: { query: { templateId: String(exampleId) }, body: { dataFields: { firstName: "Ada" } } },
      evidence: "observed",
      assumed: [
        "the page is announced as text/html",
        "what cannot be rendered is refused, with the sentence of the engine",
        "what is given as dataFeed wins over what its feeds answer; one that cannot be had refuses the call",
      ],
      source: docsUrl(`templates_preview${name}Template`),
    },
  }) as const satisfies Record<string, OperationSpec>;

type SuffixedVerbs<Name extends string, Specs> = {
  readonly [Verb in keyof Specs & string as `${Verb}${Name}`]: Specs[Verb];
};

/** Operations under names that end in their channel's: `getEmail`. */
export const suffixVerbs = <const Name extends string, Rows extends Record<string, OperationSpec>>(
  name: Name,
  specs: Rows,
) =>
  Object.fromEntries(Object.entries(specs).map(([verb, spec]) => [`${verb}${name}`, spec])) as SuffixedVerbs<
    Name,
    Rows
  >;
