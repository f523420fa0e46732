import { linkTo, type Place, segment } from "../place.ts";

/** Whom something is about. */
export interface Named {
  readonly email?: string;
  readonly userId?: string;
}

/** How a person is called: the email, or else the userId. */
export const nameOf = ({ email, userId }: Named): string => email ?? userId ?? "nobody";

/** The page of a person, by any of their names. */
export const personUrl = (place: Place, name: string): string => linkTo(place, `/people/${segment(name)}`);

/** A person, as a link to their page. */
export const PersonLink = ({ place, person }: { readonly place: Place; readonly person: Named }) => (
  <a class="person" href={personUrl(place, nameOf(person))}>
    {nameOf(person)}
  </a>
);
