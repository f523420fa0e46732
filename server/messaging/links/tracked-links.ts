import type { DataFields } from "../../../contracts/json.ts";
import { isText } from "../../domain/texts.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import { listAppLinks } from "./app-links.ts";
import { rewriteHtml } from "./rewrite-html.ts";
import { rewriteText } from "./rewrite-text.ts";
import { projectToken, signLink } from "./tokens.ts";
import type { TrackedLink } from "./tracked-link.ts";

/** A message as it is received: its links lead to the sandbox, and opening it tells. */
export interface TrackedContent {
  readonly html?: string;
  readonly text?: string;
  readonly links: readonly TrackedLink[];
}

const isWebAddress = (url: URL): boolean => url.protocol === "http:" || url.protocol === "https:";

/** Paths of the links that merge tags make. They tell by themselves. */
const ownPaths: readonly string[] = ["/e/encryptedUnsubscribe", "/e/preferences", "/e/evib"];

/** Whether a link is one of those, wherever the sandbox listened when the message was sent. */
const isOwnLink = ({ pathname, searchParams }: URL, token: string): boolean =>
  ownPaths.includes(pathname) && [searchParams.get("_r"), searchParams.get("_t")].includes(token);

/**
 * Whether an app opens a link: its host is one of the setting `appLinks`, and its path begins like the one there.
 *
 * @see https://support.iterable.com/hc/en-us/articles/115002651226
 */
const isAppLink = ({ host, pathname }: URL, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    const at = pattern.indexOf("/");
    const [ownHost, path] = at < 0 ? [pattern, "/*"] : [pattern.slice(0, at), pattern.slice(at)];
    if (host !== ownHost.toLowerCase()) return false;
    return path.endsWith("*") ? pathname.startsWith(path.slice(0, -1)) : pathname === path;
  });

/** Makes the addresses of one message's links. */
function createAddresses(project: Project, { id, messageId, medium }: StoredMessage) {
  const { linkBaseUrl, settings } = project;
  const own = projectToken(project);
  /** Short, as links of SMS are: who the sender is, which message, which link, and the proof (assumed). */
  const shortAddress = (place: number): string =>
    `${linkBaseUrl}/s/${project.id.toString(36)}-${id.toString(36)}-${place.toString(36)}-${signLink(project, messageId, place).slice(0, 16)}`;
  /** `_e` differs from link to link: the proof, and the place of the link. */
  const longAddress = (url: URL, place: number): string => {
    const token = signLink(project, messageId, place);
    return isAppLink(url, settings.appLinks)
      ? `${linkBaseUrl}/a/${token}?_t=${own}&_m=${messageId}&_e=${place.toString(36)}`
      : `${linkBaseUrl}/u/click?_t=${own}&_m=${messageId}&_e=${token}${place.toString(36)}`;
  };
  return {
    pixelUrl: (): string => `${linkBaseUrl}/e/eo?_t=${own}&_m=${messageId}&_e=${signLink(project, messageId, "open")}`,
    /** Undefined for what is not tracked: other schemes, and links that merge tags make. */
    addressOf(text: string, place: number): string | undefined {
      const url = URL.parse(text);
      if (url === null || !isWebAddress(url) || isOwnLink(url, own)) return undefined;
      return medium === "SMS" || medium === "WhatsApp" ? shortAddress(place) : longAddress(url, place);
    },
  };
}

/**
 * What Iterable puts right after the opening tag of the body: the preheader, hidden, and the pixel.
 *
 * @see public mails sent through Iterable
 */
function bodyStartOf(preheader: unknown, pixelUrl: string | undefined): string {
  const hidden = "color:transparent; visibility:hidden; display:none; opacity:0; height:0; width:0; font-size:0";
  const text = isText(preheader) ? `<span style="${hidden}">${preheader}</span>` : "";
  const shape = 'width="1" height="1" style="border:0; width:1px; height:1px" alt=""';
  return pixelUrl === undefined ? text : `${text}<img src="${pixelUrl.replaceAll("&", "&amp;")}" ${shape}>`;
}

/**
 * Makes of a rendered message what its reader receives. Links of an email's html and of an SMS are tracked; a plain text
 * is not, as recorded. It is made when somebody looks: nothing of it is kept, and it leads to where the sandbox listens now.
 */
export function trackLinks(
  project: Project,
  message: StoredMessage,
  parts: DataFields,
  { hasPixel = true }: { readonly hasPixel?: boolean } = {},
): TrackedContent {
  const links: TrackedLink[] = [];
  const { addressOf, pixelUrl } = createAddresses(project, message);
  const track = (url: string, index: number): string | undefined => {
    const href = addressOf(url, index);
    if (href !== undefined) links.push({ index, url, href });
    return href;
  };
  const { html, preheaderText, message: text } = parts;
  if (message.medium === "Email" && isText(html)) {
    const bodyStart = bodyStartOf(preheaderText, hasPixel ? pixelUrl() : undefined);
    return { html: rewriteHtml(html, { addressOf: track, bodyStart }), links };
  }
  if (message.medium === "InApp" || message.medium === "Embedded") return { links: listAppLinks(message, parts) };
  const isTracked = (message.medium === "SMS" || message.medium === "WhatsApp") && isText(text);
  return isTracked ? { text: rewriteText(text, track), links } : { links };
}
