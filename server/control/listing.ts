import { jsonType } from "../http/message.ts";
import { responseOf } from "../http/web.ts";
import type { Report } from "../pipeline/pipeline.ts";
import { reportCrash } from "./stream.ts";

/** Most entries of a listing that are worked out in one turn of the event loop. */
export const pageSize = 50;

/** A listing in parts, a page each: what is in it, and at its end what else there is to say. */
function* writeListing<Entry>(name: string, pages: Generator<readonly Entry[], object>): Generator<string> {
  yield `{${JSON.stringify(name)}:[`;
  let separator = "";
  for (;;) {
    const { done, value } = pages.next();
    if (done === true) {
      const more = JSON.stringify(value).slice(1, -1);
      return yield more === "" ? "]}" : `],${more}}`;
    }
    yield value.length === 0 ? "" : `${separator}${value.map((each) => JSON.stringify(each)).join(",")}`;
    if (value.length > 0) separator = ",";
  }
}

/**
 * Answers a listing as it is made, a page in each turn of the event loop: others are answered in between, and what they
 * change is in it or not. `path` is that of its route, where it is not called as what it lists.
 */
export const respondInPages = <Entry>(
  name: string,
  pages: Generator<readonly Entry[], object>,
  report: Report,
  path: string = name,
): Response => {
  const parts = reportCrash(writeListing(name, pages), report, `GET /_sandbox/${path}`);
  return responseOf({ status: 200, type: jsonType, body: { parts }, durable: undefined }, {});
};
