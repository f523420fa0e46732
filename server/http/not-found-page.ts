import { html } from "hono/html";

/**
 * Renders the page Iterable answers for an unknown path, or a known one with another method: a page, not JSON.
 * @see https://github.com/mtchavez/iterable-api-client recordings of the real service
 */
export const renderNotFoundPage = (method: string, url: string): string =>
  String(html`<!doctype html>
<html lang="en">
  <head><title>Action not found</title></head>
  <body><h1>Oh no- that url doesn't exist.</h1><p>${method} ${url}</p></body>
</html>
`);
