import type { Context } from "hono";
import type { OperationAnswer } from "../../control/operations.ts";
import { writeCurl } from "../../request-log/curl.ts";
import type { CutExchange, CutSide } from "../../request-log/cut-exchange.ts";
import { type PageEnv, readControl, readControlBytes } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Status } from "../parts/badge.tsx";
import { clip, markupBytes } from "../parts/clip.ts";
import { Copy } from "../parts/copy.tsx";
import { Diffs } from "../parts/diff.tsx";
import { Form } from "../parts/form.tsx";
import { Json } from "../parts/json.tsx";
import { useRoom } from "../parts/room.ts";
import { Time } from "../parts/time.tsx";
import { formatQuery, linkTo, type Place, segment } from "../place.ts";
import { type Reached, reachedAt } from "../reached.ts";
import { type CopiedCall, type WriteCall, writeCode, writeExpectation } from "../requests/call-texts.ts";
import { marksOf } from "../requests/marks.ts";
import { OperationPart } from "../requests/operation-part.tsx";
import { FaultNote, HiddenNote, People, Remarks } from "../requests/remarks.tsx";
import { whyNotAgain } from "../requests/replay.ts";
import { respondWithDocument } from "../respond.ts";
import { FaultChoice } from "../settings/faults.tsx";

interface RequestProps {
  readonly place: Place;
  readonly exchange: CutExchange;
  readonly answer: OperationAnswer | undefined;
  readonly reached: Reached;
  readonly sent: string | undefined;
}

const maxUrl = 500;

const titleOf = ({ operation, method, url }: CutExchange): string => operation ?? `${method} ${clip(url, 100)}`;

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
        <code>{`${method} ${clip(url, maxUrl)}`}</code>
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

const SendAgain = ({ place, exchange }: Pick<RequestProps, "place" | "exchange">) => {
  const why = whyNotAgain(exchange, place.projects);
  if (why !== undefined) return <span class="none">{`It cannot be sent again: ${why}.`}</span>;
  return (
    <Form place={place} action={`/requests/${exchange.id}/replay`} class="inline">
      <button type="submit">Send again</button>
    </Form>
  );
};

/** Sending it again, and making the next one fail. */
const Actions = ({ place, exchange }: Pick<RequestProps, "place" | "exchange">) => (
  <div class="actions">
    <SendAgain place={place} exchange={exchange} />
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

/** Most bytes of a text to copy: one that would take more leaves the body to the record. */
const maxCopy = 3_000;

const CopyCall = ({
  call,
  label,
  write,
}: {
  readonly call: CopiedCall;
  readonly label: string;
  readonly write: WriteCall;
}) => {
  const text = write(call);
  if (text === undefined) return null;
  const [whole] = useRoom().take([text], markupBytes, maxCopy);
  return <Copy label={label} text={whole ?? write({ ...call, sent: undefined }) ?? ""} />;
};

const Copies = (call: CopiedCall) => {
  const { id } = call.exchange;
  return (
    <div class="actions copies">
      <CopyCall call={call} label="Copy as curl" write={writeCurl} />
      <CopyCall call={call} label="Copy as code" write={writeCode} />
      <CopyCall call={call} label="Copy as expectation" write={writeExpectation} />
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
  readonly side: CutSide;
  readonly exchange: CutExchange;
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
        isCut={side.cut === true}
        wholeAt={`/_sandbox/requests/${exchange.id}`}
      />
    )}
    {side.omittedBytes !== undefined && (
      <p class="none">{`${side.omittedBytes.toLocaleString("en")} more bytes came and are not kept`}</p>
    )}
  </section>
);

/** Most characters of a header and of its name. */
const maxHeader = 200;
const maxHeaderName = 80;

const headerBytes = ([name, value]: readonly [string, string]): number =>
  40 + markupBytes(clip(name, maxHeaderName)) + markupBytes(clip(value, maxHeader));

const Headers = ({ label, side }: { readonly label: string; readonly side: CutSide }) => {
  const headers = Object.entries(side.headers);
  const shown = useRoom().take(headers, headerBytes);
  return (
    <dl class="facts" aria-label={label}>
      {shown.map(([name, value]) => [
        <dt>{clip(name, maxHeaderName)}</dt>,
        <dd>
          <code>{clip(value, maxHeader)}</code>
        </dd>,
      ])}
      {headers.length > shown.length && <dt>{`and ${headers.length - shown.length} more`}</dt>}
    </dl>
  );
};

const RequestPage = ({ place, exchange, answer, reached, sent }: RequestProps) => {
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
      <Copies exchange={exchange} operation={answer?.operation} reached={reached} sent={sent} />
      {changes.length > 0 && (
        <>
          <h2>What it changed</h2>
          <Diffs place={place} changes={changes} more={moreChanges} wholeAt={`/_sandbox/requests/${exchange.id}`} />
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
function readOperation(c: Context<PageEnv>, { operation, project }: CutExchange): Promise<OperationAnswer> | undefined {
  if (operation === undefined) return undefined;
  const { projects } = c.get("place");
  const named = project !== undefined && projects.includes(project) ? project : undefined;
  return readControl(c.env.doors, `/_sandbox/operations/${segment(operation)}${formatQuery({ project: named })}`);
}

/** Most characters of a body that are read: more than are ever shown. */
const maxShown = 16_000;

/** Most bytes of a body that a text to copy holds. */
const maxSent = 1_000;

/** The body of a call as it was sent; undefined where it is long, or no text. */
async function readSent({ env }: Context<PageEnv>, { id, request }: CutExchange): Promise<string | undefined> {
  if (request.body === undefined || request.omittedBytes !== undefined) return undefined;
  const bytes = await readControlBytes(env.doors, `/_sandbox/requests/${id}/body`);
  if (bytes.byteLength > maxSent) return undefined;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return Buffer.from(text).equals(bytes) ? text : undefined;
}

/** Shows one call: what was sent, what was answered, what is wrong with it, and what it did. */
export async function showRequest(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const exchange = await readControl<CutExchange>(
    c.env.doors,
    `/_sandbox/requests/${segment(c.req.param("id") ?? "")}?cut=${maxShown}`,
  );
  const answer = await readOperation(c, exchange);
  const sent = await readSent(c, exchange);
  const reached = reachedAt(c, exchange.project ?? place.project);
  return respondWithDocument(c, <RequestPage {...{ place, exchange, answer, reached, sent }} />);
}
