import { type DataFields, isObject } from "../../../contracts/json.ts";
import { isText } from "../../domain/texts.ts";

const listOf = (value: unknown): readonly DataFields[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** An embedded message in the way a card of Iterable's SDKs has it; how an app shows it is its own affair. */
export const Card = ({ content: { title, body, elements } }: { readonly content: DataFields }) => {
  const { mediaUrl, mediaUrlCaption, text, buttons } = isObject(elements) ? elements : {};
  return (
    <section class="note" aria-label="The message as a card">
      {isText(mediaUrl) && (
        <p class="faint">
          {isText(mediaUrlCaption) ? `${mediaUrlCaption}: ` : "Picture: "}
          <code>{mediaUrl}</code>
        </p>
      )}
      {isText(title) && <h2>{title}</h2>}
      {isText(body) && <p>{body}</p>}
      {listOf(text).map(({ label, text: said }) => (
        <p>
          {isText(label) && <span class="faint">{label}: </span>}
          {isText(said) && said}
        </p>
      ))}
      {listOf(buttons).length > 0 && (
        <p>
          {listOf(buttons).map(({ title: name }) => (
            <>
              <kbd>{String(name ?? "")}</kbd>{" "}
            </>
          ))}
        </p>
      )}
    </section>
  );
};
