import { parseDate } from "../../domain/dates.ts";
import { campaignBounds, findExcess } from "../../domain/sending-bounds.ts";
import { isExpiry, isExpiryDuration, maxButtons, maxTemplateName, splitMembers } from "../../domain/templates.ts";
import type { Project } from "../../project/registry.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { isLocaleName } from "../../validation/locale-name.ts";
import { findSyntaxProblem } from "./check-syntax.ts";
import type { TemplateBody } from "./template-body.ts";

/** Finds what is wrong with some member of a body; undefined where nothing is. */
type Check = (project: Project, body: TemplateBody, medium: TemplateMedium) => string | undefined;

const checkName: Check = (_project, { name }) =>
  name !== undefined && name.length > maxTemplateName
    ? `name: at most ${maxTemplateName} characters are taken, and these are ${name.length}`
    : undefined;

const checkMessageType: Check = ({ store }, { messageTypeId: id }) =>
  id !== undefined && store.channels.messageType(id) === undefined
    ? `messageTypeId: there is no message type ${id} in this project`
    : undefined;

/** Finds what is wrong with a locale that content is written in or asked for. */
export function findLocaleProblem({ settings: { locales } }: Project, locale: string): string | undefined {
  if (locale === "" || locales.includes(locale)) return undefined;
  if (locales.length > 0) return `locale: ${locale} is no locale of this project; there are: ${locales.join(", ")}`;
  return isLocaleName(locale) ? undefined : `locale: "${locale}" is no locale: write one such as fr or en-US`;
}

const checkLocale: Check = (project, { locale, isDefaultLocale }) => {
  if (isDefaultLocale === true && (locale ?? "") === "")
    return "isDefaultLocale: it says so of a locale, and none is given";
  return locale === undefined ? undefined : findLocaleProblem(project, locale);
};

const checkButtons: Check = (_project, { buttons, elements }, medium) => {
  const [path, list = [], most] =
    medium === "Push"
      ? ["buttons", buttons, maxButtons.push]
      : ["elements.buttons", elements?.buttons, maxButtons.embedded];
  return list.length > most ? `${path}: at most ${most} are taken, and these are ${list.length}` : undefined;
};

const checkExpiry: Check = (_project, { expirationDateTime: at, expirationDuration: duration }) => {
  if (at !== undefined && !(isExpiry(at) && parseDate(at) !== undefined))
    return `expirationDateTime: "${at}" is no time: write yyyy-MM-dd HH:mm:ss, in UTC and without a zone`;
  return duration !== undefined && !isExpiryDuration(duration)
    ? `expirationDuration: "${duration}" is no duration: write one such as now+90d`
    : undefined;
};

const checkSyntax: Check = (_project, body) => findSyntaxProblem(splitMembers({ ...body }).content);

const checkData: Check = (_project, body) => {
  const excess = findExcess(body, { campaignDataFields: campaignBounds.campaignDataFields });
  return excess && `${excess.member}: ${excess.reason}`;
};

const checks: readonly Check[] = [
  checkName,
  checkData,
  checkMessageType,
  checkLocale,
  checkButtons,
  checkExpiry,
  checkSyntax,
];

/** Finds the first thing that keeps a template from being written as its body says. */
export function findTemplateProblem(project: Project, medium: TemplateMedium, body: TemplateBody): string | undefined {
  for (const check of checks) {
    const problem = check(project, body, medium);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
