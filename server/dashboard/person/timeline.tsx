import { isObject } from "../../../contracts/json.ts";
import type { TimelineItem } from "../../control/timeline.ts";
import { Badge, Hidden, Status } from "../parts/badge.tsx";
import { clip } from "../parts/clip.ts";
import { FieldDiff } from "../parts/diff.tsx";
import { Value } from "../parts/json.tsx";
import { Pager } from "../parts/listing.tsx";
import { MessageStatus } from "../parts/message-line.tsx";
import { personUrl } from "../parts/person-link.tsx";
import { Marks } from "../parts/stream.tsx";
import { Time } from "../parts/time.tsx";
import { linkTo, type Place, segment } from "../place.ts";
import { isStamp } from "./own-fields.ts";
import type { Person } from "./read.ts";

type CallItem = Extract<TimelineItem, { readonly is: "call" }>;
type MessageItem = Extract<TimelineItem, { readonly is: "message" }>;
type EventItem = Extract<TimelineItem, { readonly is: "event" }>;

/** Fields of a change, and characters of a value, that a timeline shows. */
const maxFields = 8;
const maxText = 120;

const Change = ({ place, item }: { readonly place: Place; readonly item: CallItem }) => {
  const all = Object.entries(item.change?.fields ?? {}).filter(([field]) => !isStamp(field));
  if (all.length === 0) return null;
  const fields = Object.fromEntries(all.slice(0, maxFields));
  return (
    <details>
      <summary>
        {`${item.change?.is === "created" ? "began with" : "changed"} ${all
          .slice(0, 4)
          .map(([field]) => clip(field, 40))
          .join(", ")}${all.length > 4 ? ` and ${all.length - 4} more` : ""}`}
      </summary>
      <FieldDiff fields={fields} caption="What the call changed of this person" />
      {all.length > maxFields && <a href={linkTo(place, `/requests/${item.call.id}`)}>{`all ${all.length} fields`}</a>}
    </details>
  );
};

const CallRow = ({ place, item }: { readonly place: Place; readonly item: CallItem }) => {
  const { id, operation, method, url, status } = item.call;
  return (
    <>
      <div class="row" data-row>
        <Time at={item.at} />
        <a class="what" href={linkTo(place, `/requests/${id}`)}>
          {operation ?? clip(`${method} ${url}`, maxText)}
        </a>
        <span class="who">{method === "GET" ? "a read" : ""}</span>
        <Marks request={item.call} />
        <Status status={status} />
      </div>
      <Change place={place} item={item} />
    </>
  );
};

interface EventRowProps {
  readonly place: Place;
  readonly name: string;
  readonly item: EventItem;
}

/** A stored event; when it happened is told where that is another day or time than it came. */
const EventRow = ({ place, name, item }: EventRowProps) => {
  const { eventName, eventType, createdAt, dataFields } = item.event;
  const title = typeof eventName === "string" ? eventName : String(eventType);
  const happened = String(createdAt).slice(0, 19);
  const isOther = Math.abs(Date.parse(`${happened.replace(" ", "T")}Z`) - Date.parse(item.at)) > 2_000;
  return (
    <div class={item.call === undefined ? "row" : "row came-with"} data-row>
      <Time at={item.at} />
      <a class="what" href={linkTo(place, `/people/${segment(name)}/events`)}>
        {clip(title, maxText)}
      </a>
      <span class="who">
        {isObject(dataFields) && Object.keys(dataFields).length > 0 && <Value value={dataFields} most={maxText} />}
      </span>
      <span class="marks">{isOther && <span class="none">{`happened ${happened}`}</span>}</span>
      <Badge>{eventType === "customEvent" ? "event" : String(eventType)}</Badge>
    </div>
  );
};

/** A message of the outbox, with the reason for which nobody got it. */
const MessageRow = ({ place, item }: { readonly place: Place; readonly item: MessageItem }) => {
  const { id, medium, subject, campaignName, templateId, why } = item.message;
  return (
    <div class={item.call === undefined ? "row" : "row came-with"} data-row>
      <Time at={item.at} />
      <a class="what" href={linkTo(place, `/outbox/${id}`)}>
        {clip(subject ?? campaignName ?? `Template ${templateId}`, maxText)}
      </a>
      <span class="who">
        <span>{why}</span>
      </span>
      <span class="marks">
        <MessageStatus message={item.message} />
      </span>
      <span class="kind">{medium}</span>
    </div>
  );
};

const earlier = (count: number | undefined): string =>
  count === undefined ? "" : ` · ${count || "no"} earlier ${count === 1 ? "event" : "events"} with it`;

/** The line at which somebody became visible: what is below it nobody could see, until it was there. */
const Turn = ({ person: { answer }, item }: { readonly person: Person; readonly item: CallItem }) => {
  const { becameVisible } = answer.contact ?? {};
  const { id, operation = "" } = item.call;
  const events = becameVisible?.request === id ? becameVisible.earlierEvents : undefined;
  if (item.change?.is === "madeVisible")
    return <li class="turn">{`became visible here · ${operation}${earlier(events)}`}</li>;
  if (item.change?.is === "created" && item.change.hidden !== true)
    return <li class="turn">{`created here, and visible from the start · ${operation}`}</li>;
  if (item.change?.is === "removed") return <li class="turn gone">{`removed here · ${operation}`}</li>;
  return null;
};

const Row = ({ person: { place, name }, item }: { readonly person: Person; readonly item: TimelineItem }) => {
  if (item.is === "call") return <CallRow place={place} item={item} />;
  if (item.is === "event") return <EventRow place={place} name={name} item={item} />;
  return <MessageRow place={place} item={item} />;
};

/** Happenings by the call they came with, each call first. */
function groupItems(items: readonly TimelineItem[]): readonly (readonly TimelineItem[])[] {
  const groups: TimelineItem[][] = [];
  for (const item of items) {
    const [first] = groups.at(-1) ?? [];
    const belongs = item.is !== "call" && first?.is === "call" && first.call.id === item.call;
    if (belongs) groups.at(-1)?.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** What happened to somebody, the newest first: calls, what they stored, messages; and when they became visible. */
export const TimelineList = ({ person }: { readonly person: Person }) => {
  const { place, name, timeline, after, answer } = person;
  const next = timeline.next && linkTo(place, `/people/${segment(name)}`, { after: timeline.next });
  return (
    <>
      <h2>What happened, newest first</h2>
      <ol class="stream timeline" aria-label="What happened, newest first">
        {after === undefined && answer.contact?.hidden === true && (
          <li class="turn hidden">
            <Hidden word="still hidden" /> nothing below can be seen in Iterable
          </li>
        )}
        {groupItems(timeline.items).map(([first, ...rest]) =>
          first === undefined ? null : (
            <>
              <li class={first.state === "hidden" ? "was-hidden" : undefined}>
                {[first, ...rest].map((item) => (
                  <Row person={person} item={item} />
                ))}
              </li>
              {first.is === "call" && <Turn person={person} item={first} />}
            </>
          ),
        )}
      </ol>
      <Pager next={next} first={after === undefined ? undefined : personUrl(place, name)} />
    </>
  );
};
