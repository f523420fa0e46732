import pc from "picocolors";
import type { ExplainedTranslation, Explanation, TranslatorDifference } from "../../server/index.ts";
import { deliveryColors } from "../delivery-colors.ts";
import { formatProfileDiff, formatValue } from "../profile-diff.ts";
import { formatMapping } from "./format-mapping.ts";

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

/** A chapter under its name; none where there is nothing to say. */
const chapter = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", pc.bold(name), ...indent(lines)];

const maxBody = 2_000;

function formatBody(body: unknown): string {
  const text = JSON.stringify(body);
  return text.length > maxBody ? `${text.slice(0, maxBody)}… (all of it with --json)` : text;
}

const formatRequests = ({ requests }: ExplainedTranslation): readonly string[] =>
  requests.flatMap(({ method, path, body, status, answer, warnings, violations }) => [
    `${method} ${path} ${status < 300 ? pc.green(String(status)) : pc.yellow(String(status))}`,
    ...indent([
      formatBody(body),
      `answers ${formatBody(answer)}`,
      ...violations.map(({ path: at, message }) => pc.red(`violation: ${at}: ${message}`)),
      ...warnings.map(({ message }) => pc.yellow(`warning: ${message}`)),
    ]),
  ]);

const formatEvents = ({ events }: ExplainedTranslation): readonly string[] =>
  events.map(({ is, type, name, email, userId = "", data }) => {
    const what = name === undefined ? type : `${type} "${name}"`;
    return `${is} ${what} of ${email ?? userId} ${formatValue(data)}`;
  });

/** Whether it is code of the user's own, of which nobody knows what it reads. */
const isOwn = ({ translator }: ExplainedTranslation): boolean => translator === "function" || translator === "module";

function formatTranslation(translation: ExplainedTranslation): readonly string[] {
  const { translator, destination, project, outcome, warnings, notices, mapping, profiles } = translation;
  const isHidden = outcome.state === "delivered" && warnings.some(({ code }) => code === "hiddenProfile");
  const to = `${destination ?? `${translator} with default settings`}, project ${project}`;
  const why = [outcome.code, outcome.reason].filter((part) => part !== undefined).join(" · ");
  return [
    `${pc.bold(translator)} → ${to}: ${deliveryColors[outcome.state](outcome.state)}${isHidden ? `, ${pc.yellow("hidden")}` : ""}`,
    ...indent([
      ...(why === "" ? [] : [why]),
      ...warnings.map(({ message }) => pc.yellow(`warning: ${message}`)),
      ...notices.map(({ message }) => message),
    ]),
    ...chapter("mapping", formatMapping(mapping, isOwn(translation))),
    ...chapter("requests", formatRequests(translation)),
    ...chapter("profiles", profiles.flatMap(formatProfileDiff)),
    ...chapter("events", formatEvents(translation)),
  ];
}

const formatSide = (name: string, value: unknown): string =>
  `${name} ${value === undefined ? pc.dim("nothing") : formatValue(value)}`;

const formatDifference = (
  { of, field, ...sides }: TranslatorDifference,
  translations: readonly ExplainedTranslation[],
): string => `${of} ${field}: ${translations.map(({ translator: name }) => formatSide(name, sides[name])).join(", ")}`;

/** Formats an explanation as lines for a person, in the order of what happens: message, mapping, requests, changes. */
export function formatExplanation({
  message,
  source,
  delivery,
  dropped,
  translations,
  differences,
}: Explanation): readonly string[] {
  const named = typeof message.event === "string" ? ` "${message.event}"` : "";
  const kept = delivery === undefined ? "" : ` of delivery #${delivery}`;
  const end = dropped === undefined ? [] : [`${pc.yellow("dropped")}: ${dropped.code} · ${dropped.reason}`];
  return [
    `${String(message.type)}${named}${kept} from ${source}`,
    ...end,
    ...translations.flatMap((each) => ["", ...formatTranslation(each)]),
    ...chapter(
      "differences",
      differences?.length === 0
        ? ["none: both come to the same"]
        : (differences ?? []).map((each) => formatDifference(each, translations)),
    ),
  ];
}
