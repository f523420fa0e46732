import { type Context, Hono } from "hono";
import * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import type { ChangedNumber } from "../../contracts/json-text.ts";
import { lazy } from "../../contracts/lazy.ts";
import { translatorChoices } from "../explain/choose.ts";
import type { ExplainContext, Explained } from "../explain/explain.ts";
import { maxBodyBytes, parseJsonBody, tooDeep } from "../http/json-body.ts";
import { findCallWarnings } from "../request-log/warnings.ts";
import { formatIssues, issuesOf } from "../validation/issues.ts";
import type { SandboxEnv } from "./context.ts";
import {
  parseControlQuery,
  readControlBytes,
  respondWithError,
  strictObject,
  takesNoQuery,
  wholeNumber,
} from "./input.ts";

/** What explains is loaded by whoever first asks for it. */
const load = lazy(() => import("../explain/explain.ts"));

const choice = () => ({
  destination: z.string().exactOptional(),
  translator: z.enum(translatorChoices).exactOptional(),
});

const Body = lazy(() =>
  strictObject({
    message: z.custom<unknown>(isObject, { message: "an object is expected" }),
    source: z.string().exactOptional(),
    ...choice(),
  }),
);

const Query = lazy(() => strictObject({ delivery: wholeNumber().exactOptional(), ...choice() }));

const missingDelivery =
  "delivery: the number of a kept delivery is expected; a message of your own is explained by POST";

async function contextOf({ env }: Context<SandboxEnv>): Promise<ExplainContext> {
  const { projects, findEndpoint, report, warn, strict, fetchFeeds } = env;
  const pipeline = { projects, fetchFeeds, report, warn, findWarnings: strict ? findCallWarnings : undefined };
  return { segment: await env.segment(), projects, findEndpoint, pipeline };
}

const answer = (c: Context<SandboxEnv>, explained: Explained): Response =>
  explained.is === "explained"
    ? c.json(explained.explanation)
    : respondWithError(c, explained.code === "NotFound" ? 404 : 400, explained.code, explained.reason);

/** The numbers of the message among those of the body. */
const numbersOfMessage = (changed: readonly ChangedNumber[]): readonly ChangedNumber[] =>
  changed.flatMap(({ path: [member, ...path], ...rest }) => (member === "message" ? [{ ...rest, path }] : []));

const explainGiven = async (c: Context<SandboxEnv>): Promise<Response> => {
  const bytes = await readControlBytes(c, maxBodyBytes);
  if (bytes instanceof Response) return bytes;
  const read = parseJsonBody(bytes);
  if (read.is === "unreadable")
    return respondWithError(c, 400, "BadJsonBody", `The body ${read.why === "too deep" ? tooDeep : "is not JSON"}`);
  const parsed = Body().safeParse(read.is === "empty" ? {} : read.value);
  if (!parsed.success) return respondWithError(c, 400, "BadJsonBody", formatIssues(issuesOf(parsed.error), "body"));
  const { message, ...options } = parsed.data;
  const { explainMessage } = await load();
  const changed = read.is === "json" ? numbersOfMessage(read.changed) : [];
  return answer(c, await explainMessage(message, changed, options, await contextOf(c)));
};

const explainKept = async (c: Context<SandboxEnv>): Promise<Response> => {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { delivery, ...options } = query;
  if (delivery === undefined) return respondWithError(c, 400, "BadParams", missingDelivery);
  const { explainDelivery } = await load();
  return answer(c, await explainDelivery(delivery, options, await contextOf(c)));
};

/** The routes of explanations: of a message that is given, and of one that was delivered. */
export function explainRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/explain", explainKept);
  routes.post("/_sandbox/explain", takesNoQuery, explainGiven);
  return routes;
}
