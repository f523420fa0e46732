import { type Context, Hono } from "hono";
import type { GuideSection, ListedScenario, ScenarioEnding } from "../../control/scenario-runner.ts";
import { act } from "../actions.ts";
import { type PageEnv, readControl, sendControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Badge } from "../parts/badge.tsx";
import { Ending } from "../parts/ending.tsx";
import { Form } from "../parts/form.tsx";
import { Pager } from "../parts/listing.tsx";
import { takeWithin } from "../parts/room.ts";
import { formatQuery, linkTo, type Place } from "../place.ts";
import { respondWithDocument } from "../respond.ts";
import { showScenario } from "./scenario.tsx";

const Line = ({ place, scenario }: { readonly place: Place; readonly scenario: ListedScenario }) => (
  <li>
    <div class="row scenario" data-row>
      <a class="what" href={linkTo(place, `/scenarios/${scenario.id}`)}>
        {scenario.name}
      </a>
      <span class="kind">{scenario.durationMs === undefined ? "" : `${Math.round(scenario.durationMs)} ms`}</span>
      <Ending ending={scenario.ending} />
    </div>
  </li>
);

interface PassageProps {
  readonly place: Place;
  readonly says: string;
  readonly scenarios: readonly ListedScenario[];
}

const Passage = ({ place, says, scenarios }: PassageProps) => (
  <section class="passage">
    <h3>{says}</h3>
    <ul class="rows">
      {scenarios.map((scenario) => (
        <Line place={place} scenario={scenario} />
      ))}
    </ul>
  </section>
);

