import type { PropsWithChildren } from "hono/jsx";

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif;
    background: light-dark(#fff, #14171c); color: light-dark(#1c2127, #e6e9ee) }
  a { color: light-dark(#0b57d0, #9cc2ff) }
  body { max-width: 36rem; margin: 10vh auto; padding: 0 1.25rem }
  h1 { font-size: 1.5rem; line-height: 1.25 }
  fieldset { border: 1px solid #8888; border-radius: .5rem; margin: 0 0 1rem; padding: .5rem 1rem 1rem }
  legend { padding: 0 .25rem; font-weight: 600 }
  label { display: flex; gap: .5rem; align-items: baseline; padding: .2rem 0 }
  .types { padding-left: 1.75rem }
  button { font: inherit; padding: .5rem 1rem; border-radius: .375rem; border: 1px solid currentColor; background: none; cursor: pointer }
  .told { border-left: .25rem solid #2a7; padding-left: .75rem }
  footer { margin-top: 2.5rem; font-size: .875rem; opacity: .8 }
`;

/** A page for whoever holds a link of a message: no script, nothing from elsewhere. */
export const LinkPage = ({ title, children }: PropsWithChildren<{ readonly title: string }>) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <body>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>Iterable Sandbox: nobody outside this machine is told.</footer>
    </body>
  </html>
);

/** What a link shows that no message here carries. */
export const StrangeLink = () => (
  <LinkPage title="No message here has this link">
    <p>It was changed on its way, or the outbox it came from was reset since.</p>
  </LinkPage>
);

/** What a link shows whose message is kept no longer. */
export const DroppedLink = () => (
  <LinkPage title="This message is kept no longer">
    <p>The outbox keeps rendered messages up to a bound, and newer ones took the place of this one.</p>
  </LinkPage>
);
