import type { PropsWithChildren } from "hono/jsx";

export type Tone = "good" | "bad" | "warn" | "plain";

/** A short word with a colour of its own; the word alone says it as well. */
export const Badge = ({ tone = "plain", children }: PropsWithChildren<{ readonly tone?: Tone }>) => (
  <span class={`badge ${tone}`}>{children}</span>
);

/** The closed eye, drawn once a page. */
export const HiddenSymbol = () => (
  <svg class="unseen" aria-hidden="true">
    <symbol id="eye" viewBox="0 0 16 16">
      <path
        d="M1.500 7c1.800 2.300 4 3.500 6.500 3.500S12.700 9.300 14.500 7M3.200 9.300 2 11M6.300 10.600l-.5 2M9.700 10.600l.5 2M12.800 9.300 14 11"
        fill="none"
        stroke="currentColor"
        stroke-width="1.400"
        stroke-linecap="round"
      />
    </symbol>
  </svg>
);

/** A person nobody can see or message: the same look wherever there is one. */
export const Hidden = ({ word = "hidden" }: { readonly word?: string }) => (
  <span class="hidden-mark">
    <svg aria-hidden="true">
      <use href="#eye" />
    </svg>
    {word}
  </span>
);

const toneOf = (status: number): Tone =>
  status === 0 || status >= 500 ? "bad" : status >= 400 ? "warn" : status >= 300 ? "plain" : "good";

/** The status of an answer; 0 is no answer. */
export const Status = ({ status }: { readonly status: number }) => (
  <Badge tone={toneOf(status)}>{status === 0 ? "no answer" : status}</Badge>
);
