import type { DataFields } from "../../../contracts/json.ts";
import { isText } from "../../domain/texts.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import { findCampaign } from "../campaigns/campaign.ts";
import { readContent } from "../outbox/kept-content.ts";
import { isSigned, type LinkPurpose } from "./tokens.ts";
import { trackLinks } from "./tracked-links.ts";

/** Finds the message a link was made for; undefined for one that this project did not sign. */
export function findSignedMessage(
  project: Project,
  messageId: string,
  purpose: LinkPurpose,
  token: string,
): StoredMessage | undefined {
  // The message first: a project that never sent it has no secret to ask for.
  const message = project.written.messages.byMessageId(messageId);
  return message !== undefined && isSigned(project, messageId, purpose, token) ? message : undefined;
}

/** A link of a message, and where it leads. */
export interface FollowedLink {
  /** What the message says. */
  readonly url: string;
  /** Where the reader is sent: the same, with what tells the target of the campaign. */
  readonly target: string;
  /** Whether it is the project's own preference page. */
  readonly isHosted: boolean;
  /** The button of an embedded message that leads there. */
  readonly button?: string;
}

/** A parameter of a URL. */
type Parameter = readonly [name: string, value: string];

/** Adds parameters to a URL, whose own are left as they are written. */
function addParameters(url: URL, parameters: readonly Parameter[]): string {
  const added = parameters
    .filter(([name]) => !url.searchParams.has(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  if (added.length === 0) return url.href;
  const query = url.search === "" ? `?${added.join("&")}` : `${url.search}&${added.join("&")}`;
  return `${url.origin}${url.pathname}${query}${url.hash}`;
}

/** The parameters a template adds to its links. @see https://api.iterable.com/api/docs#templates_updateEmailTemplate */
const linkParamsOf = ({ linkParams }: DataFields): readonly Parameter[] =>
  Array.isArray(linkParams)
    ? linkParams.flatMap(({ key, value }: DataFields) => (isText(key) ? [[key, String(value ?? "")] as const] : []))
    : [];

/** What Google Analytics is told, as links of recorded mails do; a parameter that the link has already stays (assumed). */
function analyticsOf(project: Project, { medium, campaign }: StoredMessage, parts: DataFields): readonly Parameter[] {
  if (medium !== "Email") return [];
  const { googleAnalyticsCampaignName: own } = parts;
  const name = isText(own) ? own : campaign === null ? undefined : findCampaign(project, campaign)?.name;
  const source: readonly Parameter[] = [
    ["utm_source", "Iterable"],
    ["utm_medium", "email"],
  ];
  return name === undefined ? source : [...source, ["utm_campaign", name]];
}

/** Whether a link leads to the page of the setting `hostedUnsubscribeUrl`: it begins like it, up to its first merge tag. */
function leadsToHostedPage({ settings }: Project, url: string): boolean {
  const [fixed = ""] = settings.hostedUnsubscribeUrl.split(/[{[]{2}/, 1);
  return /^https?:\/\/./.test(fixed) && url.startsWith(fixed);
}

/**
 * Finds where the links of a message lead, by their places; undefined once what was rendered of it is kept no longer, and
 * with it where they lead.
 */
export function findLinks(project: Project, message: StoredMessage): readonly FollowedLink[] | undefined {
  const parts = readContent(project, message)?.parts;
  if (parts === undefined) return undefined;
  const added = [...analyticsOf(project, message, parts), ...linkParamsOf(parts)];
  return trackLinks(project, message, parts).links.map(({ url, button }) => ({
    url,
    ...(button !== undefined && { button }),
    // An app goes where the link says, whatever its scheme.
    target: added.length === 0 ? (URL.parse(url)?.href ?? url) : addParameters(new URL(url), added),
    isHosted: leadsToHostedPage(project, url),
  }));
}
