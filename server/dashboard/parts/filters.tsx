import { linkTo, type Parameters, type Place } from "../place.ts";

interface FiltersProps {
  readonly place: Place;
  readonly path: string;
  /** The parameter that is chosen. */
  readonly name: string;
  /** What no choice is called. */
  readonly all: string;
  readonly values: readonly string[];
  readonly chosen: string | undefined;
  /** Parameters that stay as they are. */
  readonly kept?: Parameters;
}

/** Links that narrow a listing down to one kind. */
export const Filters = ({ place, path, name, all, values, chosen, kept = {} }: FiltersProps) => (
  <nav class="filters" aria-label={`Which ${name}`}>
    {[undefined, ...values].map((value) => (
      <a
        href={linkTo(place, path, { ...kept, [name]: value })}
        {...(value === chosen && { "aria-current": "true" as const })}
      >
        {value ?? all}
      </a>
    ))}
  </nav>
);
