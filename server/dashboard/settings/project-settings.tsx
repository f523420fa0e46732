import { revealedByValues } from "../../domain/visibility.ts";
import { defaultSettings, type ProjectSettings } from "../../project/settings.ts";
import { Badge } from "../parts/badge.tsx";
import { Form } from "../parts/form.tsx";
import type { Place } from "../place.ts";
import { type SettingText, settingGroups } from "../setting-texts.ts";

/** A project as the control routes show it. */
export interface ProjectView {
  readonly name: string;
  readonly id: number;
  readonly kind: "email" | "userId" | "hybrid";
  readonly keys: readonly { readonly identifier: string; readonly type: string; readonly disabled: boolean }[];
  readonly settings: ProjectSettings;
}

interface FieldProps {
  readonly name: keyof ProjectSettings;
  readonly value: unknown;
}

/** A field for a setting, by what it holds: a switch, a number, a text, or anything else as JSON. */
const Field = ({ name, value }: FieldProps) => {
  if (name === "revealedBy") {
    return (
      <select name={name} aria-label={name}>
        {revealedByValues.map((way) => (
          <option selected={way === value}>{way}</option>
        ))}
      </select>
    );
  }
  if (typeof value === "boolean") {
    return (
      <select name={name} aria-label={name}>
        <option value="true" selected={value}>
          on
        </option>
        <option value="false" selected={!value}>
          off
        </option>
      </select>
    );
  }
  const isText = typeof defaultSettings[name] === "string";
  return <input name={name} aria-label={name} value={isText ? String(value) : JSON.stringify(value)} />;
};

interface RowProps extends FieldProps {
  readonly text: SettingText;
}

const Row = ({ name, value, text }: RowProps) => (
  <li class="setting">
    <code>{name}</code>
    <Field name={name} value={value} />
    <span>
      {text.says} {text.isAssumed === true && <Badge tone="warn">assumed</Badge>}{" "}
      {JSON.stringify(value) !== JSON.stringify(defaultSettings[name]) && <Badge tone="good">changed</Badge>}
    </span>
  </li>
);

const entriesOf = (texts: Partial<Record<keyof ProjectSettings, SettingText>>) =>
  Object.entries(texts) as [keyof ProjectSettings, SettingText][];

/** What the project does where Iterable's projects differ, and what is assumed of them. */
export const SettingsPart = ({ place, project }: { readonly place: Place; readonly project: ProjectView }) => (
  <Form place={place} action="/settings">
    {Object.entries(settingGroups).map(([group, texts]) => (
      <section>
        <h2>{group}</h2>
        <ul class="rows">
          {entriesOf(texts).map(([name, text]) => (
            <Row name={name} value={project.settings[name]} text={text} />
          ))}
        </ul>
      </section>
    ))}
    <p>
      <button type="submit" class="main">
        Save the settings
      </button>
    </p>
  </Form>
);
