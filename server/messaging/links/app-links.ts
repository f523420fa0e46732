import { type DataFields, isObject } from "../../../contracts/json.ts";
import { isText } from "../../domain/texts.ts";
import type { StoredMessage } from "../../store/messages.ts";
import { rewriteHtml } from "./rewrite-html.ts";
import type { TrackedLink } from "./tracked-link.ts";

/** The links of a page that an app shows. */
function listHtmlLinks(html: string): readonly TrackedLink[] {
  const links: TrackedLink[] = [];
  const addressOf = (url: string, index: number): string => {
    links.push({ index, url, href: url });
    return url;
  };
  rewriteHtml(html, { addressOf, bodyStart: "" });
  return links;
}

/** Where the action of an element leads; nothing where it says nowhere. */
const targetOf = (element: unknown): readonly string[] =>
  isObject(element) && isText(element.data) ? [element.data] : [];

/** Where an embedded message leads: itself first, then each of its buttons. */
function listElementLinks({ elements }: DataFields): readonly TrackedLink[] {
  if (!isObject(elements)) return [];
  const { defaultAction, buttons } = elements;
  const ofButtons = (Array.isArray(buttons) ? buttons.filter(isObject) : []).flatMap(({ id, action }) =>
    targetOf(action).map((url) => ({ url, ...(isText(id) && { button: id }) })),
  );
  const all = [...targetOf(defaultAction).map((url) => ({ url })), ...ofButtons];
  return all.map((link, index) => ({ index, href: link.url, ...link }));
}

/**
 * The links of a message that an app shows. It tells of a click itself, so that they lead where they say, and may be of any
 * scheme, such as `iterable://dismiss`.
 */
export const listAppLinks = ({ medium }: StoredMessage, parts: DataFields): readonly TrackedLink[] => {
  if (medium === "Embedded") return listElementLinks(parts);
  return isText(parts.html) ? listHtmlLinks(parts.html) : [];
};
