import { linkTo, type Place, segment } from "../place.ts";
import { clip } from "./clip.ts";

/** Whom something is about. */
export interface Named {
  readonly email?: string;
  readonly userId?: string;
}

/** How a person is called: the email, or else the userId. */
export const nameOf = ({ email, userId }: Named): string => email ?? userId ?? "nobody";

/** The page of a person, by any of their names. */
export const personUrl = (place: Place, name: string): string => linkTo(place, `/people/${segment(name)}`);

/** Most characters of a name that are shown, and most that an address takes. */
const maxShown = 80;
const maxLinked = 200;

/** A person, as a link to their page. */
export const PersonLink = ({ place, person }: { readonly place: Place; readonly person: Named }) => {
  const name = nameOf(person);
  if (encodeURIComponent(name).length > maxLinked) return <span class="person">{clip(name, maxShown)}</span>;
  return (
    <a class="person" href={personUrl(place, name)}>
      {clip(name, maxShown)}
    </a>
  );
};
