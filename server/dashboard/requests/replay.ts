import type { Context } from "hono";
import type { Exchange } from "../../request-log/exchange.ts";
import type { ExchangeSummary } from "../../request-log/exchange-summary.ts";
import { goBack } from "../actions.ts";
import { callIterable } from "../calls.ts";
import { ControlRefusal, type PageEnv, readControl } from "../doors.ts";
import { formatQuery, linkTo, segment } from "../place.ts";
import { sentUrl } from "./call-texts.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Why a call cannot be sent again as it was; undefined where it can. */
function whyNot({ method, url, request }: Exchange, project: string, projects: readonly string[]): string | undefined {
  if ((request.omittedBytes ?? 0) > 0) return "its body was too large to be kept whole";
  if (!methods.includes(method) || !url.startsWith("/")) return `a page cannot send ${method} ${url.slice(0, 100)}`;
  if (method === "GET" && request.body !== undefined) return "a page cannot send a GET with a body";
  return projects.includes(project) ? undefined : `there is no project "${project}" any more`;
}

/** The number of the call that was just made: the first of its path after those there were. */
async function findCall(c: Context<PageEnv>, method: string, url: string, after: number): Promise<number | undefined> {
  const [path = ""] = url.split("?", 1);
  const asked = `/_sandbox/requests${formatQuery({ brief: 1, method, path, after })}`;
  const { requests } = await readControl<{ readonly requests: readonly ExchangeSummary[] }>(c.env.doors, asked);
  return requests.find((each) => sentUrl(each) === url.slice(0, 300))?.id ?? requests[0]?.id;
}

/** Sends a call of the record again, with a server-side key of its project, and shows the new one. */
export async function replay(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const { doors } = c.env;
  try {
    const path = `/_sandbox/requests/${segment(c.req.param("id") ?? "")}`;
    const exchange = await readControl<Exchange>(doors, path);
    const { id, method, warnings, project = place.project } = exchange;
    const why = whyNot(exchange, project, place.projects);
    if (why !== undefined) throw new ControlRefusal(409, why);
    const url = sentUrl(exchange);
    const { latest } = await readControl<{ readonly latest: number }>(doors, "/_sandbox/requests?brief=1&limit=1");
    const { body } = exchange.request;
    const answer = await callIterable(c, project, {
      method,
      path: url,
      ...(typeof body === "string" ? { text: body } : { body }),
    });
    const made = await findCall(c, method, url, latest);
    const lost = warnings.some(({ code }) => code === "changedNumber") ? ", its numbers as they were kept" : "";
    const came = answer.status === 0 ? "no answer" : answer.status;
    const told = `Sent ${id} again with a server-side key of ${project}${lost}: ${came}.`;
    return goBack(c, told, linkTo(place, made === undefined ? "/requests" : `/requests/${made}`));
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return goBack(c, `Not done: ${thrown.message}`);
  }
}
