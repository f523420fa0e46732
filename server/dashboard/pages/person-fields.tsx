import type { Context } from "hono";
import { ControlRefusal, type PageEnv } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Live } from "../parts/listing.tsx";
import { PersonLink } from "../parts/person-link.tsx";
import { AllFields } from "../person/fields.tsx";
import { nameIn, readContact, readLastWrites } from "../person/read.ts";
import { respondWithDocument } from "../respond.ts";

/** Every field of somebody, a page at a time. */
export async function showFields(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const name = nameIn(c);
  const answer = await readContact(c, name);
  const { contact } = answer;
  if (contact === undefined) throw new ControlRefusal(404, `${place.project} has no profile of ${name.slice(0, 320)}`);
  const lastWrites = await readLastWrites(c, answer, name);
  const from = Number(/^\d{1,6}$/.exec(c.req.query("from") ?? "")?.[0] ?? 0);
  return respondWithDocument(
    c,
    <Document place={place} title={`Fields of ${name.slice(0, 100)}`}>
      <h1>All fields</h1>
      <p class="faint about">
        of <PersonLink place={place} person={{ userId: name }} />: what is stored, and what Iterable shows of it
      </p>
      <Live id="fields" after={{ requests: place.latest }}>
        <AllFields {...{ place, name, contact, lastWrites, from }} />
      </Live>
    </Document>,
  );
}
