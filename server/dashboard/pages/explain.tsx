import { type Context, Hono } from "hono";
import type { SourceView } from "../../control/deliveries.ts";
import type { ExplainedTranslator, Explanation } from "../../explain/explanation.ts";
import type { Delivery } from "../../segment/delivery.ts";
import { fieldOf } from "../access.tsx";
import { ControlRefusal, type PageEnv, parseJson, readControl, sendControl } from "../doors.ts";
import { DifferencesPart, TranslationPart } from "../explain/translation.tsx";
import { Document } from "../layout.tsx";
import { markupLength } from "../parts/clip.ts";
import { Form } from "../parts/form.tsx";
import { Json } from "../parts/json.tsx";
import { createRoom, PageRoom } from "../parts/room.ts";
import { formatQuery, linkTo, type Place, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";
import { exampleText, MessageFields, writeMessage } from "../segment/message-fields.tsx";

interface AskProps {
  readonly place: Place;
  readonly sources: readonly SourceView[];
  /** What stands in the form: a message as it was written. */
  readonly text: string;
  readonly refusal: string | undefined;
}

/** Most characters of markup of a message that is there to be changed. */
const maxText = 2_500;

/** Bytes of markup of the translations, which share them; what differs has room beside them. */
const maxContent = 21_000;

/** A message to paste: it is explained, and nothing is done. */
const Ask = ({ place, sources, text, refusal }: AskProps) => (
  <Form place={place} action="/explain" class="stacked">
    {refusal !== undefined && <p class="refusal">{refusal}</p>}
    <MessageFields
      text={text}
      hint="as an SDK of Segment sends it; nothing is sent, stored or recorded"
      sources={sources}
    />
    <label>
      Translator
      <select name="translator">
        <option value="">of the source</option>
        <option value="classic">classic</option>
        <option value="actions">Actions</option>
        <option value="both">both, side by side</option>
        <option value="own">your own</option>
        <option value="classic,own">classic and your own, side by side</option>
      </select>
    </label>
    <button type="submit" class="main">
      Explain
    </button>
  </Form>
);

/** What a message would do, in four columns: message, mapping, requests, profiles. */
const Explained = ({ place, explanation }: { readonly place: Place; readonly explanation: Explanation }) => {
  const { message, dropped, translations, differences } = explanation;
  return (
    <>
      {dropped !== undefined && (
        <section class="note bad">
          <h2>{dropped.code}</h2>
          <p>{dropped.reason}</p>
        </section>
      )}
      {differences !== undefined && (
        <DifferencesPart differences={differences} translators={translations.map(({ translator }) => translator)} />
      )}
      {translations.map((translation) => (
        <PageRoom.Provider value={createRoom(maxContent / translations.length)}>
          <TranslationPart place={place} message={message} translation={translation} />
        </PageRoom.Provider>
      ))}
      {translations.length === 0 && <Json value={message} label="Message" />}
    </>
  );
};

interface PageProps extends Omit<AskProps, "place"> {
  readonly place: Place;
  readonly explanation?: Explanation | undefined;
}

/** A translator by the name that asks for it. */
const choiceOf = (name: ExplainedTranslator): string => (name === "function" || name === "module" ? "own" : name);

/** Where all of an explanation can be read that the page has no room for. */
function jsonOf({ delivery, translations }: Explanation): string {
  const translator = translations.map(({ translator: name }) => choiceOf(name)).join(",") || undefined;
  return `/_sandbox/explain${formatQuery({ delivery, translator })}`;
}

const ExplainPage = ({ place, explanation, ...asked }: PageProps) => (
  <Document place={place} title="Explain">
    <div class="heading">
      <h1>What would it do?</h1>
      {explanation?.delivery !== undefined && (
        <div class="actions">
          <a class="button" href={linkTo(place, `/segment/${explanation.delivery}`)}>
            The message as delivered
          </a>
          <a class="button" href={linkTo(place, "/explain", { delivery: explanation.delivery, translator: "both" })}>
            Translators side by side
          </a>
          <a class="button" href={jsonOf(explanation)}>
            As JSON
          </a>
        </div>
      )}
      <p class="faint">
        One message, what the mapping does with each of its fields, the requests that become of it, and what these
        change. On a copy: nothing is sent, stored or recorded.
      </p>
    </div>
    {explanation !== undefined && <Explained place={place} explanation={explanation} />}
    {explanation !== undefined && markupLength(asked.text) > maxText ? (
      <p class="none">The message is too long to be changed on this page.</p>
    ) : (
      <details open={explanation === undefined}>
        <summary>{explanation === undefined ? "Paste a message" : "Change the message"}</summary>
        <Ask place={place} {...asked} />
      </details>
    )}
  </Document>
);

const readSources = async (c: Context<PageEnv>): Promise<readonly SourceView[]> =>
  (await readControl<{ readonly sources: readonly SourceView[] }>(c.env.doors, "/_sandbox/sources")).sources;

/**
 * Explains a kept delivery: the address stays good as long as it is kept. One that cannot be explained is there to be, by a
 * translator that is chosen. Without one it asks for a message.
 */
async function showExplain(c: Context<PageEnv>): Promise<Response> {
  const [place, sources] = [c.get("place"), await readSources(c)];
  const [delivery, translator] = ["delivery", "translator"].map((name) => c.req.query(name) || undefined);
  if (delivery === undefined) {
    return respondWithDocument(c, <ExplainPage {...{ place, sources, text: exampleText, refusal: undefined }} />);
  }
  try {
    const path = `/_sandbox/explain${formatQuery({ delivery, translator })}`;
    const explanation = await readControl<Explanation>(c.env.doors, path);
    const asked = { text: writeMessage(explanation.message), refusal: undefined };
    return respondWithDocument(c, <ExplainPage {...{ place, sources, explanation, ...asked }} />);
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal) || thrown.status === 404) throw thrown;
    const { message } = await readControl<Delivery>(c.env.doors, `/_sandbox/deliveries/${segment(delivery)}`);
    const asked = { text: writeMessage(message), refusal: thrown.message };
    return respondWithDocument(c, <ExplainPage {...{ place, sources, ...asked }} />, 400);
  }
}

/** Explains the message of a form; what is wrong with it stands above the form, and what was written stays in it. */
async function explainMessage(c: Context<PageEnv>): Promise<Response> {
  const [place, sources, form] = [c.get("place"), await readSources(c), c.get("form")];
  const [text = "", source = "", translator = ""] = ["message", "source", "translator"].map((name) =>
    fieldOf(form, name),
  );
  try {
    const message = parseJson(text, (reason) => `The message is not JSON: ${reason}`);
    const body = { message, ...(source && { source }), ...(translator && { translator }) };
    const explanation = await sendControl<Explanation>(c.env.doors, "POST", "/_sandbox/explain", body);
    return respondWithDocument(c, <ExplainPage {...{ place, sources, explanation, text, refusal: undefined }} />);
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return respondWithDocument(c, <ExplainPage {...{ place, sources, text, refusal: thrown.message }} />, 400);
  }
}

/** Explain: what one Segment message would do, and why. */
export function explainPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/explain", showExplain);
  pages.post("/explain", explainMessage);
  return pages;
}
