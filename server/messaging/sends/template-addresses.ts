import type { DataFields } from "../../../contracts/json.ts";
import { isValidEmail } from "../../domain/validity.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { renderParts } from "../render/render-parts.ts";
import type { RenderContext } from "../render/types.ts";

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

const namesHostedUrl = (parts: DataFields): boolean =>
  Object.values(parts).some((part) => typeof part === "string" && part.includes("hostedUnsubscribeUrl"));

/** What renders a message, with the address of the project's own preference page rendered in it. */
export type HostedContext = { readonly is: "context"; readonly context: RenderContext } | { readonly is: "bad" };

/**
 * Renders the address behind `{{hostedUnsubscribeUrl}}`, which is a template itself, where a message names it. What comes of
 * it must be a web address; none at all is left empty, which is assumed.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360021169631 InvalidHostedUnsubscribeUrl
 */
export function renderHostedUrl(setting: string, parts: DataFields, context: RenderContext): HostedContext {
  if (setting === "" || !namesHostedUrl(parts)) return { is: "context", context };
  const rendered = renderParts({ url: setting }, context);
  const url = rendered.is === "skipped" ? "" : String(rendered.parts.url);
  if (!isWebAddress(url)) return { is: "bad" };
  const { data } = context;
  return {
    is: "context",
    context: { ...context, data: [...data.slice(0, -1), { ...data.at(-1), hostedUnsubscribeUrl: url }] },
  };
}
