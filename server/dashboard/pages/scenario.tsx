import type { Context } from "hono";
import type { PlayedScenario, PlayedStep } from "../../control/scenario-runner.ts";
import { type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Badge, Hidden, Status } from "../parts/badge.tsx";
import { Ending } from "../parts/ending.tsx";
import { Form } from "../parts/form.tsx";
import { Json } from "../parts/json.tsx";
import { linkTo, type Place, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";

const Exchange = ({ exchange }: { readonly exchange: PlayedStep["exchanges"][number] }) => {
  const { operation, method, url, body, status, answer, remarks = [] } = exchange;
  return (
    <>
      <h3>
        {operation} <span class="faint">{`${method} ${url}`}</span> <Status status={status} />
      </h3>
      {remarks.map((remark) => (
        <p>
          {remark.startsWith("Nobody") && <Hidden />} {remark}
        </p>
      ))}
      {body !== undefined && <Json value={body} label="Request" />}
      <Json value={answer} label="Answer" />
    </>
  );
};

const Failures = ({ step }: { readonly step: PlayedStep }) => (
  <>
    {step.failures.map(({ about, expected, actual }) => (
      <section class="note bad">
        <h2>{about}</h2>
        <div class="columns">
          <Json value={expected} label="Expected" />
          <Json value={actual} label="Found" />
        </div>
      </section>
    ))}
  </>
);

interface StepProps {
  readonly step: PlayedStep;
  readonly index: number;
}

/** A step, what it sent and was answered, and beside it what the project held then. */
const Step = ({ step, index }: StepProps) => (
  <section id={`step-${index + 1}`}>
    <h2>
      {`${index + 1}. ${step.title} `}
      {step.failures.length > 0 ? <Badge tone="bad">does not hold</Badge> : <Badge tone="good">holds</Badge>}
    </h2>
    {step.note !== undefined && <p class="faint">{step.note}</p>}
    <div class="columns">
      <div>
        {step.sent !== undefined && <Json value={step.sent} label="What was sent" />}
        {step.exchanges.map((exchange) => (
          <Exchange exchange={exchange} />
        ))}
        <Failures step={step} />
      </div>
      {step.state !== undefined && (
        <div>
          <h3>What the project holds now</h3>
          <Json value={step.state} label="What the project holds" />
        </div>
      )}
    </div>
  </section>
);

/** The way from step to step, for whoever wants to look at one after another. */
const Walk = ({
  place,
  scenario,
  at,
}: {
  readonly place: Place;
  readonly scenario: PlayedScenario;
  readonly at: number;
}) => {
  const to = (step: number | undefined): string => linkTo(place, `/scenarios/${scenario.id}`, { step });
  const count = scenario.steps.length;
  return (
    <nav class="actions" aria-label="Steps">
      {at > 1 && (
        <a class="button" href={to(at - 1)}>
          Back
        </a>
      )}
      {at < count && (
        <a class="button" href={to(at + 1)}>
          {at === 0 ? "Step by step" : `Next: ${scenario.steps[at]?.title}`}
        </a>
      )}
      {at > 0 && (
        <a class="button" href={to(undefined)}>
          All steps
        </a>
      )}
    </nav>
  );
};

const ScenarioPage = ({
  place,
  scenario,
  at,
}: {
  readonly place: Place;
  readonly scenario: PlayedScenario;
  readonly at: number;
}) => (
  <Document place={place} title={scenario.name}>
    <div class="heading">
      <h1>{scenario.name}</h1>
      <div class="actions">
        <Ending ending={scenario.ending} />
        <Form place={place} action={`/scenarios/${scenario.id}`} class="inline">
          <button type="submit">Play again</button>
        </Form>
      </div>
      <p class="faint">
        <code>{scenario.id}</code>
        {scenario.ending?.reason !== undefined && ` ${scenario.ending.reason}`}
      </p>
    </div>
    <Walk place={place} scenario={scenario} at={at} />
    {scenario.steps.map((step, index) => (at === 0 || index === at - 1) && <Step step={step} index={index} />)}
  </Document>
);

/** Shows a scenario as it was last played, whole or a step at a time. */
export async function showScenario(c: Context<PageEnv>): Promise<Response> {
  const [folder = "", name = ""] = ["folder", "name"].map((part) => segment(c.req.param(part) ?? ""));
  const scenario = await readControl<PlayedScenario>(c.env.doors, `/_sandbox/scenarios/${folder}/${name}`);
  const step = Number(c.req.query("step") ?? 0);
  const at = Number.isInteger(step) ? Math.min(Math.max(step, 0), scenario.steps.length) : 0;
  return respondWithDocument(c, <ScenarioPage place={c.get("place")} scenario={scenario} at={at} />);
}