interface ScenariosProps {
  readonly place: Place;
  readonly sections: readonly GuideSection[];
  readonly scenarios: readonly ListedScenario[];
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** The parts of the guide, and how many of the scenarios of each hold. */
const Parts = ({ place, sections, scenarios, chosen }: ScenariosProps & { readonly chosen: string | undefined }) => (
  <ol class="rows parts">
    {sections.map(({ title, passages }) => {
      const ids = new Set(passages.map(({ id }) => id));
      const of = scenarios.filter(({ covers }) => covers.some((id) => ids.has(id)));
      const passed = of.filter(({ ending }) => ending?.is === "passed").length;
      const failed = of.filter(({ ending }) => ending?.is === "failed" || ending?.is === "broken").length;
      return (
        <li>
          <div class={title === chosen ? "row scenario chosen" : "row scenario"} data-row>
            <a class="what" href={linkTo(place, "/scenarios", { part: title })}>
              {title}
            </a>
            <span class="kind">{`${countOf(passages.length, "passage")}, ${countOf(of.length, "scenario")}`}</span>
            {failed > 0 ? (
              <Badge tone="bad">{`${failed} failed`}</Badge>
            ) : (
              <Badge tone={passed > 0 ? "good" : "plain"}>{passed > 0 ? `${passed} passed` : "not played"}</Badge>
            )}
          </div>
        </li>
      );
    })}
  </ol>
);

/** What the guide does not speak of is shown by scenarios too: those of Iterable's own calls. */
const beyond = "Beyond the guide";

function sectionOf({ sections, scenarios }: Omit<ScenariosProps, "place">, title: string): GuideSection | undefined {
  const found = sections.find((section) => section.title === title);
  if (found !== undefined || title !== beyond) return found;
  return {
    title,
    passages: scenarios.filter(({ covers }) => covers.length === 0).map(({ id, name }) => ({ id, says: name })),
  };
}

/** Most bytes of the passages of a part that a page shows, and how many a passage and a scenario take beside their texts. */
const maxPassages = 14_000;
const passageBytes = 100;
const scenarioBytes = 330;

interface PartProps extends Omit<ScenariosProps, "sections"> {
  readonly section: GuideSection;
  /** How many passages come before those that are shown. */
  readonly from: number;
}

/** Passages of a part of the guide, each with the scenarios that show it, a page at a time. */
const Part = ({ place, section: { title, passages }, scenarios, from }: PartProps) => {
  const shownBy = (id: string) => scenarios.filter((each) => each.covers.includes(id) || each.id === id);
  const bytesOf = ({ id, says }: GuideSection["passages"][number]): number =>
    shownBy(id).reduce(
      (sum, each) => sum + scenarioBytes + each.name.length + each.id.length,
      passageBytes + says.length,
    );
  const left = passages.slice(from);
  const taken = takeWithin(left, bytesOf, maxPassages);
  const shown = taken.length === 0 ? left.slice(0, 1) : taken;
  const to = (first: number) => linkTo(place, "/scenarios", { part: title, from: first || undefined });
  return (
    <section>
      <h2>{title}</h2>
      {shown.map(({ id, says }) => (
        <Passage place={place} says={says} scenarios={shownBy(id)} />
      ))}
      <Pager
        next={from + shown.length < passages.length ? to(from + shown.length) : undefined}
        first={from > 0 ? to(0) : undefined}
        word="More"
      />
    </section>
  );
};

interface ListProps extends ScenariosProps {
  readonly part: string | undefined;
  readonly from: number;
}

const Scenarios = ({ place, sections, scenarios, part, from }: ListProps) => {
  const others = scenarios.filter(({ covers }) => covers.length === 0);
  const rest = { title: beyond, passages: others.map(({ id, name }) => ({ id, says: name })) };
  const all = others.length === 0 ? sections : [...sections, rest];
  const listed = scenarios.map((each) => (each.covers.length === 0 ? { ...each, covers: [each.id] } : each));
  const section = part === undefined ? undefined : sectionOf({ sections, scenarios }, part);
  const count = (is: ScenarioEnding["is"]): number => scenarios.filter(({ ending }) => ending?.is === is).length;
  return (
    <Document place={place} title="Scenarios">
      <div class="heading">
        <h1>Scenarios</h1>
        <Form place={place} action="/scenarios" class="inline">
          <button type="submit" class="main">
            Play all
          </button>
        </Form>
        <p class="faint">
          {`What Iterable's guide says, in its order, ${scenarios.length} times shown on projects of their own: `}
          {`${count("passed")} passed, ${count("failed") + count("broken")} failed, ${count("skipped")} skipped.`}
        </p>
      </div>
      <Parts place={place} sections={all} scenarios={listed} chosen={part} />
      {section !== undefined && <Part place={place} section={section} scenarios={listed} from={from} />}
    </Document>
  );
};

async function showScenarios(c: Context<PageEnv>): Promise<Response> {
  const listed = await readControl<Omit<ScenariosProps, "place">>(c.env.doors, "/_sandbox/scenarios");
  const part = c.req.query("part");
  const from = Number(/^\d{1,4}$/.exec(c.req.query("from") ?? "")?.[0] ?? 0);
  return respondWithDocument(c, <Scenarios place={c.get("place")} {...listed} part={part} from={from} />);
}

const countPassed = (scenarios: readonly ListedScenario[]): string => {
  const passed = scenarios.filter(({ ending }) => ending?.is === "passed").length;
  return `Played: ${passed} of ${scenarios.length} passed.`;
};

const play = (id?: string) => (c: Context<PageEnv>) =>
  act(c, async () => {
    const path = `/_sandbox/scenarios${formatQuery({ id })}`;
    const { scenarios } = await sendControl<{ readonly scenarios: readonly ListedScenario[] }>(
      c.env.doors,
      "POST",
      path,
    );
    return countPassed(scenarios);
  });

/** Scenarios: the guide, shown. */
export function scenarioPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/scenarios", showScenarios);
  pages.post("/scenarios", play());
  pages.get("/scenarios/:folder/:name", showScenario);
  pages.post("/scenarios/:folder/:name", (c) => play(`${c.req.param("folder")}/${c.req.param("name")}`)(c));
  return pages;
}
