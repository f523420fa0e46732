import type { PropsWithChildren } from "hono/jsx";
import { assetUrl } from "./assets.ts";

/** A page without the sandbox around it: for those who may not see it, and for what cannot be shown. */
export const PlainDocument = ({ title, children }: PropsWithChildren<{ readonly title: string }>) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · Iterable Sandbox`}</title>
      <link rel="icon" href={assetUrl("icon.svg")} />
      <link rel="stylesheet" href={assetUrl("page.css")} />
    </head>
    <body>
      <main class="plain">{children}</main>
    </body>
  </html>
);
