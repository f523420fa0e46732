import type { Exchange } from "../../request-log/exchange.ts";
import { Badge, Hidden } from "../parts/badge.tsx";
import { PersonLink } from "../parts/person-link.tsx";
import { linkTo, type Place } from "../place.ts";
import { cureOf } from "./cures.ts";

interface RemarksProps {
  readonly place: Place;
  readonly exchange: Exchange;
}

/** Most violations that are listed, and most people that are named. */
const maxListed = 20;
const maxNamed = 5;

/** A message as a sentence: at most so much of it as anybody reads. */
const endSentence = (message: string): string => `${message.slice(0, 400)}${/[.?!]$/.test(message) ? "" : "."}`;

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
          {users.length > maxNamed && ` and ${users.length - maxNamed} more`}: with <code>users.update</code>, with
          Segment’s <code>identify</code>, or on {users.length === 1 ? "their page" : "their pages"}.
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

/** What Iterable refuses of the call, what its sender hardly means, and what else is to be told. */
export const Remarks = ({ exchange }: { readonly exchange: Exchange }) => {
  const { violations, notices } = exchange;
  const warnings = exchange.warnings.filter(({ code }) => code !== "hiddenProfile");
  if (violations.length + warnings.length + notices.length === 0) return null;
  return (
    <ul class="remarks">
      {violations.slice(0, maxListed).map(({ path, message }) => (
        <li>
          <Badge tone="bad">violation</Badge>
          <span>
            {path !== "" && <code>{path.slice(0, 200)}</code>} {message.slice(0, 300)}
          </span>
        </li>
      ))}
      {violations.length > maxListed && <li>{`and ${violations.length - maxListed} more violations`}</li>}
      {warnings.map((warning) => (
        <li>
          <Badge tone="warn">{warning.code}</Badge>
          <span>
            {endSentence(warning.message)} <span class="faint">{cureOf(warning)}</span>
          </span>
        </li>
      ))}
      {notices.map(({ code, message }) => (
        <li>
          <Badge tone="good">{code === "madeVisible" ? "made visible" : code}</Badge>
          <span>{endSentence(message)}</span>
        </li>
      ))}
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
    {exchange.users.length > maxNamed && ` and ${exchange.users.length - maxNamed} more`}
  </>
);
