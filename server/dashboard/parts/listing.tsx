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

/** How far what a page follows had come when the page was made: its streams go on behind that. */
export interface Position {
  readonly requests?: number;
  readonly deliveries?: number;
}

interface LiveProps {
  /** Finds it again in the page as it is later. */
  readonly id: string;
  readonly after: Position;
}

/** A part of the page that is brought up to date while it is looked at. */
export const Live = ({ id, after, children }: PropsWithChildren<LiveProps>) => (
  <div id={id} data-live={JSON.stringify(after)}>
    {children}
  </div>
);
