import { type Context, Hono, type MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { fieldOf, formToken, guardForms, guardPages, setPageHeaders } from "./access.tsx";
import { backOf, toldCookie } from "./actions.ts";
import { findAsset } from "./assets.ts";
import { ControlRefusal, type PageEnv } from "./doors.ts";
import { Document, sectionOf } from "./layout.tsx";
import { explainPages } from "./pages/explain.tsx";
import { operationPages } from "./pages/operations.tsx";
import { outboxPages } from "./pages/outbox.tsx";
import { overviewPages } from "./pages/overview.tsx";
import { peoplePages } from "./pages/people.tsx";
import { personPages } from "./pages/person.tsx";
import { requestPages } from "./pages/requests.tsx";
import { scenarioPages } from "./pages/scenarios.tsx";
import { segmentPages } from "./pages/segment.tsx";
import { settingsPages } from "./pages/settings.tsx";
import { type Place, root, themeOf } from "./place.ts";
import { respondWithDocument } from "./respond.ts";

/** What the last form did, told once. */
function takeTold(c: Context<PageEnv>): string | undefined {
  const told = getCookie(c, toldCookie);
  if (told !== undefined) deleteCookie(c, toldCookie, { path: root });
  return told;
}

/** The project that is looked at: the one the address or the form names, else the first. */
function placeOf(c: Context<PageEnv>): Place {
  const { projects, requestLog } = c.env;
  const url = new URL(c.req.url);
  const wanted = c.req.query("project") ?? (c.req.method === "POST" ? fieldOf(c.get("form"), "project") : "");
  const names = [...projects.all].map(({ name }) => name);
  if (wanted !== "" && !names.includes(wanted)) throw new ControlRefusal(404, `There is no project "${wanted}"`);
  return {
    here: `${url.pathname}${url.search}`,
    section: sectionOf(url.pathname),
    project: wanted === "" ? (names[0] ?? "") : wanted,
    projects: names,
    hasScenarios: c.env.scenarios !== undefined,
    theme: themeOf(c),
    formToken,
    told: takeTold(c),
    latest: requestLog.latest(),
  };
}

const setPlace: MiddlewareHandler<PageEnv> = async (c, next) => {
  c.set("place", placeOf(c));
  await next();
};

function sendAsset(c: Context<PageEnv>): Response {
  const asset = findAsset(c.req.param("name") ?? "");
  if (asset === undefined) return c.notFound() as Response;
  return c.body(asset.text, 200, {
    "Content-Type": asset.type,
    "Cache-Control": c.req.query("v") === asset.tag ? "max-age=31536000, immutable" : "no-cache",
  });
}

function chooseTheme(c: Context<PageEnv>): Response {
  const theme = fieldOf(c.get("form"), "theme");
  setCookie(c, "sandbox-theme", theme, { sameSite: "Strict", path: root, maxAge: 31_536_000 });
  return c.redirect(backOf(c.get("form")), 303);
}

const lostPlace = (c: Context<PageEnv>): Place => ({
  here: `${root}/`,
  section: "",
  project: "",
  projects: [],
  hasScenarios: c.env.scenarios !== undefined,
  theme: themeOf(c),
  formToken,
  told: undefined,
  latest: c.env.requestLog.latest(),
});

const Trouble = ({ c, title, why }: { readonly c: Context<PageEnv>; readonly title: string; readonly why: string }) => (
  <Document place={c.get("place") ?? lostPlace(c)} title={title}>
    <section class="empty">
      <h1>{title}</h1>
      <p>{why}</p>
    </section>
  </Document>
);

/** The pages of a sandbox: what happened, and why. Each is a function of what the control routes answer. */
export function createDashboard(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>({ strict: false }).basePath(root);
  pages.use(setPageHeaders, guardPages);
  pages.get("/assets/:name", sendAsset);
  pages.use(guardForms, setPlace);
  pages.post("/theme", chooseTheme);
  const all = [
    overviewPages(),
    peoplePages(),
    personPages(),
    requestPages(),
    segmentPages(),
    explainPages(),
    outboxPages(),
    scenarioPages(),
    settingsPages(),
    operationPages(),
  ];
  for (const each of all) pages.route("/", each);
  pages.notFound((c) =>
    respondWithDocument(c, <Trouble c={c} title="No such page" why={`There is nothing at ${c.req.path}`} />, 404),
  );
  pages.onError((thrown, c) => {
    if (!(thrown instanceof ControlRefusal)) c.env.report(thrown, `${c.req.method} ${c.req.path}`);
    const isRefusal = thrown instanceof ControlRefusal;
    const why = isRefusal ? thrown.message : "The server's log says more";
    const title = isRefusal && thrown.status === 404 ? "Not found" : "This page cannot be shown";
    const status = isRefusal && thrown.status < 500 ? (thrown.status as 400 | 404) : 500;
    return respondWithDocument(c, <Trouble c={c} title={title} why={why} />, status);
  });
  return pages;
}
