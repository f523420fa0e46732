import type { Context } from "hono";
import type { ApiKey } from "../../project/settings.ts";
import { sentUrl } from "../../request-log/curl.ts";
import type { CutExchange } from "../../request-log/cut-exchange.ts";
import type { ExchangeSummary } from "../../request-log/exchange-summary.ts";
import { goBack } from "../actions.ts";
import { callIterable } from "../calls.ts";
import { ControlRefusal, type PageEnv, readControl, readControlBytes } from "../doors.ts";
import { formatQuery, linkTo, segment } from "../place.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Why a call cannot be sent again as it was; undefined where it can. */
export function whyNotAgain({ method, url, request, project }: CutExchange, projects: readonly string[]) {
  if ((request.omittedBytes ?? 0) > 0) return "its body was too large to be kept whole";
  if (!methods.includes(method) || !url.startsWith("/")) return `a page cannot send ${method} ${url.slice(0, 100)}`;
  if (method === "GET" && request.body !== undefined) return "a page cannot send a GET with a body";
  return project === undefined || projects.includes(project) ? undefined : `there is no project "${project}" any more`;
}

const kinds = { server: "server-side", mobile: "mobile", web: "web", readOnly: "read-only" } as const;

interface ChosenKey {
  readonly key: ApiKey;
  /** What is said of it. */
  readonly told: string;
}

/** A key of the kind that the call came with; a server-side one where it came with none that there is. */
function chooseKey({ env }: Context<PageEnv>, { keyType = "server" }: CutExchange, project: string): ChosenKey {
  const ofKind = (env.projects.find(project)?.keys ?? []).filter(({ type }) => type === keyType);
  const key = ofKind.find(({ disabled, jwtSecret }) => disabled !== true && jwtSecret === undefined);
  const kind = kinds[keyType];
  if (key !== undefined) return { key, told: `a ${kind} key of ${project}` };
  const why = ofKind.some(({ jwtSecret }) => jwtSecret !== undefined)
    ? `the ${kind} keys of ${project} ask for a JWT, and a page has none`
    : `${project} has no ${kind} key that is accepted`;
  throw new ControlRefusal(409, why);
}

/** The number of the call that was just made: the first of its path after those there were. */
async function findCall(c: Context<PageEnv>, method: string, url: string, after: number): Promise<number | undefined> {
  const [path = ""] = url.split("?", 1);
  const asked = `/_sandbox/requests${formatQuery({ brief: 1, method, path, after })}`;
  const { requests } = await readControl<{ readonly requests: readonly ExchangeSummary[] }>(c.env.doors, asked);
  return requests.find((each) => sentUrl(each) === url.slice(0, 300))?.id ?? requests[0]?.id;
}

/** Sends a call of the record again, byte for byte, with a key of the same kind, and shows the new one. */
export async function replay(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const { doors } = c.env;
  try {
    const path = `/_sandbox/requests/${segment(c.req.param("id") ?? "")}`;
    const exchange = await readControl<CutExchange>(doors, `${path}?cut=1`);
    const { id, method, request, project = place.project } = exchange;
    const why = whyNotAgain(exchange, place.projects);
    if (why !== undefined) throw new ControlRefusal(409, why);
    const { key, told } = chooseKey(c, exchange, project);
    const url = sentUrl(exchange);
    const { latest } = await readControl<{ readonly latest: number }>(doors, "/_sandbox/requests?brief=1&limit=1");
    const bytes = await readControlBytes(doors, `${path}/body`);
    const type = request.headers["content-type"];
    const answer = await callIterable(c, project, { method, path: url, bytes, type, key: key.key });
    const made = await findCall(c, method, url, latest);
    const came = answer.status === 0 ? "no answer" : answer.status;
    const to = linkTo(place, made === undefined ? "/requests" : `/requests/${made}`);
    return goBack(c, `Sent ${id} again, byte for byte, with ${told}: ${came}.`, to);
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return goBack(c, `Not done: ${thrown.message}`);
  }
}
