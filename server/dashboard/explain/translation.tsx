import type {
  ExplainedRequest,
  ExplainedTranslation,
  ExplainedTranslator,
  TranslatorDifference,
} from "../../explain/explanation.ts";
import { Badge, Hidden, Status } from "../parts/badge.tsx";
import { clip, markupBytes } from "../parts/clip.ts";
import { Diffs } from "../parts/diff.tsx";
import { describeValue, Json, Value } from "../parts/json.tsx";
import { useRoom } from "../parts/room.ts";
import type { Place } from "../place.ts";
import { MappingTable } from "./mapping.tsx";

/** Most requests of one message that are shown. */
const maxRequests = 5;

/** Most remarks about one, and most characters of a text. */
const maxRemarks = 10;
const maxText = 300;

/** Most bytes of what differs between translators. */
const maxDifferences = 3_000;

const Request = ({ request }: { readonly request: ExplainedRequest }) => (
  <>
    <h3>
      {request.operation} <Status status={request.status} />
    </h3>
    <Json
      value={request.body}
      label="Request body"
      rootPath="body"
      marks={request.warnings.flatMap(({ path, message }) =>
        path === undefined ? [] : [{ path, tone: "warn" as const, text: message }],
      )}
    />
    {request.violations.slice(0, maxRequests).map(({ path, message }) => (
      <p class="refusal">{clip(`${path}: ${message}`, maxText)}</p>
    ))}
    <Json value={request.answer} label="Answer" />
  </>
);

const Events = ({ events }: Pick<ExplainedTranslation, "events">) => (
  <>
    {events.slice(0, maxRequests).map(({ is, type, name }) => (
      <p>
        <Badge tone="good">{is}</Badge> {type} {name !== undefined && `“${clip(name, maxText)}”`}
      </p>
    ))}
    {events.length > maxRequests && <p class="faint">{`and ${events.length - maxRequests} more`}</p>}
  </>
);

const Outcome = ({ translation }: { readonly translation: ExplainedTranslation }) => {
  const { outcome, warnings, notices } = translation;
  const isHidden = warnings.some(({ code }) => code === "hiddenProfile");
  return (
    <>
      {outcome.reason !== undefined && (
        <p class="refusal">
          <code>{outcome.code}</code> {clip(outcome.reason, maxText)}
        </p>
      )}
      {[...warnings, ...notices].slice(0, maxRemarks).map(({ code, message }) => (
        <p class={code === "hiddenProfile" ? "note hidden" : undefined}>
          {code === "hiddenProfile" && isHidden && <Hidden />} {clip(message, maxText)}.
        </p>
      ))}
    </>
  );
};

interface TranslationProps {
  readonly place: Place;
  readonly message: unknown;
  readonly translation: ExplainedTranslation;
}

/** What one translator makes of a message: message, mapping field by field, requests and answers, what they change. */
export const TranslationPart = ({ place, message, translation }: TranslationProps) => {
  const { translator, destination, outcome, requests, profiles, events, mapping } = translation;
  return (
    <section>
      <h2>
        {`${destination ?? "Not configured"}, ${translator} `}
        <Badge tone={outcome.state === "delivered" ? "good" : "bad"}>{outcome.state}</Badge>
      </h2>
      <Outcome translation={translation} />
      <div class="explained">
        <section>
          <h3>1 · Message</h3>
          <Json value={message} label="Message" />
        </section>
        <section>
          <h3>2 · Mapping</h3>
          <MappingTable mapping={mapping} isOwn={translator === "function" || translator === "module"} />
        </section>
        <section>
          <h3>3 · Requests</h3>
          {requests.length === 0 && <p class="none">No request is made.</p>}
          {requests.slice(0, maxRequests).map((request) => (
            <Request request={request} />
          ))}
        </section>
        <section>
          <h3>4 · What changes</h3>
          {profiles.length + events.length === 0 && <p class="none">Nothing.</p>}
          <Diffs place={place} changes={profiles.slice(0, maxRequests)} />
          <Events events={events} />
        </section>
      </div>
    </section>
  );
};

const differenceBytes = ({ of: _, field, ...sides }: TranslatorDifference): number =>
  Object.values(sides).reduce<number>(
    (sum, value) => sum + markupBytes(describeValue(value)),
    150 + markupBytes(clip(field, maxText)),
  );

interface DifferencesProps {
  readonly differences: readonly TranslatorDifference[];
  /** The two that are held beside each other. */
  readonly translators: readonly ExplainedTranslator[];
}

/** Where two translators part. */
export const DifferencesPart = ({ differences, translators }: DifferencesProps) => {
  const shown = useRoom().take(differences, differenceBytes, maxDifferences);
  return (
    <section>
      <h2>Where the translators part</h2>
      {differences.length === 0 ? (
        <p>Nowhere: both come to the same.</p>
      ) : (
        <div class="scroll">
          <table>
            <caption class="unseen">Where the translators part</caption>
            <thead>
              <tr>
                <th scope="col">of</th>
                <th scope="col">what</th>
                {translators.map((name) => (
                  <th scope="col">{name === "actions" ? "Actions" : name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ of, field, ...sides }) => (
                <tr>
                  <td>{of}</td>
                  <th scope="row">{clip(field, maxText)}</th>
                  {translators.map((name) => (
                    <td>
                      <Value value={sides[name]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {differences.length > shown.length && <p class="none">{`and ${differences.length - shown.length} more`}</p>}
        </div>
      )}
    </section>
  );
};
