import type { Context } from "hono";
import type { OperationAnswer } from "../../control/operations.ts";
import type { Exchange, Side } from "../../request-log/exchange.ts";
import { type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Status } from "../parts/badge.tsx";
import { Copy } from "../parts/copy.tsx";
import { Diffs } from "../parts/diff.tsx";
import { Form } from "../parts/form.tsx";
import { Json } from "../parts/json.tsx";
import { Time } from "../parts/time.tsx";
import { formatQuery, linkTo, type Place, segment } from "../place.ts";
import { type Reached, reachedAt } from "../reached.ts";
import { type CopiedCall, writeCode, writeCurl, writeExpectation } from "../requests/call-texts.ts";
import { marksOf } from "../requests/marks.ts";
import { OperationPart } from "../requests/operation-part.tsx";
import { FaultNote, HiddenNote, People, Remarks } from "../requests/remarks.tsx";
import { respondWithDocument } from "../respond.ts";
import { FaultChoice } from "../settings/faults.tsx";

interface RequestProps {
  readonly place: Place;
  readonly exchange: Exchange;
  readonly answer: OperationAnswer | undefined;
  readonly reached: Reached;
}

const maxUrl = 500;

const titleOf = ({ operation, method, url }: Exchange): string => operation ?? `${method} ${url.slice(0, 100)}`;

const formatMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString("en")} ms`;

const Heading = ({ place, exchange }: Pick<RequestProps, "place" | "exchange">) => {
  const { id, at, method, url, status, tookMs, project, keyType } = exchange;
  return (
    <div class="heading">
      <h1>{titleOf(exchange)}</h1>
      <nav class="actions" aria-label="Calls before and after">
        <Status status={status} />
        <span class="faint">{formatMs(tookMs)}</span>
        {id > 1 && <a href={linkTo(place, `/requests/${id - 1}`)} rel="prev">{`← ${id - 1}`}</a>}
        {id < place.latest && <a href={linkTo(place, `/requests/${id + 1}`)} rel="next">{`${id + 1} →`}</a>}
      </nav>
      <p class="faint url">
        <code>{`${method} ${url.slice(0, maxUrl)}${url.length > maxUrl ? "…" : ""}`}</code>
        <br />
        {`#${id}, `}
        <Time at={at} hasDay />
        {keyType === undefined ? ", with a key nobody has" : `, with a key of ${project} (${keyType})`}
        {exchange.users.length > 0 && ", about"}
        <People place={place} exchange={exchange} />
      </p>
    </div>
  );
};

/** Sending it again, and making the next one fail. */
const Actions = ({ place, exchange }: Pick<RequestProps, "place" | "exchange">) => (
  <div class="actions">
    <Form place={place} action={`/requests/${exchange.id}/replay`} class="inline">
      <button type="submit">Send again</button>
    </Form>
    {exchange.operation !== undefined && (
      <Form place={place} action="/faults" class="inline">
        <input type="hidden" name="operation" value={exchange.operation} />
        <input type="hidden" name="count" value="1" />
        <button type="submit">Fail the next one like this</button>
        <FaultChoice />
      </Form>
    )}
  </div>
);

const Copies = (call: CopiedCall) => {
  const expectation = writeExpectation(call);
  const { id } = call.exchange;
  return (
    <div class="actions copies">
      <Copy label="Copy as curl" text={writeCurl(call)} />
      <Copy label="Copy as code" text={writeCode(call)} />
      {expectation !== undefined && <Copy label="Copy as expectation" text={expectation} />}
      <a class="button" href={`/_sandbox/requests${formatQuery({ format: "har", after: id - 1, below: id + 1 })}`}>
        HAR
      </a>
      <a class="button" href={`/_sandbox/requests/${id}`}>
        JSON
      </a>
    </div>
  );
};

interface BodyProps {
  readonly label: string;
  readonly side: Side;
  readonly exchange: Exchange;
  readonly isMarked?: boolean;
}

const Body = ({ label, side, exchange, isMarked = false }: BodyProps) => (
  <section>
    <h2>{label}</h2>
    {side.body === undefined ? (
      <p class="none">empty</p>
    ) : (
      <Json
        value={side.body}
        label={label}
        rootPath="body"
        marks={isMarked ? marksOf(exchange) : []}
        wholeAt={`/_sandbox/requests/${exchange.id}`}
      />
    )}
    {side.omittedBytes !== undefined && (
      <p class="none">{`${side.omittedBytes.toLocaleString("en")} more bytes came and are not kept`}</p>
    )}
  </section>
);

/** Most headers that are shown, and most characters of one. */
const maxHeaders = 30;
const maxHeader = 200;

const Headers = ({ label, side }: { readonly label: string; readonly side: Side }) => {
  const headers = Object.entries(side.headers);
  return (
    <dl class="facts" aria-label={label}>
      {headers.slice(0, maxHeaders).map(([name, value]) => [
        <dt>{name.slice(0, 80)}</dt>,
        <dd>
          <code>{value.length > maxHeader ? `${value.slice(0, maxHeader)}…` : value}</code>
        </dd>,
      ])}
      {headers.length > maxHeaders && <dt>{`and ${headers.length - maxHeaders} more`}</dt>}
    </dl>
  );
};

const RequestPage = ({ place, exchange, answer, reached }: RequestProps) => {
  const { request, response, changes = [], moreChanges = 0 } = exchange;
  return (
    <Document place={place} title={titleOf(exchange)}>
      <Heading place={place} exchange={exchange} />
      <HiddenNote place={place} exchange={exchange} />
      <FaultNote place={place} exchange={exchange} />
      <Remarks exchange={exchange} />
      <Actions place={place} exchange={exchange} />
      <div class="columns">
        <Body label="Request" side={request} exchange={exchange} isMarked />
        <Body label="Answer" side={response} exchange={exchange} />
      </div>
      <Copies exchange={exchange} operation={answer?.operation} reached={reached} />
      {changes.length > 0 && (
        <>
          <h2>What it changed</h2>
          <Diffs place={place} changes={changes} more={moreChanges} />
        </>
      )}
      {answer !== undefined && <OperationPart place={place} answer={answer} />}
      <details>
        <summary>Headers</summary>
        <div class="columns">
          <Headers label="Headers of the request" side={request} />
          <Headers label="Headers of the answer" side={response} />
        </div>
      </details>
    </Document>
  );
};

/** What is known of the operation of a call, in the project of its key where there still is one. */
function readOperation(c: Context<PageEnv>, { operation, project }: Exchange): Promise<OperationAnswer> | undefined {
  if (operation === undefined) return undefined;
  const { projects } = c.get("place");
  const named = project !== undefined && projects.includes(project) ? project : undefined;
  return readControl(c.env.doors, `/_sandbox/operations/${segment(operation)}${formatQuery({ project: named })}`);
}

/** Shows one call: what was sent, what was answered, what is wrong with it, and what it did. */
export async function showRequest(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const exchange = await readControl<Exchange>(c.env.doors, `/_sandbox/requests/${segment(c.req.param("id") ?? "")}`);
  const answer = await readOperation(c, exchange);
  const reached = reachedAt(c, exchange.project ?? place.project);
  return respondWithDocument(c, <RequestPage {...{ place, exchange, answer, reached }} />);
}
