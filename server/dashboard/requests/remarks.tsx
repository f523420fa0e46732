import type { CutExchange } from "../../request-log/cut-exchange.ts";
import { Badge, Hidden, type Tone } from "../parts/badge.tsx";
import { clip, markupBytes } from "../parts/clip.ts";
import { PersonLink } from "../parts/person-link.tsx";
import { useRoom } from "../parts/room.ts";
import { linkTo, type Place } from "../place.ts";
import { cureOf } from "./cures.ts";

interface RemarksProps {
  readonly place: Place;
  readonly exchange: CutExchange;
}

/** Most people that are named, most characters of a message, and most bytes of all remarks. */
const maxNamed = 5;
const maxMessage = 400;
const maxRemarks = 4_000;

/** A message as a sentence: at most so much of it as anybody reads. */
const endSentence = (message: string): string => `${clip(message, maxMessage)}${/[.?!]$/.test(message) ? "" : "."}`;

/** How many people a call names beside those who are named. */
function nameRest({ users, moreUsers = 0 }: CutExchange): string {
  const rest = users.slice(maxNamed).length + moreUsers;
  return rest === 0 ? "" : ` and ${rest.toLocaleString("en")} more`;
}

/** What looks like success and is none: nobody can see whom the call was about. */
export const HiddenNote = ({ place, exchange }: RemarksProps) => {
  const { warnings, users, status } = exchange;
  const found = warnings.find(({ code }) => code === "hiddenProfile");
  if (found === undefined) return null;
  return (
    <section class="note hidden">
      <h2>
        <Hidden /> {status < 400 ? "Taken, and nobody can see it" : "There, and nobody can see them"}
      </h2>
      <p>{endSentence(found.message)}</p>
      {users.length > 0 && (
        <p>
          Identify{" "}
          {users
            .slice(0, maxNamed)
            .map((person, index) => [index > 0 && ", ", <PersonLink place={place} person={person} />])}
          {nameRest(exchange)}: with <code>users.update</code>, with Segment’s <code>identify</code>, or on{" "}
          {users.length === 1 ? "their page" : "their pages"}.
        </p>
      )}
    </section>
  );
};

/** The fault that took the place of the answer, or spoiled it. */
export const FaultNote = ({ place, exchange }: RemarksProps) =>
  exchange.fault === undefined ? null : (
    <section class="note bad">
      <h2>A fault struck: {exchange.fault}</h2>
      <p>
        Somebody asked for it: <a href={linkTo(place, "/settings")}>the faults that are armed</a>.
      </p>
    </section>
  );

/** Something that is said of a call: in a word, at a place, in a sentence, and what to do about it. */
interface Remark {
  readonly tone: Tone;
  readonly word: string;
  readonly path?: string;
  readonly text: string;
  readonly cure?: string | undefined;
}

/** What Iterable refuses of the call, what its sender hardly means, and what else is to be told. */
const remarksOf = ({ violations, warnings, notices }: CutExchange): readonly Remark[] => [
  ...violations.map(
    ({ path, message }): Remark => ({
      tone: "bad",
      word: "violation",
      path: clip(path, 200),
      text: clip(message, maxMessage),
    }),
  ),
  ...warnings
    .filter(({ code }) => code !== "hiddenProfile")
    .map((warning): Remark => {
      return { tone: "warn", word: warning.code, text: endSentence(warning.message), cure: cureOf(warning) };
    }),
  ...notices.map(({ code, message }): Remark => {
    return { tone: "good", word: code === "madeVisible" ? "made visible" : code, text: endSentence(message) };
  }),
];

const remarkBytes = ({ path = "", text, cure = "" }: Remark): number =>
  150 + markupBytes(path) + markupBytes(text) + cure.length;

/** The same, as a list. */
export const Remarks = ({ exchange }: { readonly exchange: CutExchange }) => {
  const remarks = remarksOf(exchange);
  const shown = useRoom().take(remarks, remarkBytes, maxRemarks);
  if (remarks.length === 0) return null;
  return (
    <ul class="remarks">
      {shown.map(({ tone, word, path = "", text, cure }) => (
        <li>
          <Badge tone={tone}>{word}</Badge>
          <span>
            {path !== "" && <code>{path}</code>} {text} {cure !== undefined && <span class="faint">{cure}</span>}
          </span>
        </li>
      ))}
      {remarks.length > shown.length && (
        <li>
          <span>
            {`${remarks.length - shown.length} more: `}
            <a href={`/_sandbox/requests/${exchange.id}`}>all that is said of it</a>
          </span>
        </li>
      )}
    </ul>
  );
};

/** Whom the call names, each as a link. */
export const People = ({ place, exchange }: RemarksProps) => (
  <>
    {exchange.users.slice(0, maxNamed).map((person) => (
      <>
        {" "}
        <PersonLink place={place} person={person} />
      </>
    ))}
    {nameRest(exchange)}
  </>
);
