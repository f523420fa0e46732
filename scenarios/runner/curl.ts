import type { TargetRequest } from "./targets.ts";

/**
 * Formats a shell line that repeats a request. The project's key is read from `ITERABLE_API_KEY`, any other is written
 * out.
 */
export function formatCurlLine(baseUrl: string, request: TargetRequest, key?: string): string {
  const query = request.query ? `?${request.query}` : "";
  const parts = [
    "curl -sS",
    ...(request.method === "GET" ? [] : [`-X ${request.method}`]),
    quoteText(`${baseUrl}${request.path}${query}`),
    key === undefined ? '-H "Api-Key: $ITERABLE_API_KEY"' : `-H ${quoteText(`Api-Key: ${key}`)}`,
    ...(request.body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `--data ${quoteText(JSON.stringify(request.body))}`]),
  ];
  return parts.join(" ");
}

const quoteText = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
