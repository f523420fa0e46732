import type { Context } from "hono";
import type { Simulated } from "../../control/simulate.ts";
import { type ActionName, events } from "../../messaging/engagement/actions.ts";
import type { Message } from "../../messaging/outbox/message-view.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { fieldOf } from "../access.tsx";
import { act } from "../actions.ts";
import { type PageEnv, sendControl } from "../doors.ts";
import { Form } from "../parts/form.tsx";
import { formatQuery, type Place, segment } from "../place.ts";

interface AnswersProps {
  readonly place: Place;
  readonly message: Message;
}

/** What a button of an action says; those of links and replies have forms of their own. */
const buttons = {
  delivered: "Deliver",
  open: "Open",
  close: "Close",
  dismiss: "Dismiss",
  consume: "Consume",
  delete: "Delete",
  recall: "Recall",
  unsubscribe: "Unsubscribe",
  bounce: "Bounce",
  complaint: "Complain",
  uninstall: "Uninstall",
} as const satisfies Partial<Record<ActionName, string>>;

const Clicks = ({ place, message }: AnswersProps) => (
  <ol class="rows" aria-label="Links">
    {(message.links ?? []).slice(0, mostLinks).map(({ index, url, button }) => (
      <li>
        <Form place={place} action={`/outbox/${message.id}/click`} class="actions">
          <input type="hidden" name="link" value={String(index)} />
          <button type="submit">Click</button> <code class="clip">{url}</code>
          {button !== undefined && <span class="faint"> by the button {button}</span>}
        </Form>
      </li>
    ))}
  </ol>
);

/** Most links with a button. */
const mostLinks = 20;

/** What can be done with a message as whoever got it; nothing with one that was not sent, or is a proof. */
export const Answers = ({ place, message }: AnswersProps) => {
  if (message.status !== "sent" || message.proof === true) return null;
  const possible = events[message.medium as TemplateMedium];
  const shown = Object.entries(buttons).filter(
    ([name]) => Object.hasOwn(possible, name) && (name !== "delivered" || possible.delivered !== "none"),
  );
  return (
    <section>
      <h2>As the person</h2>
      <div class="actions">
        {shown.map(([name, label]) => (
          <Form place={place} action={`/outbox/${message.id}/${name}`}>
            <button type="submit">{label}</button>
          </Form>
        ))}
        {Object.hasOwn(possible, "reply") && (
          <Form place={place} action={`/outbox/${message.id}/reply`} class="actions">
            <input name="text" value="STOP" required aria-label="What they write back" />
            <button type="submit">Reply</button>
          </Form>
        )}
      </div>
      {message.links !== undefined && <Clicks place={place} message={message} />}
    </section>
  );
};

/** The body of an action, of the form it came with. */
function bodyOf(name: string, form: FormData): unknown {
  if (name === "click") return { link: Number(fieldOf(form, "link")) };
  return name === "reply" ? { text: fieldOf(form, "text") } : {};
}

/** Does to a message what a form asks for. */
export function answerMessage(c: Context<PageEnv>): Promise<Response> {
  const { project } = c.get("place");
  const [id, name] = [c.req.param("id") ?? "", c.req.param("action") ?? ""];
  const path = `/_sandbox/messages/${segment(id)}/${segment(name)}${formatQuery({ project })}`;
  return act(c, async () => {
    const { events: written } = await sendControl<Simulated>(c.env.doors, "POST", path, bodyOf(name, c.get("form")));
    const types = written.map(({ eventType }) => String(eventType));
    return types.length === 0 ? "Nothing was written" : `Written: ${types.join(", ")}`;
  });
}
