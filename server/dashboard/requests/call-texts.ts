import { isObject } from "../../../contracts/json.ts";
import type { OperationView } from "../../control/operations.ts";
import { type ShownCall, sentUrl } from "../../request-log/curl.ts";
import { markupLength } from "../parts/clip.ts";

/** A call as its texts need it: what was sent, and the operation it was, if any. */
export interface CopiedCall extends ShownCall {
  readonly operation: OperationView | undefined;
}

/** The parameters a path was sent with; undefined where it is none of the operation's. */
function readParams({ path }: OperationView, sent: string): Readonly<Record<string, string>> | undefined {
  const [own, given] = [path.split("/"), sent.split("/")];
  if (own.length !== given.length) return undefined;
  try {
    const pairs = own.flatMap((part, index): [string, string][] =>
      part.startsWith("{") ? [[part.slice(1, -1), decodeURIComponent(given[index] ?? "")]] : [],
    );
    return Object.fromEntries(pairs);
  } catch {
    return undefined;
  }
}

/** Line breaks that JSON leaves as they are, and that end a line of an editor. */
const escapeBreaks = (json: string): string => json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

/** A value as TypeScript, in one line where that is short. */
function writeValue(value: unknown): string {
  const flat = JSON.stringify(value);
  return escapeBreaks(flat.length <= 100 ? flat : JSON.stringify(value, undefined, 2));
}

/** Reads a body that is too long for a text from the record. */
const readKept = (id: number, as: "json" | "text"): string =>
  `const body = await (await sandbox.fetch("/_sandbox/requests/${id}/body")).${as}();\n`;

/** The body of a call by its path, as a line of its options; nothing where there is none. */
function writeBodyLine({ exchange, sent }: CopiedCall): string {
  const { body } = exchange.request;
  if (body === undefined) return "";
  if (sent === undefined) return "\n  body,";
  const text = typeof body === "string" ? writeValue(sent) : `JSON.stringify(${writeValue(body)})`;
  return `\n  body: ${text.replaceAll("\n", "\n  ")},`;
}

/** The call by the path it had: whatever was sent, right or wrong. */
function writeFetch(call: CopiedCall): string {
  const { exchange, reached, sent } = call;
  const { id, method, request } = exchange;
  const key = reached.apiKey === undefined ? "process.env.ITERABLE_API_KEY" : JSON.stringify(reached.apiKey);
  const body = writeBodyLine(call);
  const read = request.body !== undefined && sent === undefined ? readKept(id, "text") : "";
  return `${read}await sandbox.fetch(${writeValue(sentUrl(exchange))}, {\n  method: "${method}",\n  headers: { "Api-Key": ${key} },${body}\n});`;
}

/** Names that an operation does not have, and that types refuse therefore. */
const unknownNames: readonly string[] = ["unreadField", "unreadParameter", "moreWarnings"];

/** What a call by the name of its operation takes; undefined where types would refuse it. */
function readInput({ exchange, operation }: CopiedCall): Readonly<Record<string, unknown>> | undefined {
  const { violations, warnings, request } = exchange;
  if (operation === undefined || violations.length > 0 || typeof request.body === "string") return undefined;
  if (warnings.some(({ code }) => unknownNames.includes(code))) return undefined;
  const [path = "", search = ""] = sentUrl(exchange).split("?", 2);
  const params = readParams(operation, path);
  const query = Object.fromEntries(new URLSearchParams(search));
  return (
    params && {
      ...(Object.keys(params).length > 0 && { params }),
      ...(Object.keys(query).length > 0 && { query }),
      ...(request.body !== undefined && { body: request.body }),
    }
  );
}

/** The call in TypeScript: by the name of its operation where types let it through, else by its path. */
export function writeCode(call: CopiedCall): string {
  const { exchange, operation } = call;
  const input = readInput(call);
  if (operation === undefined || input === undefined) return writeFetch(call);
  const name = JSON.stringify(operation.id);
  if (Object.keys(input).length === 0) return `await sandbox.call(${name});`;
  const isRead = "body" in input && call.sent === undefined;
  const parts = Object.entries(input).map(([part, value]) =>
    part === "body" && isRead ? "body" : `${part}: ${writeValue(value)}`,
  );
  return `${isRead ? readKept(exchange.id, "json") : ""}await sandbox.call(${name}, { ${parts.join(", ")} });`;
}

/** Writes a call down; undefined where it cannot be written so. */
export type WriteCall = (call: CopiedCall) => string | undefined;

/** Most characters of the plain values that stand for a long body. */
const maxPlain = 300;

/** What of a body an expectation names: all of it, or the first plain values of one that is long. */
function expectedBody({ exchange, sent }: CopiedCall): unknown {
  const { body } = exchange.request;
  if (!isObject(body)) return undefined;
  if (sent !== undefined) return body;
  let left = maxPlain;
  const plain = Object.entries(body).filter(([name, value]) => {
    if (typeof value === "object") return false;
    left -= markupLength(name) + markupLength(String(value));
    return left > 0;
  });
  return Object.fromEntries(plain);
}

/** The call as a file of expectations for `verify`, and as a matcher. Of a path Iterable lacks there is none. */
export function writeExpectation(call: CopiedCall): string | undefined {
  const { exchange, operation } = call;
  if (operation === undefined) return undefined;
  const { users, status } = exchange;
  const user = users.length === 1 ? (users[0]?.email ?? users[0]?.userId) : undefined;
  const body = expectedBody(call);
  const lines = [
    "expectations:",
    `  - name: ${operation.id} arrives`,
    `    operation: ${operation.id}`,
    user !== undefined && user.length <= 200 && `    user: ${JSON.stringify(user)}`,
    status > 0 && `    status: ${status}`,
    body !== undefined && `    body: ${JSON.stringify(body)}`,
    "",
    "# in a test:",
    `# expect(sandbox).toHaveReceived("${operation.id}"${body === undefined ? "" : `, ${JSON.stringify(body)}`});`,
  ];
  return lines.filter((line) => line !== false).join("\n");
}
