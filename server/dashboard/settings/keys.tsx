import { Badge } from "../parts/badge.tsx";
import { Form } from "../parts/form.tsx";
import { type Place, segment } from "../place.ts";
import type { ProjectView } from "./project-settings.tsx";

/** The keys of a project by their last eight characters: whoever looks need not learn them. */
export const KeysPart = ({ place, project }: { readonly place: Place; readonly project: ProjectView }) => (
  <section>
    <h2>Keys</h2>
    <div class="scroll">
      <table>
        <caption class="unseen">Keys of the project</caption>
        <thead>
          <tr>
            <th scope="col">ends in</th>
            <th scope="col">type</th>
            <th scope="col">
              <span class="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {project.keys.map(({ identifier, type, disabled }) => (
            <tr>
              <th scope="row">{`…${identifier}`}</th>
              <td>
                {type} {disabled && <Badge tone="bad">disabled</Badge>}
              </td>
              <td>
                <Form place={place} action={`/keys/${segment(identifier)}`} class="inline">
                  <input type="hidden" name="disabled" value={disabled ? "false" : "true"} />
                  <button type="submit">{disabled ? "Enable" : "Disable"}</button>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
