import { expect, it } from "vitest";
import { createPatientFetch } from "../../scenarios/index.ts";

interface Row {
  readonly when: string;
  readonly answers: readonly Response[];
  readonly rate?: number;
  /** Pauses, in milliseconds, and the status at the end. */
  readonly pauses: readonly number[];
  readonly status: number;
}

const answer = (status: number, retryAfter?: string) =>
  new Response("", { status, ...(retryAfter !== undefined && { headers: { "Retry-After": retryAfter } }) });

const epoch = Date.UTC(2026, 0, 31);

const rows: readonly Row[] = [
  { when: "a call is taken", answers: [answer(200)], pauses: [], status: 200 },
  { when: "a call is refused", answers: [answer(400)], pauses: [], status: 400 },
  { when: "a call is not modelled", answers: [answer(501)], pauses: [], status: 501 },
  { when: "the service has an error of its own", answers: [answer(500), answer(200)], pauses: [1_000], status: 200 },
  {
    when: "there are too many calls",
    answers: [answer(429), answer(503), answer(200)],
    pauses: [1_000, 2_000],
    status: 200,
  },
  { when: "the service says when", answers: [answer(429, "7"), answer(200)], pauses: [7_000], status: 200 },
  {
    when: "the service names a moment",
    answers: [answer(503, new Date(epoch + 3_000).toUTCString()), answer(200)],
    pauses: [3_000],
    status: 200,
  },
  { when: "the service asks for an hour", answers: [answer(429, "3600"), answer(200)], pauses: [60_000], status: 200 },
  {
    when: "it never ends",
    answers: Array.from({ length: 6 }, () => answer(429)),
    pauses: [1_000, 2_000, 4_000, 8_000, 16_000],
    status: 429,
  },
  { when: "calls have a rate", answers: [answer(429), answer(200)], rate: 0.5, pauses: [1_000, 1_000], status: 200 },
];

it.each(rows)("a patient fetch waits where $when", async ({ answers, rate, pauses, status }) => {
  let clock = epoch;
  const waited: number[] = [];
  const left = [...answers];
  const fetch = createPatientFetch({
    fetch: async () => left.shift() ?? answer(599),
    now: () => clock,
    sleep: async (ms) => {
      clock += ms;
      waited.push(ms);
    },
    ...(rate !== undefined && { rate }),
  });
  const { status: ended } = await fetch("http://x");
  expect({ waited, ended, left: left.length }).toEqual({ waited: pauses, ended: status, left: 0 });
});
