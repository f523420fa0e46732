import type { SourceView } from "../../control/deliveries.ts";

/** The message that stands in a form before anything is written: one that leaves somebody hidden. */
const example = {
  type: "track",
  userId: "late@example.com",
  event: "Signed Up",
  properties: { plan: "trial" },
};

/** A message as a form shows it. */
export const writeMessage = (message: unknown): string => JSON.stringify(message, undefined, 2);

export const exampleText = writeMessage(example);

interface MessageFieldsProps {
  readonly text: string;
  /** What is to be said of it. */
  readonly hint?: string;
  readonly sources: readonly SourceView[];
}

/** The fields of a form for a message: itself, and its source where there are several. */
export const MessageFields = ({ text, hint, sources }: MessageFieldsProps) => (
  <>
    <label>
      Message {hint !== undefined && <small>{hint}</small>}
      <textarea name="message" rows={9} spellcheck={false}>
        {text}
      </textarea>
    </label>
    {sources.length > 1 && (
      <label>
        Source
        <select name="source">
          {sources.map(({ name }) => (
            <option>{name}</option>
          ))}
        </select>
      </label>
    )}
  </>
);
