import { Form } from "../parts/form.tsx";
import { formatQuery, type Place } from "../place.ts";

/** Everything a project holds, as a file to come back to. */
export const SnapshotPart = ({ place }: { readonly place: Place }) => (
  <section>
    <h2>Snapshot</h2>
    <p class="faint">Everything the project holds, in a file: restore it here, or in a test.</p>
    <p class="actions">
      <a class="button" href={`/_sandbox/snapshot${formatQuery({ project: place.project })}`} download>
        Save
      </a>
      <a class="button" href={`/_sandbox/export${formatQuery({ project: place.project })}`} download="seed.ndjson">
        Export as a seed
      </a>
    </p>
    <Form place={place} action="/snapshot" hasFile class="inline">
      <label class="unseen" for="snapshot">
        Snapshot file
      </label>
      <input id="snapshot" type="file" name="file" required />
      <button type="submit" data-asks="Replace everything the project holds?">
        Restore
      </button>
    </Form>
  </section>
);
