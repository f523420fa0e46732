import type { Context } from "hono";
import type { Message } from "../../messaging/outbox/message-view.ts";
import type { ReachedDevice } from "../../messaging/outbox/push-payload.ts";
import { type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Answers } from "../outbox/answers.tsx";
import { Card } from "../outbox/card.tsx";
import { Queue } from "../outbox/queue.tsx";
import { Hidden } from "../parts/badge.tsx";
import { Json } from "../parts/json.tsx";
import { MessageStatus } from "../parts/message-line.tsx";
import { nameOf, PersonLink } from "../parts/person-link.tsx";
import { Time } from "../parts/time.tsx";
import { formatQuery, linkTo, type Place } from "../place.ts";
import { respondWithDocument } from "../respond.ts";

interface MessageProps {
  readonly place: Place;
  readonly message: Message;
}

/** Why it was not sent, in the look of its reason. */
const Why = ({ place, message }: MessageProps) => {
  const { reason, why = "", problem } = message;
  if (reason === undefined) return null;
  if (reason === "hiddenProfile") {
    return (
      <section class="note hidden">
        <h2>
          <Hidden /> Nobody gets this
        </h2>
        <p>
          <PersonLink place={place} person={message} /> was tracked and never identified: {why}. Identify them on their
          page, and send again.
        </p>
      </section>
    );
  }
  return (
    <section class="note bad">
      <h2>{reason}</h2>
      <p>{why}</p>
      {problem !== undefined && <pre>{problem}</pre>}
    </section>
  );
};

const Facts = ({ place, message }: MessageProps) => {
  const {
    to,
    headers = {},
    campaignId,
    campaignName,
    templateId,
    createdAt,
    sendAt,
    sentAt,
    messageId,
    medium,
  } = message;
  return (
    <dl class="facts">
      <dt>To</dt>
      <dd>
        {nameOf(message) === "nobody" ? message.recipient : <PersonLink place={place} person={message} />}
        {to.length > 0 && to[0] !== message.email && ` ${to.join(", ")}`}
      </dd>
      {headers.From !== undefined && [<dt>From</dt>, <dd>{headers.From}</dd>]}
      {message.preheader !== undefined && [<dt>Preheader</dt>, <dd>{message.preheader}</dd>]}
      <dt>Campaign</dt>
      <dd>
        {campaignId === undefined ? "none" : `${campaignName ?? ""} (${campaignId})`}, template {templateId}, {medium}
        {message.proof === true && ", a proof"}
      </dd>
      <dt>Made</dt>
      <dd>
        <Time at={createdAt} hasDay />
        {sentAt !== undefined && [", sent ", <Time at={sentAt} hasDay />]}
        {sendAt !== undefined && [", to be sent ", <Time at={sendAt} hasDay />]}
      </dd>
      {message.inApp !== undefined && <Queue queue={message.inApp} />}
      <dt>messageId</dt>
      <dd>
        <code>{messageId}</code>
      </dd>
    </dl>
  );
};

/** The page of a mail in a frame of its own: no script runs, and images are loaded when they are asked for. */
const Mail = ({ place, message, hasImages }: MessageProps & { readonly hasImages: boolean }) => {
  const page = (parameters: Readonly<Record<string, string | number | undefined>>): string =>
    `/_sandbox/messages/${message.id}/html${formatQuery({ project: place.project, ...parameters })}`;
  return (
    <>
      <div class="actions">
        <a class="button" href={linkTo(place, `/outbox/${message.id}`, { images: hasImages ? undefined : 1 })}>
          {hasImages ? "Without images" : "Load images"}
        </a>
        <a class="button" href={page({})} target="_blank" rel="noreferrer">
          Open alone
        </a>
      </div>
      <iframe
        class="mail"
        title="The message as its reader sees it"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src={page({ frame: 1, images: hasImages ? 1 : undefined })}
      />
    </>
  );
};

const most = 20_000;
const clip = (text: string): string => (text.length > most ? `${text.slice(0, most)}\n… and more` : text);

const Source = ({ label, text }: { readonly label: string; readonly text: string | undefined }) =>
  text === undefined ? null : (
    <details>
      <summary>{label}</summary>
      <pre tabindex={0}>{clip(text)}</pre>
    </details>
  );

/** Most devices whose payloads are shown. */
const mostDevices = 10;

/** The devices and browsers a push went to, each with what it gets. */
const Devices = ({ devices }: { readonly devices: readonly ReachedDevice[] }) => (
  <>
    {devices.slice(0, mostDevices).map(({ token, platform = "Browser", payload }) => (
      <details open>
        <summary>
          {platform} <code>{token.slice(0, 80)}</code>
        </summary>
        <Json value={payload} label={`What ${token.slice(0, 80)} gets`} />
      </details>
    ))}
    {devices.length > mostDevices && <p>… and {devices.length - mostDevices} more</p>}
  </>
);

const Parts = ({ message }: { readonly message: Message }) => (
  <>
    <Source label="Text" text={message.text} />
    <Source label="Source" text={message.html} />
    <Devices devices={message.devices ?? []} />
    {message.devices === undefined && message.payload !== undefined && (
      <Json value={message.payload} label="What an app gets" />
    )}
    {message.headers !== undefined && (
      <details>
        <summary>Headers</summary>
        <Json value={message.headers} label="Headers" />
      </details>
    )}
    <details>
      <summary>Data it was rendered with</summary>
      <Json value={message.mergeData} label="Data it was rendered with" />
    </details>
    {message.html === undefined && message.content !== undefined && (
      <details open>
        <summary>Content</summary>
        <Json value={message.content} label="Content" />
      </details>
    )}
  </>
);

const MessagePage = ({ place, message, hasImages }: MessageProps & { readonly hasImages: boolean }) => {
  const isData = message.inApp?.jsonOnly === true;
  return (
    <Document place={place} title={message.subject ?? `Message ${message.id}`}>
      <div class="heading">
        <h1>{message.subject ?? message.campaignName ?? `Message ${message.id}`}</h1>
        <div class="actions">
          <MessageStatus message={message} />
        </div>
      </div>
      <Why place={place} message={message} />
      <Facts place={place} message={message} />
      {message.html !== undefined && !isData && <Mail place={place} message={message} hasImages={hasImages} />}
      {message.medium === "Embedded" && message.content !== undefined && <Card content={message.content} />}
      <Answers place={place} message={message} />
      {message.contentDropped === true && <p class="faint">Its content had to make room for newer messages.</p>}
      <Parts message={message} />
    </Document>
  );
};

/** Shows a message as its reader would have received it, or why nobody did. */
export async function showMessage(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const path = `/_sandbox/messages/${encodeURIComponent(c.req.param("id") ?? "")}${formatQuery({ project: place.project })}`;
  const message = await readControl<Message>(c.env.doors, path);
  return respondWithDocument(c, <MessagePage {...{ place, message, hasImages: c.req.query("images") === "1" }} />);
}
