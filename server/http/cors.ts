/**
 * Headers that let a browser read an answer. The Web SDK calls from pages, so errors carry them too. The origin is
 * echoed: `*` would not cover requests with credentials.
 */
export const corsHeaders = (origin: string): Readonly<Record<string, string>> => ({
  "Access-Control-Allow-Origin": origin,
  "Access-Control-Allow-Credentials": "true",
  Vary: "Origin",
});

/** The answer to a preflight: every method, and the headers the browser asks about (`*` would not cover all). */
export const preflightHeaders = (origin: string, asked: string | undefined): Readonly<Record<string, string>> => ({
  ...corsHeaders(origin),
  "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  "Access-Control-Allow-Headers": asked ?? "api-key, authorization, content-type",
  "Access-Control-Max-Age": "600",
});
