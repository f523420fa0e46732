import type { MessageSummary } from "../../messaging/outbox/message-view.ts";
import type { MessageState } from "../../store/messages.ts";
import { linkTo, type Place } from "../place.ts";
import { Badge, Hidden, type Tone } from "./badge.tsx";
import { PersonLink } from "./person-link.tsx";
import { Time } from "./time.tsx";

const tones: Readonly<Record<MessageState, Tone>> = {
  scheduled: "plain",
  sent: "good",
  skipped: "warn",
  suppressed: "warn",
  undeliverable: "bad",
  cancelled: "plain",
};

/** What became of a message. One for a hidden person has the look of what is hidden. */
export const MessageStatus = ({ message }: { readonly message: MessageSummary }) => (
  <>
    <Badge tone={tones[message.status]}>{message.status}</Badge>
    {message.reason === "hiddenProfile" ? (
      <Hidden />
    ) : (
      message.reason !== undefined && <span class="none">{message.reason}</span>
    )}
  </>
);

/** A message on one line: when, what, to whom, what became of it. */
export const MessageLine = ({ place, message }: { readonly place: Place; readonly message: MessageSummary }) => {
  const { id, createdAt, medium, subject, campaignName, templateId, email, userId, recipient } = message;
  const isKnown = email !== undefined || userId !== undefined;
  return (
    <div class="row" data-row>
      <Time at={createdAt} />
      <a class="what" href={linkTo(place, `/outbox/${id}`)}>
        {subject ?? campaignName ?? `Template ${templateId}`}
      </a>
      <span class="who">
        {isKnown ? (
          <PersonLink place={place} person={{ ...(email && { email }), ...(userId && { userId }) }} />
        ) : (
          recipient
        )}
      </span>
      <span class="marks">
        <MessageStatus message={message} />
      </span>
      <span class="kind">{medium}</span>
    </div>
  );
};
