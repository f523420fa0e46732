import pc from "picocolors";
import type { Exchange, Side } from "../../server/index.ts";
import { formatJson, formatPart, formatText, joinWords } from "../output/parts.ts";
import { escapeTexts } from "../terminal.ts";
import { formatChanges, formatMilliseconds, formatViolation, paintStatus } from "./exchange-row.ts";

/** What belongs to an exchange and is not in it. */
export interface Beside {
  /** The address of its page; undefined where there are none. */
  readonly page: string | undefined;
  /** A line of shell that makes the call again; or why there is none. */
  readonly curl: string;
}

const formatOmitted = (count: number): string => `${count} bytes of it are not kept`;

/** The headers and the body of a request or an answer. */
function formatSide({ headers, body, omittedBytes }: Side): readonly string[] {
  const shown = Object.entries(escapeTexts(headers)).map(([name, value]) => `${pc.dim(`${name}:`)} ${value}`);
  const lines = body === undefined ? [] : typeof body === "string" ? formatText(body) : formatJson(body);
  return [
    ...shown,
    ...(lines.length > 0 && shown.length > 0 ? [""] : []),
    ...lines,
    ...(omittedBytes === undefined ? [] : [pc.yellow(formatOmitted(omittedBytes))]),
  ];
}

/** Formats an exchange whole: what was sent and answered, what is wrong with it, what it changed, how to make it again. */
export function formatWholeExchange(exchange: Exchange, { page, curl }: Beside): readonly string[] {
  const { request, response, ...rest } = exchange;
  const shown = escapeTexts({ ...rest, request: { headers: {} }, response: { headers: {} } });
  const {
    id,
    at,
    method,
    url,
    operation,
    project,
    keyType,
    status,
    tookMs,
    violations,
    warnings,
    notices,
    fault,
    via,
  } = shown;
  const answered = paintStatus(status);
  const [text, paint] = typeof answered === "string" ? [answered, pc.reset] : answered;
  return [
    `${pc.bold(`#${id}`)}  ${method} ${url}  ${paint(text)}  ${formatMilliseconds(tookMs)}`,
    joinWords([
      at,
      operation ?? "no operation of Iterable's",
      project !== undefined && `project ${project}`,
      keyType !== undefined && `${keyType} key`,
      via !== undefined && "made by the page",
      fault !== undefined && `fault: ${fault}`,
    ]),
    ...(page === undefined ? [] : [pc.dim(page)]),
    ...formatPart("request", formatSide(request)),
    ...formatPart("answer", status === 0 ? ["none came"] : formatSide(response)),
    ...formatPart(
      "violations of the contract",
      violations.map(formatViolation).map((line) => pc.red(line)),
    ),
    ...formatPart(
      "warnings",
      warnings.map(({ message }) => pc.yellow(message)),
    ),
    ...formatPart(
      "notices",
      notices.map(({ message }) => pc.green(message)),
    ),
    ...formatPart("changed of profiles", formatChanges(shown)),
    ...formatPart("make it again", [curl]),
  ];
}
