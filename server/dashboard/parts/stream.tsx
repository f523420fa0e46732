import type { ExchangeSummary } from "../../request-log/exchange-summary.ts";
import type { DeliverySummary } from "../../segment/delivery-summary.ts";
import { linkTo, type Place } from "../place.ts";
import { Badge, Hidden, Status, type Tone } from "./badge.tsx";
import { PersonLink } from "./person-link.tsx";
import { type Story, tellStories } from "./stories.ts";
import { Time } from "./time.tsx";

const stateTones: Readonly<Record<DeliverySummary["state"], Tone>> = {
  queued: "plain",
  retrying: "warn",
  delivered: "good",
  discarded: "bad",
  dropped: "bad",
};

const changeWords: Readonly<Record<string, string>> = {
  created: "created",
  madeVisible: "made visible",
  removed: "removed",
};

interface Remarked {
  readonly warnings?: readonly { readonly code: string }[] | undefined;
}

/** Whether it left somebody hidden, or found them so. */
export const leavesHidden = ({ warnings = [] }: Remarked): boolean =>
  warnings.some(({ code }) => code === "hiddenProfile");

/** What a message calls itself: its kind, and its event or page. */
export const titleOfMessage = ({ type, name }: DeliverySummary): string =>
  name === undefined ? type : `${type} “${name}”`;

/** What became of a message, in words: one that leaves somebody hidden looks like success, and is told apart. */
export const DeliveryState = ({ delivery }: { readonly delivery: DeliverySummary }) => (
  <>
    <Badge tone={stateTones[delivery.state]}>{delivery.state}</Badge>
    {leavesHidden(delivery) && <Hidden />}
  </>
);

/** What a form of the page sent. */
const ByPage = () => <Badge>by the page</Badge>;

/** A Segment message on one line. */
export const DeliveryLine = ({ place, delivery }: { readonly place: Place; readonly delivery: DeliverySummary }) => (
  <div class="row message" data-row>
    <Time at={delivery.receivedAt} />
    <a class="what" href={linkTo(place, `/segment/${delivery.id}`)}>
      {titleOfMessage(delivery)}
    </a>
    <span class="who">{delivery.userId ?? delivery.anonymousId ?? ""}</span>
    <span class="marks">
      <DeliveryState delivery={delivery} />
      {delivery.via === "page" && <ByPage />}
      {delivery.code !== undefined && <span class="none">{delivery.code}</span>}
    </span>
  </div>
);

/** What a call did, in marks: whom it left hidden, whom it created or made visible, what is wrong with it. */
export const Marks = ({ request }: { readonly request: ExchangeSummary }) => {
  const { changed, warnings, violations, fault, via } = request;
  const others = warnings.filter(({ code }) => code !== "hiddenProfile");
  const kinds = new Set(changed.flatMap(({ is }) => changeWords[is] ?? []));
  return (
    <span class="marks">
      {leavesHidden(request) && <Hidden />}
      {[...kinds].map((kind) => (
        <Badge tone="good">{kind}</Badge>
      ))}
      {violations.length > 0 && <Badge tone="bad">{`${violations.length} violating`}</Badge>}
      {others[0] !== undefined && <Badge tone="warn">{others[0].code}</Badge>}
      {fault !== undefined && <Badge tone="bad">fault</Badge>}
      {via === "page" && <ByPage />}
    </span>
  );
};

const Who = ({ place, request }: { readonly place: Place; readonly request: ExchangeSummary }) => (
  <span class="who">
    {request.users.map((person) => (
      <PersonLink place={place} person={person} />
    ))}
    {request.moreUsers !== undefined && <span class="none">{`and ${request.moreUsers} more`}</span>}
  </span>
);

/** A call on one line: what was asked, about whom, how it was answered. */
export const RequestLine = ({ place, request }: { readonly place: Place; readonly request: ExchangeSummary }) => {
  const { id, at, method, url, operation, status } = request;
  return (
    <div class="row request" data-row>
      <Time at={at} />
      <a class="what" href={linkTo(place, `/requests/${id}`)}>
        {operation ?? `${method} ${url}`}
      </a>
      <Who place={place} request={request} />
      <Marks request={request} />
      <Status status={status} />
    </div>
  );
};

const formatMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** The same in a listing of calls alone: by which method, and how fast. */
export const CallLine = ({ place, request }: { readonly place: Place; readonly request: ExchangeSummary }) => {
  const { id, at, method, url, operation, status, tookMs } = request;
  return (
    <div class="row call" data-row>
      <Time at={at} />
      <span class="method">{method}</span>
      <a class="what" href={linkTo(place, `/requests/${id}`)}>
        {operation ?? url}
      </a>
      <Who place={place} request={request} />
      <Marks request={request} />
      <span class="kind">{formatMs(tookMs)}</span>
      <Status status={status} />
    </div>
  );
};

const StoryItem = ({ place, story }: { readonly place: Place; readonly story: Story }) => (
  <li class={story.deliveries.length > 0 ? "story from-segment" : "story"}>
    {story.deliveries.map((delivery) => (
      <DeliveryLine place={place} delivery={delivery} />
    ))}
    {story.requests.map((request) => (
      <RequestLine place={place} request={request} />
    ))}
  </li>
);

interface StreamProps {
  readonly place: Place;
  readonly requests: readonly ExchangeSummary[];
  readonly deliveries: readonly DeliverySummary[];
}

/** Everything that happened, newest first: each message, the calls it became, whom they touched. */
export const Stream = ({ place, requests, deliveries }: StreamProps) => (
  <ol class="stream" aria-label="What happened, newest first">
    {tellStories(deliveries, requests).map((story) => (
      <StoryItem place={place} story={story} />
    ))}
  </ol>
);
