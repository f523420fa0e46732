import { describe, expect, it } from "vitest";
import { documentedRoutes } from "../../support/documented-routes.ts";
import { emptySandbox } from "../support/sandbox.ts";

/** What some routes refuse a call without, whatever else it has. */
const needed: Readonly<Record<string, string>> = { "GET /_sandbox/wait": "for=profile&" };

/** Pages are for people: they show what they can. */
const routes = documentedRoutes.filter((route) => !route.endsWith("/_sandbox/ui/"));

async function ask(route: string, query: string, body?: unknown) {
  const [method = "", path = ""] = route.split(" ");
  const answer = await emptySandbox().request(method, `${path.replaceAll(/:\w+/g, "1")}?${query}`, body);
  return [answer.status, await answer.json()];
}

const refused = (msg: string, code = "BadParams") => [400, { msg: expect.stringContaining(msg), code, params: null }];

describe.each(routes)("%s", (route) => {
  it("refuses a parameter it does not know", async () => {
    expect(await ask(route, `${needed[route] ?? ""}surprise=1`)).toEqual(refused('"surprise" is not known here'));
  });
});

describe("parameters of control routes", () => {
  it.each([
    { route: "GET /_sandbox/clock", query: "now=1", msg: 'query: "now" is not known here; this takes no parameters' },
    {
      route: "POST /_sandbox/reset",
      query: "projct=a",
      msg: 'query: "projct" is not known here; did you mean project?',
    },
    { route: "GET /_sandbox/contacts", query: "limt=1", msg: 'query: "limt" is not known here; did you mean limit?' },
    { route: "GET /_sandbox/contacts", query: "limit=1&limit=2", msg: "query.limit: is there more than once" },
    { route: "GET /_sandbox/export", query: "name=a", msg: 'query: "name" is not known here; there are: project' },
  ])("$route?$query is answered with what it takes", async ({ route, query, msg }) => {
    expect(await ask(route, query)).toEqual([400, { msg, code: "BadParams", params: null }]);
  });

  it("takes no body for a reset, which would empty more than was meant", async () => {
    expect(await ask("POST /_sandbox/reset", "", { project: "shop" })).toEqual(
      refused("this takes no body: name a project in the query, as in ?project=default", "BadJsonBody"),
    );
  });
});
