import type { DataFields } from "../../../contracts/json.ts";
import { lazy } from "../../../contracts/lazy.ts";
import { isValidEmail } from "../../domain/validity.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { RenderFailure } from "../render/failure.ts";
import { renderParts } from "../render/render-parts.ts";
import type { RenderContext } from "../render/types.ts";
import { describe } from "../render/values.ts";

const isBad = (address: unknown): boolean =>
  typeof address === "string" && address !== "" && !isValidEmail(address.trim());

/**
 * What is wrong with the addresses a rendered email comes from and is answered to; nothing where they are left out, which
 * is assumed to be the project's own sender.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360021169631 InvalidSender, InvalidReplyToEmail
 */
export function findBadAddress(
  medium: TemplateMedium,
  { fromEmail, replyToEmail }: DataFields,
): "InvalidSender" | "InvalidReplyToEmail" | undefined {
  if (medium !== "Email") return undefined;
  if (isBad(fromEmail)) return "InvalidSender";
  return isBad(replyToEmail) ? "InvalidReplyToEmail" : undefined;
}

const isWebAddress = (url: string): boolean => /^https?:$/.test(URL.parse(url)?.protocol ?? "");

/** Renders the address behind `{{hostedUnsubscribeUrl}}`. What is no web address skips the send. */
function renderHostedUrl(setting: string, context: RenderContext): string {
  const rendered = renderParts({ url: setting }, context);
  const url = rendered.is === "skipped" ? "" : rendered.parts.url;
  if (isWebAddress(url)) return url;
  const problem = rendered.is === "skipped" ? rendered.message : `${describe(url)} is no web address`;
  throw new RenderFailure(`The project's hostedUnsubscribeUrl: ${problem}`, "InvalidHostedUnsubscribeUrl");
}

/**
 * Adds the merge tag `hostedUnsubscribeUrl` to those of a message. The setting is a template itself: it is rendered when
 * something first names the tag, wherever it stands, and in it the tag is empty. A setting left empty leaves the tag
 * empty, which is assumed.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360021169631 InvalidHostedUnsubscribeUrl
 */
export function addHostedUrl(setting: string, context: RenderContext): RenderContext {
  if (setting === "") return context;
  const hosted = lazy(() => renderHostedUrl(setting, context));
  const tag = Object.defineProperty({}, "hostedUnsubscribeUrl", { get: hosted, enumerable: true });
  return { ...context, data: [...context.data, tag] };
}
