import type { PropsWithChildren } from "hono/jsx";
import { type Place, root } from "../place.ts";

interface FormProps {
  readonly place: Place;
  /** Where it goes, below the root of the pages. */
  readonly action: string;
  readonly class?: string;
  /** Whether it brings a file. */
  readonly hasFile?: boolean;
}

/** A form that changes something: it proves where it comes from, and comes back to the page it is on. */
export const Form = ({ place, action, hasFile = false, children, ...more }: PropsWithChildren<FormProps>) => (
  <form method="post" action={`${root}${action}`} {...(hasFile && { enctype: "multipart/form-data" })} {...more}>
    <input type="hidden" name="formToken" value={place.formToken} />
    <input type="hidden" name="back" value={place.here} />
    <input type="hidden" name="project" value={place.project} />
    {children}
  </form>
);
