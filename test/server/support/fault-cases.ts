import type { FaultKind, FaultRule, Sandbox } from "../../../server/index.ts";
import type { Caller, Got, Sent } from "./callers.ts";

const all = ["ada@example.com", "grace@example.com", "mary@example.com"];

/** What a client calls it when the line breaks before an answer, and in the middle of one. */
export interface Codes {
  readonly before: string | undefined;
  readonly within: string | undefined;
}

/** A kind of trouble, what its caller gets, and whose profiles are stored although or because of it. */
export interface FaultCase {
  readonly trouble: string;
  readonly rule: FaultRule;
  readonly got: (codes: Codes) => Got;
  readonly stored: readonly string[];
  /** The least time the call takes, in milliseconds. */
  readonly takes?: number;
}

const answer =
  (status: number, body: unknown): FaultCase["got"] =>
  () => ({ is: "answer", status, body });

const error = (msg: string, code: string, params: unknown = null) => ({ msg, code, params });

const nobody = { invalidEmails: [], invalidUserIds: [], notFoundEmails: [], notFoundUserIds: [] };

const counted = (successCount: number, failed: readonly string[] = [], noOpEmails: readonly string[] = []) => ({
  successCount,
  failCount: failed.length,
  invalidEmails: [],
  invalidUserIds: [],
  filteredOutFields: [],
  createdFields: [],
  failedUpdates: {
    ...nobody,
    invalidDataEmails: failed,
    invalidDataUserIds: [],
    conflictEmails: [],
    conflictUserIds: [],
    forgottenEmails: [],
    forgottenUserIds: [],
  },
  noOpEmails,
  noOpUserIds: [],
});

const done = answer(200, counted(3));
const brokenBefore: FaultCase["got"] = ({ before }) => ({ is: "broken", code: before });
const nothing: FaultCase["got"] = () => ({ is: "gave up" });

const asked = "An error the sandbox was asked for";

const serverError = answer(500, error(asked, "GenericError"));
const refused = answer(400, error("No", "BadParams"));
const limited = answer(
  429,
  error(
    "Exceeded rate limit of 5.0 per second for endpoint: /api/users/bulkUpdate, project: 1 ",
    "RateLimitExceeded",
    {},
  ),
);
const proxy503 = answer(503, "Service Unavailable");

const row = (
  trouble: string,
  fault: FaultKind,
  got: FaultCase["got"],
  stored: readonly string[],
  more: { readonly stored?: boolean; readonly takes?: number } = {},
): FaultCase => ({
  trouble,
  rule: { operation: "users.bulkUpdate", fault, ...(more.stored === true && { stored: true }) },
  got,
  stored,
  ...(more.takes !== undefined && { takes: more.takes }),
});

const first = { stored: true };

/** Each kind of trouble as it strikes a bulk call about three users. */
export const faultCases: readonly FaultCase[] = [
  row("status 500", { is: "status", status: 500 }, serverError, []),
  row("status 400 of one's own", { is: "status", status: 400, msg: "No" }, refused, []),
  row("the rate limit", { is: "rateLimit" }, limited, []),
  row("a proxy's 429", { is: "proxy", status: 429 }, answer(429, "Too Many Requests"), []),
  row("a proxy's 503", { is: "proxy", status: 503 }, proxy503, []),
  row("a reset", { is: "reset" }, brokenBefore, []),
  row("silence", { is: "silence" }, nothing, []),
  row("a late answer", { is: "delay", ms: 40 }, done, all, { takes: 40 }),
  row("a slow body", { is: "slowBody", ms: 40 }, done, all, { takes: 40 }),
  row("a body cut off", { is: "truncate" }, ({ within }) => ({ is: "broken", code: within }), all),
  row("stored, then status 500", { is: "status", status: 500 }, serverError, all, first),
  row("stored, then a proxy's 503", { is: "proxy", status: 503 }, proxy503, all, first),
  row("stored, then the rate limit", { is: "rateLimit" }, limited, all, first),
  row("stored, then a reset", { is: "reset" }, brokenBefore, all, first),
  row("stored, then silence", { is: "silence" }, nothing, all, first),
  row("one of three done", { is: "partial", keep: 1 }, answer(200, counted(1, all.slice(1))), all.slice(0, 1)),
];

/** The bulk call that meets the trouble. */
export const faultyCall = (origin: string, { apiKey }: Sandbox): Sent => ({
  url: `${origin}/api/users/bulkUpdate`,
  headers: { "Api-Key": apiKey },
  body: { users: all.map((email) => ({ email })) },
});

/** What a caller meets in a sandbox under a rule, and what the sandbox has stored when the caller is told. */
export async function meetFault(caller: Caller, origin: string, sandbox: Sandbox, { rule }: FaultCase) {
  sandbox.faults.add(rule);
  const timeoutMs = rule.fault.is === "silence" ? 100 : 5_000;
  const began = performance.now();
  const got = await caller({ ...faultyCall(origin, sandbox), timeoutMs });
  const tookMs = performance.now() - began;
  return { got, tookMs, stored: sandbox.contacts().map(({ email }) => email) };
}

/** What the same call gets once the trouble is over. */
export const afterwardsOf = ({ stored }: FaultCase): Got => ({
  is: "answer",
  status: 200,
  body: counted(3, [], stored),
});
