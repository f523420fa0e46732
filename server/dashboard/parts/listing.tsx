import type { PropsWithChildren } from "hono/jsx";

/** How a listing goes on. */
interface PagerProps {
  /** The address of what comes after; undefined at the end. */
  readonly next: string | undefined;
  readonly first?: string | undefined;
  readonly word?: string;
}

/** The way on to what comes after, and back to the beginning. */
export const Pager = ({ next, first, word = "Older" }: PagerProps) =>
  next === undefined && first === undefined ? null : (
    <nav class="pager" aria-label="Pages">
      {first !== undefined && <a href={first}>Back to the first</a>}
      {next !== undefined && (
        <a href={next} rel="next">
          {word}
        </a>
      )}
    </nav>
  );

/** What a page says where there is nothing to list yet, and what to do about it. */
export const Empty = ({ title, children }: PropsWithChildren<{ readonly title: string }>) => (
  <section class="empty">
    <h2>{title}</h2>
    {children}
  </section>
);

/** A part of the page that is brought up to date while it is looked at: `id` finds it again. */
export const Live = ({ id, children }: PropsWithChildren<{ readonly id: string }>) => (
  <div id={id} data-live>
    {children}
  </div>
);
