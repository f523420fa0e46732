import * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import { BadRecording, type Exchange, maxExchanges, parseValue, type Recording } from "./exchange.ts";

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url, "http://localhost");
  return `${pathname}${search}`;
};

/** Whether an exchange is with Iterable's API: the files of browsers hold everything else too. */
const isOfApi = ({ path }: Exchange): boolean => path.startsWith("/api/");

/** What an exchange holds where something was sent or answered at all. */
const given = <Name extends string>(name: Name, text: string | undefined) =>
  text === undefined || text === "" ? {} : ({ [name]: parseValue(text) } as { readonly [each in Name]: unknown });

const harText = z.object({ text: z.string().optional(), encoding: z.string().optional() });

const Har = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        startedDateTime: z.string().optional(),
        request: z.object({ method: z.string(), url: z.string(), postData: harText.optional() }),
        response: z.object({ status: z.number(), content: harText.optional() }),
      }),
    ),
  }),
});

const decodeHar = ({ text = "", encoding }: z.infer<typeof harText> = {}): string =>
  encoding === "base64" ? Buffer.from(text, "base64").toString("utf8") : text;

/** HAR, as browsers and Polly.JS write it. @see http://www.softwareishard.com/blog/har-12-spec/ */
const fromHar = ({ log }: z.infer<typeof Har>): readonly Exchange[] =>
  log.entries.map(({ startedDateTime, request, response }) => ({
    ...(startedDateTime !== undefined && { at: Date.parse(startedDateTime) }),
    method: request.method.toUpperCase(),
    path: pathOf(request.url),
    ...given("body", decodeHar(request.postData)),
    status: response.status,
    ...given("answer", decodeHar(response.content)),
  }));

const Nock = z.array(
  z.object({
    scope: z.string(),
    method: z.string(),
    path: z.string(),
    body: z.unknown().optional(),
    status: z.number(),
    response: z.unknown().optional(),
  }),
);

/** What nock's recorder writes with `output_objects`. @see https://github.com/nock/nock#output_objects-option */
const fromNock = (definitions: z.infer<typeof Nock>): readonly Exchange[] =>
  definitions.map(({ method, path, body, status, response }) => ({
    method: method.toUpperCase(),
    path: pathOf(path),
    ...(body !== undefined && body !== "" && { body: typeof body === "string" ? parseValue(body) : body }),
    status,
    ...(response !== undefined &&
      response !== "" && { answer: typeof response === "string" ? parseValue(response) : response }),
  }));

const vcrBody = z.object({ string: z.string().nullish(), base64_string: z.string().optional() }).optional();

const Vcr = z.object({
  http_interactions: z.array(
    z.object({
      request: z.object({ method: z.string(), uri: z.string(), body: vcrBody }),
      response: z.object({ status: z.object({ code: z.number() }), body: vcrBody }),
      recorded_at: z.string().optional(),
    }),
  ),
});

const decodeVcr = (body: z.infer<typeof vcrBody>): string | undefined =>
  body?.base64_string === undefined
    ? (body?.string ?? undefined)
    : Buffer.from(body.base64_string, "base64").toString("utf8");

/** A cassette of Ruby's VCR. @see https://benoittgt.github.io/vcr/#/cassettes/format */
const fromVcr = ({ http_interactions }: z.infer<typeof Vcr>): readonly Exchange[] =>
  http_interactions.map(({ request, response, recorded_at }) => ({
    ...(recorded_at !== undefined && !Number.isNaN(Date.parse(recorded_at)) && { at: Date.parse(recorded_at) }),
    method: request.method.toUpperCase(),
    path: pathOf(request.uri),
    ...given("body", decodeVcr(request.body)),
    status: response.status.code,
    ...given("answer", decodeVcr(response.body)),
  }));

/** A form of file: how it is known, and how it is read. */
interface Form {
  readonly name: string;
  readonly isMeant: (value: unknown) => boolean;
  readonly read: (value: unknown) => readonly Exchange[];
}

const forms: readonly Form[] = [
  { name: "HAR", isMeant: (value) => isObject(value) && "log" in value, read: (value) => fromHar(Har.parse(value)) },
  {
    name: "cassette of VCR",
    isMeant: (value) => isObject(value) && "http_interactions" in value,
    read: (value) => fromVcr(Vcr.parse(value)),
  },
  { name: "recording of nock", isMeant: Array.isArray, read: (value) => fromNock(Nock.parse(value)) },
];

function readForm({ name, read }: Form, value: unknown): readonly Exchange[] {
  try {
    return read(value);
  } catch (thrown) {
    if (!(thrown instanceof z.ZodError)) throw thrown;
    const [issue] = thrown.issues;
    throw new BadRecording(`this ${name} cannot be read: ${issue?.path.join(".")}: ${issue?.message}`);
  }
}

/** Takes a parsed file of another tool for what it is. Exchanges with other services are left out. */
export function importRecording(value: unknown): Recording {
  const form = forms.find(({ isMeant }) => isMeant(value));
  if (form === undefined) {
    throw new BadRecording(`it is none of ours, and no ${forms.map(({ name }) => name).join(", no ")} either`);
  }
  const exchanges = readForm(form, value).filter(isOfApi);
  if (exchanges.length > maxExchanges) throw new BadRecording(`it holds more than ${maxExchanges} exchanges`);
  return { exchanges };
}
